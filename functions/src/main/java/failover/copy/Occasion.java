package failover.copy;

import java.time.Instant;
import java.util.Map;

/**
 * What is known at the start of a run.
 *
 * @param at            when it starts
 * @param healthy       whether the alarm says that the primary is
 * @param last          the last good copies, by key; a page without one is of any size
 * @param acceptAnySize somebody says that the pages have changed their size on purpose
 */
public record Occasion(Instant at, boolean healthy, Map<String, Last> last, boolean acceptAnySize) {
    /** A copy that was saved at a time, and its bytes. */
    public record Last(Instant at, long bytes) {}

    /** Pages without a copy come first. */
    Instant lastSaved(String key) {
        return last.containsKey(key) ? last.get(key).at() : Instant.MIN;
    }
}
