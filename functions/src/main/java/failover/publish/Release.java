package failover.publish;

import java.time.Instant;

/**
 * The package whose site is published. A deploy sets it; a run of another package keeps what is published.
 *
 * @param id what identifies the package's site: files, words and settings
 * @param at when it was set, which tells two deploys of the same package apart
 */
public record Release(String id, Instant at) {}
