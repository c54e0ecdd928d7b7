package failover.rehearsal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.template.TestResource;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.route53.HealthChecks;
import failover.rehearsal.service.route53.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary that is well, seen through ways that are not. */
class CheckerPathsTest {
    private final List<Throwable> failures = new ArrayList<>();
    private final SimulatedClock clock = SimulatedClock.stepping(failures::add);
    private final CheckerPaths paths = new CheckerPaths((_, _) -> Probe.Result.success("well"), "origin.example.com",
            clock);
    private final HealthChecks checks = HealthChecks.of(List.of(check("origin"), check("other")));

    private static failover.rehearsal.engine.template.Resource check(String name) {
        return TestResource.of("AWS::Route53::HealthCheck", name, name, Map.of(), """
                {'HealthCheckConfig': {'Type': 'HTTPS', 'FullyQualifiedDomainName': '%s.example.com',
                 'RequestInterval': 10, 'FailureThreshold': 3,
                 'Regions': ['us-east-1', 'us-west-2', 'eu-west-1']}}""".formatted(name));
    }

    @BeforeEach
    void start() {
        checks.start(clock, paths);
    }

    @AfterEach
    void close() {
        clock.close();
        assertEquals(List.of(), failures);
    }

    @Test
    void checkers_of_a_region_that_is_cut_off_fail_and_no_others_do() throws InterruptedException {
        paths.cutOff(Set.of("us-west-2", "eu-west-1"));
        pass(Duration.ofMinutes(1));
        assertEquals(1.0 / 3, checks.healthyShare("origin").orElseThrow(), 0.001);
        assertTrue(checks.healthy("origin"), "a third is more than 18 %");
        assertEquals(1, checks.healthyShare("other").orElseThrow());
        assertTrue(checks.lastFailures("origin").getFirst().text().contains("timed out"));
        paths.cutOff(Set.of());
        pass(Duration.ofMinutes(1));
        assertEquals(1, checks.healthyShare("origin").orElseThrow());
    }

    @Test
    void an_answer_after_more_than_two_seconds_is_a_failure() throws InterruptedException {
        paths.delay(Duration.ofSeconds(2));
        pass(Duration.ofMinutes(1));
        assertTrue(checks.healthy("origin"));
        paths.delay(Duration.ofMillis(2_001));
        pass(Duration.ofMinutes(1));
        assertFalse(checks.healthy("origin"));
        assertTrue(checks.healthy("other"));
    }

    private void pass(Duration span) throws InterruptedException {
        clock.await(() -> false, span, Duration.ofSeconds(10));
    }
}
