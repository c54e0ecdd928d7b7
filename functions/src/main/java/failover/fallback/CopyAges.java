package failover.fallback;

import failover.aws.Log;
import failover.aws.MetricLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Tells, as the metric {@code CopyAge}, how old the copies are that visitors would get: by path, and of all of them, whose
 * maximum is the oldest.
 */
final class CopyAges {
    private final String domain;
    private final Map<String, String> paths;
    private final Log log;

    /** @param paths by key */
    CopyAges(String domain, Map<String, String> paths, Log log) {
        this.domain = domain;
        this.paths = paths;
        this.log = log;
    }

    void tell(Site site, Instant now) {
        site.files().stream().filter(file -> paths.containsKey(file.key())).forEach(file -> file.copied()
                .ifPresent(copied -> tell(paths.get(file.key()), Duration.between(copied.at(), now), now)));
    }

    private void tell(String path, Duration age, Instant now) {
        log.info("Age of a copy",
                new MetricLine(domain, now).alsoBy("Path", path).seconds("CopyAge", age).fields());
    }
}
