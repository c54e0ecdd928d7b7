package failover.copy;

import java.time.Instant;
import java.util.Map;

/**
 * What is known at the start of a run.
 *
 * @param at            when it starts
 * @param healthy       whether the alarm says that the primary is
 * @param lastSizes     bytes of the last good copies, by key; a page without one is of any size
 * @param acceptAnySize somebody says that the pages have changed their size on purpose
 */
public record Occasion(Instant at, boolean healthy, Map<String, Long> lastSizes, boolean acceptAnySize) {}
