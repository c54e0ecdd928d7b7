package failover.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.SwitchReading;
import failover.contract.FailbackPolicy;
import failover.contract.SwitchHolder;
import failover.testing.Beside;
import failover.testing.LocalS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** Drills in every situation that they may meet: each ends with one report, and visitors are on the primary again. */
@Beside
@Tag("slow")
class DrillTest {
    private static final Map<String, Object> DRILL = Stage.command("drill", "for", "PT5M", "id", "quarterly", "reason",
            "the quarterly exercise");

    @TempDir
    Path folder;
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void a_drill_moves_visitors_there_and_back_and_reports_times_beside_targets() throws IOException {
        var report = stage.run(DRILL);
        assertEquals("SUCCEEDED", report.get("outcome"), report::toString);
        assertEquals(List.of("the zone's servers lead to the fallback 35 s of 40, true",
                "the resolvers lead to the fallback 90 s of 100, true",
                "the zone's servers lead to the primary 35 s of 40, true",
                "the resolvers lead to the primary 90 s of 100, true"), phases(report));
        assertEquals(new SwitchReading.Unset(), stage.switched());
        assertTrue(Duration.between(Stage.START, stage.now).compareTo(Duration.ofMinutes(8)) < 0);
        assertReported("SUCCEEDED");
        var set = stage.entries().getFirst();
        assertEquals(
                List.of("Drill: the quarterly exercise", true, Optional.of(Stage.START.plus(Duration.ofMinutes(5)))),
                List.of(set.why(), set.planned(), set.until()));
    }

    @Test
    void a_target_that_is_missed_is_shown() throws IOException {
        stage.zoneLag = Duration.ofSeconds(58);
        var report = stage.run(DRILL);
        assertEquals("SUCCEEDED", report.get("outcome"));
        assertEquals("the zone's servers lead to the fallback 60 s of 40, false", phases(report).getFirst());
    }

    @Test
    void a_fallback_that_is_broken_before_blocks_the_drill() throws IOException {
        stage.servedBy = "nobody";
        var report = stage.run(DRILL);
        assertEquals("BLOCKED", report.get("outcome"));
        assertTrue(report.get("why").toString().startsWith("the fallback is not ready: "), report::toString);
        assertEquals(List.of(), stage.entries());
        assertReported("BLOCKED");
    }

    @Test
    void a_fallback_that_breaks_ends_the_drill_at_once() throws IOException {
        stage.after(Duration.ofMinutes(2), () -> stage.servedBy = "nobody");
        var report = stage.run(DRILL);
        assertEquals("FAILED", report.get("outcome"));
        assertTrue(report.get("why").toString().startsWith("the fallback page: it answers 503 by nobody"),
                report::toString);
        assertEquals(4, phases(report).size(), "the way back is watched all the same");
        assertTrue(stage.entries().getLast().at().isBefore(Stage.START.plus(Duration.ofMinutes(3))), "released early");
        assertReported("FAILED");
    }

    @Test
    void dns_that_does_not_move_fails_the_drill() throws IOException {
        stage.zoneLag = null;
        stage.resolverLag = null;
        var report = stage.run(DRILL);
        assertEquals("FAILED", report.get("outcome"));
        assertEquals("DNS: it was not reached in time that the zone's servers lead to the fallback", report.get("why"));
        assertEquals(new SwitchReading.Unset(), stage.switched());
        assertTrue(stage.entries().getLast().at().isBefore(Stage.START.plus(Duration.ofMinutes(4))));
        assertReported("FAILED");
    }

    @Test
    void dns_that_does_not_come_back_fails_the_drill() throws IOException {
        stage.after(Duration.ofMinutes(4), () -> stage.resolverLag = Duration.ofHours(1));
        stage.after(Duration.ofMinutes(1), () -> stage.zoneLag = Duration.ofMinutes(1));
        stage.resolverLag = Duration.ofSeconds(60);
        stage.after(Duration.ofMinutes(5), () -> stage.zoneLag = Duration.ofMinutes(4).plusSeconds(50));
        var report = stage.run(DRILL);
        assertEquals("FAILED DNS: it was not reached in time that the zone's servers lead to the primary",
                report.get("outcome") + " " + report.get("why"));
        assertReported("FAILED");
    }

