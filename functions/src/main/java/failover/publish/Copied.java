package failover.publish;

import java.time.Instant;
import java.util.List;

/**
 * Marks a page as a saved copy of the primary's.
 *
 * @param at     when it was taken; the page shows it
 * @param assets keys of the files that the page loads; they are published and removed with it
 */
public record Copied(Instant at, List<String> assets) {}
