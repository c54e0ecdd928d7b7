package failover.rehearsal.service.route53;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.TestResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HealthChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String THREE_REGIONS = "'Regions': ['us-east-1', 'us-west-2', 'eu-west-1']";

    @Test
    void three_regions_are_six_checkers_and_two_of_them_keep_a_check_healthy() {
        var checks = checks(endpoint("E", THREE_REGIONS));
        observe(checks, "E", 6, true);
        observe(checks, "E", 4, false);
        assertEquals(OptionalDouble.of(2 / 6.0), checks.healthyShare("E"));
        assertTrue(checks.healthy("E"), "33 %");
        observe(checks, "E", 5, false);
        assertFalse(checks.healthy("E"), "1 of 6 is 16.7 %, not more than 18 %");
    }

    @Test
    void of_all_sixteen_checkers_three_are_more_than_18_percent_and_two_are_not() {
        var checks = checks(endpoint("E", "'Port': 443"));
        observe(checks, "E", 13, false);
        observe(checks, "E", 13, 16, true);
        assertTrue(checks.healthy("E"), "18.75 %");
        observe(checks, "E", 14, false);
        assertFalse(checks.healthy("E"), "12.5 %");
    }

    @Test
    void a_new_check_is_healthy_and_a_new_inverted_one_unhealthy_until_there_is_enough_data() {
        var checks = checks(endpoint("E", THREE_REGIONS), endpoint("I", "'Inverted': true, " + THREE_REGIONS));
        assertTrue(checks.healthy("E"));
        assertFalse(checks.healthy("I"));
        assertFalse(checks.hasEnoughData("E"));
        assertEquals(OptionalDouble.empty(), checks.healthyShare("E"));
        observe(checks, "I", 6, false);
        assertTrue(checks.healthy("I"), "its endpoint fails, so inverted it is healthy");
        assertTrue(checks.hasEnoughData("I"));
    }

    @Test
    void a_disabled_check_is_healthy_and_inversion_turns_that_around() {
        var checks = checks(endpoint("D", "'Disabled': true"), endpoint("DI", "'Disabled': true, 'Inverted': true"));
        assertTrue(checks.healthy("D"));
        assertFalse(checks.healthy("DI"));
        assertTrue(checks.lastObservations("D").isEmpty());
    }

    @Test
    void a_calculated_check_counts_its_healthy_children() {
        var checks = checks(endpoint("A", THREE_REGIONS), endpoint("B", "'Inverted': true, " + THREE_REGIONS),
                calculated("C", 2, "A", "B"), calculated("One", 1, "A", "B"), calculated("None", 0, "A", "B"),
                calculated("Three", 3, "A", "B"));
        assertFalse(checks.healthy("C"), "B is new and inverted");
        assertTrue(checks.healthy("One"));
        assertFalse(checks.hasEnoughData("C"));
        observe(checks, "A", 6, true);
        observe(checks, "B", 6, false);
        assertTrue(checks.healthy("C"));
        assertTrue(checks.hasEnoughData("C"));
        assertEquals(2, checks.healthyChildren("C"));
        observe(checks, "A", 6, false);
        assertFalse(checks.healthy("C"));
        assertTrue(checks.healthy("None"), "a threshold of 0 is always met");
        assertFalse(checks.healthy("Three"), "a threshold above the number of children never is");
    }

    @Test
    void a_change_is_told_once_with_every_check_that_depends_on_it() {
        var checks = checks(endpoint("A", THREE_REGIONS), calculated("C", 1, "A"));
        var changes = new ArrayList<String>();
        checks.onChange(change -> changes.add(change.check().name() + " " + change.healthy()));
        observe(checks, "A", 6, false);
        observe(checks, "A", 6, false);
        observe(checks, "A", 6, true);
        assertEquals(List.of("A false", "C false", "A true", "C true"), changes);
    }

    @Test
    void each_checkers_last_words_are_kept() {
        var checks = checks(endpoint("A", THREE_REGIONS));
        observe(checks, "A", 6, true);
        observe(checks, "A", 2, false);
        var last = checks.lastObservations("A");
        assertEquals(6, last.size());
        assertEquals(2, last.stream().filter(observation -> !observation.passed()).count());
        observe(checks, "A", 1, true);
        assertEquals(2, checks.lastFailures("A").size(), "a failure is remembered after the recovery");
        assertEquals(List.of("us-east-1", "us-east-1", "us-west-2", "us-west-2", "eu-west-1", "eu-west-1"),
                last.stream().map(observation -> observation.checker().region()).toList());
    }

    @Test
    void what_cannot_be_rehearsed_is_named() {
        assertNamed("Odd", () -> checks(check("Odd", "'Type': 'CLOUDWATCH_METRIC'")));
        assertNamed("Odd", () -> checks(check("Odd", "'Type': 'HTTPS_STR_MATCH'")));
        assertNamed("Odd", () -> checks(check("Odd", "'Type': 'HTTPS', 'SearchString': 'ok'")));
        assertNamed("gone", () -> checks(calculated("C", 1, "gone")));
        assertNamed("nobody", () -> checks().healthy("nobody"));
    }

    @Test
    void checkers_have_phases_of_their_own_within_the_interval() {
        var phases = Checker.inRegions(List.of("us-east-1", "us-west-2", "eu-west-1")).stream()
                .map(checker -> checker.phase(Duration.ofSeconds(10)).toMillis()).sorted().toList();
        assertEquals(6, phases.stream().distinct().count());
        for (int i = 1; i < phases.size(); i++) {
            assertTrue(phases.get(i) - phases.get(i - 1) >= 900, phases::toString);
        }
        assertTrue(phases.getLast() < 10_000);
    }

    private static void assertNamed(String name, Executable code) {
        var message = assertThrows(IllegalArgumentException.class, code).getMessage();
        assertTrue(message.contains(name), message);
    }

    private static HealthChecks checks(Resource... resources) {
        return HealthChecks.of(Arrays.asList(resources));
    }

    private static Resource endpoint(String id, String more) {
        return check(id, "'Type': 'HTTPS', 'FullyQualifiedDomainName': 'origin.example.com', 'RequestInterval': 10, "
                + more);
    }

    private static Resource calculated(String id, int threshold, String... children) {
        return check(id, "'Type': 'CALCULATED', 'HealthThreshold': %d, 'ChildHealthChecks': ['%s']".formatted(threshold,
                String.join("', '", children)));
    }

    private static Resource check(String id, String config) {
        return TestResource.of("AWS::Route53::HealthCheck", id, id, Map.of(),
                "{'HealthCheckConfig': {" + config + "}}");
    }

    private static void observe(HealthChecks checks, String id, int checkers, boolean passed) {
        observe(checks, id, 0, checkers, passed);
    }

    /** Three equal results, the default threshold, from each of these checkers. */
    private static void observe(HealthChecks checks, String id, int from, int to, boolean passed) {
        var settings = checks.checks().stream().filter(check -> check.id().equals(id)).findFirst().orElseThrow();
        var all = new Panel((CheckSettings.Endpoint) settings).checkers();
        for (int round = 0; round < 3; round++) {
            all.subList(from, to).forEach(
                    checker -> checks.observe(new Observation(id, checker, NOW, passed, passed ? "up" : "down")));
        }
    }
}