    @Test
    void a_real_failure_interrupts_the_drill_and_the_failback_policy_takes_over() throws IOException {
        stage.after(Duration.ofMinutes(2), () -> stage.checks.set("EXAMPLE", 0, 6));
        var report = stage.run(new FailbackPolicy.Manual(), DRILL);
        assertEquals("INTERRUPTED", report.get("outcome"));
        assertEquals("the endpoint failed: 0 of 6 checkers pass: Failure: HTTP Status Code 503", report.get("why"));
        assertEquals(List.of("the failback policy manual holds visitors now"), report.get("notes"));
        assertEquals(Optional.of(SwitchHolder.LATCH), stage.switched().holding(stage.now).map(held -> held.holder()));
        assertReported("INTERRUPTED");
    }

    @Test
    void a_real_failure_under_the_automatic_policy_leaves_visitors_to_route_53() throws IOException {
        stage.after(Duration.ofMinutes(2), () -> stage.checks.set("EXAMPLE", 0, 6));
        assertEquals("INTERRUPTED", stage.run(DRILL).get("outcome"));
        assertEquals(new SwitchReading.Unset(), stage.switched());
    }

    @Test
    void an_operators_release_interrupts_the_drill() throws IOException {
        stage.after(Duration.ofMinutes(2), () -> run(Stage.command("release")));
        var report = stage.run(DRILL);
        assertEquals("INTERRUPTED an operator released the switch", report.get("outcome") + " " + report.get("why"));
        assertReported("INTERRUPTED");
    }

    @Test
    void an_operator_who_extends_takes_the_drill_over_and_keeps_the_switch() throws IOException {
        stage.after(Duration.ofMinutes(2), () -> run(Stage.command("extend", "for", "PT2H", "reason", "not a drill")));
        var report = stage.run(DRILL);
        assertEquals("INTERRUPTED an operator took the switch over", report.get("outcome") + " " + report.get("why"));
        assertTrue(stage.switched().holding(stage.now).isPresent());
        assertEquals("not a drill", stage.entries().getLast().why());
    }

    @Test
    void an_alarm_blocks_the_drill_and_every_reason_is_told() throws IOException {
        stage.cloud.set(Cloud.TRANSITION, "ALARM", Stage.START.minusSeconds(60));
        stage.checks.set("EXAMPLE", 0, 6);
        var report = stage.run(DRILL);
        assertEquals("BLOCKED", report.get("outcome"));
        assertEquals("the alarm on the primary is ALARM since 2026-11-26T09:59:00Z; the endpoint is not healthy (0 of 6"
                + " checkers pass: Failure: HTTP Status Code 503)", report.get("why"));
        assertReported("BLOCKED");
    }

    @Test
    void a_primary_that_is_not_stable_yet_blocks_the_drill() throws IOException {
        stage.cloud.set(Cloud.STABLE, "ALARM", Stage.START.minusSeconds(60));
        assertEquals("the alarm on a stable primary is ALARM since 2026-11-26T09:59:00Z",
                stage.run(new FailbackPolicy.AfterStable(5), DRILL).get("why"));
    }

    @Test
    void an_operator_who_holds_the_switch_blocks_the_drill() throws IOException {
        stage.run(Stage.toFallback("requestedBy", "Bob"));
        assertTrue(stage.run(DRILL).get("why").toString().startsWith("the operator holds the switch, set by Bob"));
    }

