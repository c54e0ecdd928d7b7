package failover.publish;

import failover.page.Told;
import java.time.Instant;

/** What pages show when they are uploaded now. */
public record Moment(Told told, Instant now) {}
