package failover.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the bucket should hold.
 *
 * @param id      of the publication; unused when the same contents are published already
 * @param pinned  whether it stays until somebody asks for a refresh, or deploys
 * @param release whose site it is; absent until a deploy has said so
 */
public record Site(Instant id, boolean pinned, Optional<Release> release, List<SiteFile> files) {
    boolean has(String key) {
        return files.stream().anyMatch(file -> file.key().equals(key));
    }
}
