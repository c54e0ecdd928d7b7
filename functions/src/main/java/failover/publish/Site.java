package failover.publish;

import java.time.Instant;
import java.util.List;

/**
 * What the bucket is to hold.
 *
 * @param id     of the publication, if its contents are not those that are published already
 * @param pinned whether it stays until somebody asks for a refresh, or deploys
 */
public record Site(Instant id, boolean pinned, List<SiteFile> files) {}