    @Test
    void a_function_that_dies_leaves_the_end_to_the_edge_and_the_report_to_the_alarm() throws IOException {
        stage.after(Duration.ofMinutes(2), () -> {
            throw new OutOfMemoryError("killed");
        });
        assertThrows(OutOfMemoryError.class, () -> stage.run(DRILL));
        assertTrue(stage.switched().holding(stage.now).isPresent());
        assertEquals("RUNNING", stage.run(DRILL).get("outcome"));
        stage.pass(Duration.between(stage.now, Stage.START.plus(Duration.ofMinutes(5))));
        assertEquals(Optional.empty(), stage.switched().holding(stage.now), "the edge ends it");
        stage.pass(Duration.ofMinutes(2));
        var report = stage.run(stage.alarm(Cloud.TRANSITION, "OK"));
        assertEquals("INTERRUPTED", report.get("outcome"));
        assertReported("INTERRUPTED");
        assertEquals("ignored", stage.run(stage.alarm(Cloud.TRANSITION, "OK")).get("outcome"));
        assertReported("INTERRUPTED");
    }

    @Test
    void the_same_request_twice_is_one_drill() throws IOException {
        var first = stage.run(DRILL);
        var second = stage.run(DRILL);
        assertEquals(first.get("began"), second.get("began"));
        assertEquals(true, second.get("repeated"));
        assertEquals(2, stage.entries().size(), "set and released once");
        assertReported("SUCCEEDED");
        var again = Stage.command("drill", "for", "PT2M");
        stage.run(new FailbackPolicy.Automatic(), again, "a retry of Lambda's");
        assertEquals(true, stage.run(new FailbackPolicy.Automatic(), again, "a retry of Lambda's").get("repeated"));
        assertEquals(2, stage.drills().size());
    }

    @Test
    void without_the_journal_there_is_no_drill() throws IOException {
        stage.s3 = FailingS3.refusing("PUT drills/.*");
        assertEquals("BLOCKED", stage.run(DRILL).get("outcome"));
        assertEquals(List.of(), stage.entries());
        assertEquals(1, stage.texts().size());
    }

    @Test
    void a_switch_that_cannot_be_released_ends_by_itself_and_the_report_says_so() throws IOException {
        stage.s3 = FailingS3.refusing("DELETE .*");
        var report = stage.run(DRILL);
        assertEquals("SUCCEEDED", report.get("outcome"), report::toString);
        assertEquals(
                List.of("the switch could not be released, so it ended by itself at 2026-11-26T10:05:00Z: S3 did not"
                        + " change the switch: AccessDenied, status 403"),
                report.get("notes"));
        assertEquals(Optional.empty(), stage.switched().holding(stage.now));
    }

    @Test
    void a_resolver_that_is_down_before_the_drill_is_left_out_and_named() throws IOException {
        stage.silence("8.8.8.8");
        var report = stage.run(DRILL);
        assertEquals("SUCCEEDED", report.get("outcome"), report::toString);
        assertEquals(List.of("the resolver 8.8.8.8 did not lead to the primary before the drill, and was not watched"),
                report.get("notes"));
    }

    /** One record in the journal, one notice, and both say the same. */
    private void assertReported(String outcome) throws IOException {
        var reports = stage.drills().stream().map(key -> LocalS3.text(stage.journal, key)).toList();
        assertEquals(1, reports.size());
        assertEquals(outcome, JSON.std.mapFrom(reports.getFirst()).get("outcome"));
        var notices = stage.texts().stream().filter(text -> text.startsWith("DRILL ")).toList();
        assertEquals(1, notices.size(), notices::toString);
        assertTrue(notices.getFirst().startsWith("DRILL " + outcome + ": www.example.com"), notices::toString);
    }

    private static List<String> phases(Map<String, Object> report) {
        return ((List<?>) report.get("phases")).stream().map(phase -> (Map<?, ?>) phase)
                .map(phase -> "%s %s s of %s, %s".formatted(phase.get("phase"), phase.get("seconds"),
                        phase.get("target"), phase.get("met")))
                .toList();
    }

    private void run(Map<String, Object> command) {
        try {
            stage.run(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
