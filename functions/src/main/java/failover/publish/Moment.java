package failover.publish;

import failover.page.Status;
import java.time.Instant;

/** What pages show when they are uploaded now. */
public record Moment(Status status, Instant now) {}
