package failover.rehearsal.account;

import failover.contract.HealthCheckMetric;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.cloudwatch.Metric;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.route53.CheckSettings;
import failover.rehearsal.service.route53.HealthChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What Route 53 reports to CloudWatch (us-east-1, dimension HealthCheckId): a value with every checker's result and with
 * every minute, so that a minute's Minimum holds the worst moment of the minute. A check without enough data yet and a
 * disabled one report nothing.
 */
public final class HealthCheckMetrics {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HealthChecks checks;
    private final Metrics metrics;

    private HealthCheckMetrics(HealthChecks checks, Metrics metrics) {
        this.checks = checks;
        this.metrics = metrics;
    }

    public static void report(HealthChecks checks, Metrics metrics, SimulatedClock clock) {
        var reporter = new HealthCheckMetrics(checks, metrics);
        checks.onObservation(observation -> reporter.reportAll(observation.at()));
        clock.every(MINUTE, () -> reporter.reportAll(clock.now()));
    }

    private void reportAll(Instant at) {
        for (var check : checks.checks()) {
            if (!check.disabled() && checks.hasEnoughData(check.id())) {
                report(check, at);
            }
        }
    }

    private void report(CheckSettings check, Instant at) {
        put(HealthCheckMetric.STATUS, check, at, checks.healthy(check.id()) ? 1 : 0);
        checks.healthyShare(check.id())
                .ifPresent(share -> put(HealthCheckMetric.PERCENTAGE_HEALTHY, check, at, share * 100));
        if (check instanceof CheckSettings.Calculated) {
            put(HealthCheckMetric.HEALTHY_CHILDREN, check, at, checks.healthyChildren(check.id()));
        }
    }

    private void put(HealthCheckMetric metric, CheckSettings check, Instant at, double value) {
        metrics.put(new Metric(HealthCheckMetric.NAMESPACE, metric.title(),
                Map.of(HealthCheckMetric.DIMENSION, check.id())), at, value);
    }
}
