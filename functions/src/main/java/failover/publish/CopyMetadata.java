package failover.publish;

import java.time.Instant;
import java.util.List;

/**
 * What the manifest keeps of a saved copy.
 *
 * @param at     when it was saved; the copy shows this time
 * @param assets keys of what it loads; they are published and removed with it
 */
public record CopyMetadata(Instant at, List<String> assets) {}
