package failover.fallback;

import failover.page.Status;
import java.time.Instant;

/** What pages tell when they are published now. */
record Moment(Status status, Instant now) {}
