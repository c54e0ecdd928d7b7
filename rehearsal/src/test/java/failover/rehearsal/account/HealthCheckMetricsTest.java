package failover.rehearsal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.TestResource;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.cloudwatch.Metric;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.cloudwatch.Statistic;
import failover.rehearsal.service.route53.HealthChecks;
import failover.rehearsal.service.route53.Probe;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthCheckMetricsTest {
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final SimulatedClock clock = SimulatedClock.stepping(failures::add);
    private final Metrics metrics = new Metrics();
    private final AtomicBoolean up = new AtomicBoolean(true);
    private final HealthChecks checks = HealthChecks.of(List.of(
            endpoint("Endpoint", "endpoint"),
            TestResource.of("AWS::Route53::HealthCheck", "Both", "both", Map.of(), """
                    {'HealthCheckConfig': {'Type': 'CALCULATED', 'HealthThreshold': 1,
                     'ChildHealthChecks': ['endpoint']}}""")));

    @AfterEach
    void close() {
        clock.close();
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @Test
    void a_new_check_reports_nothing_and_then_its_status_share_and_children() throws InterruptedException {
        HealthCheckMetrics.report(checks, metrics, clock);
        assertEquals(OptionalDouble.empty(), minimum("HealthCheckStatus", "endpoint", clock.origin()));
        checks.start(clock, (_, _) -> up.get() ? new Probe.Result(true, "up") : new Probe.Result(false, "down"));
        until("healthy", OptionalDouble.of(1), () -> minimum("HealthCheckStatus", "endpoint", clock.origin()));
        until("all checkers", OptionalDouble.of(100),
                () -> minimum("HealthCheckPercentageHealthy", "endpoint", clock.origin()));
        until("its child", OptionalDouble.of(1),
                () -> minimum("ChildHealthCheckHealthyCount", "both", clock.origin()));
        assertEquals(OptionalDouble.empty(), minimum("HealthCheckPercentageHealthy", "both", clock.origin()));
        up.set(false);
        until("unhealthy", OptionalDouble.of(0), () -> minimum("HealthCheckStatus", "both", clock.origin()));
        until("no checker", OptionalDouble.of(0),
                () -> minimum("HealthCheckPercentageHealthy", "endpoint", clock.origin()));
    }

    @Test
    void the_points_of_a_minute_come_one_to_three_minutes_after_its_end() throws InterruptedException {
        HealthCheckMetrics.report(checks, metrics, clock);
        checks.start(clock, (_, _) -> new Probe.Result(true, "up"));
        for (var minute = clock.origin(); minute.isBefore(clock.origin().plusSeconds(600)); minute = minute
                .plusSeconds(60)) {
            var begin = minute;
            clock.await(() -> metrics.value(new Metric("AWS/Route53", "HealthCheckStatus",
                    Map.of("HealthCheckId", "endpoint")), Statistic.Minimum, begin, begin.plusSeconds(60))
                    .isPresent(), Duration.ofHours(1), Duration.ofSeconds(10));
            var late = Duration.between(begin.plusSeconds(60), clock.now());
            assertTrue(late.toMinutes() >= 1 && late.compareTo(Duration.ofMinutes(3)) <= 0, late::toString);
        }
    }

    /** Checkers of two checks are due at the same moment: the points do not tell whose probe was answered first. */
    @Test
    void how_long_a_probe_really_takes_changes_no_point() throws InterruptedException {
        assertEquals(shareOfTheMinuteOfAnOutage("endpoint"), shareOfTheMinuteOfAnOutage("another"));
    }

    private double shareOfTheMinuteOfAnOutage(String slow) throws InterruptedException {
        var both = HealthChecks.of(List.of(endpoint("Endpoint", "endpoint"), endpoint("Another", "another")));
        var points = new Metrics();
        try (var steps = SimulatedClock.stepping(failures::add)) {
            HealthCheckMetrics.report(both, points, steps);
            var down = steps.origin().plusSeconds(60);
            both.start(steps, (check, _) -> {
                LockSupport.parkNanos(check.id().equals(slow) ? 5_000_000 : 0);
                return new Probe.Result(steps.now().isBefore(down), "probed");
            });
            var share = new Metric("AWS/Route53", "HealthCheckPercentageHealthy", Map.of("HealthCheckId", "endpoint"));
            steps.await(() -> average(points, share, down).isPresent(), Duration.ofHours(1), Duration.ofSeconds(10));
            return average(points, share, down).orElseThrow();
        }
    }

    private static OptionalDouble average(Metrics points, Metric metric, Instant minute) {
        return points.value(metric, Statistic.Average, minute, minute.plusSeconds(60));
    }

    private static Resource endpoint(String name, String id) {
        return TestResource.of("AWS::Route53::HealthCheck", name, id, Map.of(), """
                {'HealthCheckConfig': {'Type': 'HTTPS', 'FullyQualifiedDomainName': 'origin.example.com',
                 'RequestInterval': 10, 'Regions': ['us-east-1', 'us-west-2', 'eu-west-1']}}""");
    }

    @Test
    void minutes_that_come_together_are_settled_in_any_order() {
        metrics.settle("AWS/Route53", clock.origin().plusSeconds(60));
        metrics.settle("AWS/Route53", clock.origin());
        assertEquals(clock.origin().plusSeconds(60), metrics.settled("AWS/Route53"));
    }

    private void until(String what, OptionalDouble expected, Supplier<OptionalDouble> actual)
            throws InterruptedException {
        clock.await(() -> expected.equals(actual.get()), Duration.ofHours(1), Duration.ofSeconds(10));
        assertEquals(expected, actual.get(), what);
    }

    private OptionalDouble minimum(String name, String check, Instant since) {
        return metrics.value(new Metric("AWS/Route53", name, Map.of("HealthCheckId", check)), Statistic.Minimum,
                since.truncatedTo(ChronoUnit.MINUTES), clock.now());
    }
}
