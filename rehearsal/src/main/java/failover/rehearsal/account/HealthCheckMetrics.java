package failover.rehearsal.account;

import failover.contract.HealthCheckMetric;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.cloudwatch.Metric;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.route53.CheckSettings;
import failover.rehearsal.service.route53.HealthChecks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What Route 53 reports to CloudWatch (us-east-1, dimension HealthCheckId): a value with every checker's result and with
 * every minute, so that a minute's Minimum holds the worst moment of the minute. A check without enough data yet and a
 * disabled one report nothing.
 *
 * <p>Assumption: the points of a minute come 1 to 3 minutes after its end, by turns; the running minute is never there. AWS
 * publishes no figure, only that "several minutes might elapse" until the notification.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html">Monitoring health
 *      checks using CloudWatch</a>
 */
public final class HealthCheckMetrics {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Duration> DELAYS = List.of(Duration.ofMinutes(2), Duration.ofMinutes(1),
            Duration.ofMinutes(3));

    private final HealthChecks checks;
    private final Metrics metrics;
    private final SimulatedClock clock;
    private final NavigableMap<Instant, List<Value>> onTheirWay = new TreeMap<>();
    private Instant arrival = Instant.MIN;
    private int turn;

    private record Value(Metric metric, Instant at, double value) {}

    private HealthCheckMetrics(HealthChecks checks, Metrics metrics, SimulatedClock clock) {
        this.checks = checks;
        this.metrics = metrics;
        this.clock = clock;
    }

    public static void report(HealthChecks checks, Metrics metrics, SimulatedClock clock) {
        var reporter = new HealthCheckMetrics(checks, metrics, clock);
        metrics.settle(HealthCheckMetric.NAMESPACE, clock.now().truncatedTo(ChronoUnit.MINUTES));
        checks.onObservation(observation -> reporter.reportAll(observation.at()));
        clock.every(MINUTE, () -> reporter.reportAll(clock.now()));
        var nextMinute = clock.now().truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
        clock.every(Duration.between(clock.now(), nextMinute), MINUTE, reporter::send);
    }

    /** What was reported until now sets out, and does not overtake what set out before. */
    private synchronized void send() {
        var end = clock.now().truncatedTo(ChronoUnit.MINUTES);
        var own = end.plus(DELAYS.get(turn++ % DELAYS.size()));
        arrival = own.isAfter(arrival) ? own : arrival;
        clock.schedule(Duration.between(clock.now(), arrival), () -> arrive(end));
    }

    private synchronized void arrive(Instant end) {
        var come = onTheirWay.headMap(end);
        come.values().forEach(
                minute -> minute.forEach(value -> metrics.put(value.metric, value.at, value.value)));
        come.clear();
        metrics.settle(HealthCheckMetric.NAMESPACE, end);
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

    private synchronized void put(HealthCheckMetric metric, CheckSettings check, Instant at, double value) {
        var identity = new Metric(HealthCheckMetric.NAMESPACE, metric.title(),
                Map.of(HealthCheckMetric.DIMENSION, check.id()));
        onTheirWay.computeIfAbsent(at.truncatedTo(ChronoUnit.MINUTES), _ -> new ArrayList<>())
                .add(new Value(identity, at, value));
    }
}
