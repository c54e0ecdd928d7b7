package failover.publish;

import failover.page.Status;
import java.time.Instant;

/** What pages tell when they are published now. */
public record Moment(Status status, Instant now) {}
