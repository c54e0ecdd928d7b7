package failover.publish;

import java.time.Instant;
import java.util.List;

/**
 * That a page is a copy of the primary's.
 *
 * @param at     when it was taken, which it tells its readers
 * @param assets keys of what it shows; they come and go with it
 */
public record Copied(Instant at, List<String> assets) {}
