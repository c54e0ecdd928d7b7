package failover.copy;

import java.util.Map;

/**
 * What a run has to know.
 *
 * @param healthy       whether the alarm says that the primary is
 * @param lastSizes     bytes of the last good copies, by key; a page without one is of any size
 * @param acceptAnySize somebody says that the pages have changed their size on purpose
 */
public record Occasion(boolean healthy, Map<String, Long> lastSizes, boolean acceptAnySize) {}
