package failover.routing.watch;

import failover.aws.HealthCheckMetrics;
import failover.contract.HealthCheckMetric;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Reads from the metrics of the health checks what moved visitors. */
public final class CauseProbe {
    private final HealthCheckMetrics primary;
    private final HealthCheckMetrics endpoint;

    /** @param primary of the check that the PRIMARY record follows */
    public CauseProbe(HealthCheckMetrics primary, HealthCheckMetrics endpoint) {
        this.primary = primary;
        this.endpoint = endpoint;
    }

    Cause read() {
        try {
            return CausePolicy.of(healthy(primary), healthy(endpoint));
        } catch (RuntimeException _) {
            return Cause.UNKNOWN;
        }
    }

    private static Map<Instant, Boolean> healthy(HealthCheckMetrics metrics) {
        var healthy = new HashMap<Instant, Boolean>();
        metrics.newestFirst(HealthCheckMetric.STATUS, "Minimum")
                .forEach(point -> healthy.put(point.minute(), point.value() >= 1));
        return healthy;
    }
}
