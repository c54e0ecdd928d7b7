package failover.fallback;

import failover.aws.Log;
import failover.aws.MetricLine;
import failover.contract.Metric;
import failover.publish.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Logs metrics about the published copies: {@code CopyAge} for each path and over all paths, whose maximum is the oldest
 * copy; and {@code CopiesMissing}, the number of configured paths without a copy.
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
        if (paths.isEmpty()) {
            return;
        }
        var missing = new TreeMap<>(paths);
        site.files().stream().filter(file -> file.copied().isPresent() && paths.containsKey(file.key()))
                .forEach(file -> tell(missing.remove(file.key()),
                        Duration.between(file.copied().get().at(), now), now));
        var line = new LinkedHashMap<>(
                new MetricLine(domain, now).with(Metric.COPIES_MISSING, missing.size()).fields());
        line.put("missing", List.copyOf(missing.values()));
        log.info("Copies", line);
    }

    private void tell(String path, Duration age, Instant now) {
        log.info("Age of a copy",
                new MetricLine(domain, now).alsoBy("Path", path).with(Metric.COPY_AGE, age).fields());
    }
}
