package failover.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.SwitchReading;
import failover.contract.FailbackPolicy;
import failover.contract.SiteKeys;
import failover.contract.SwitchChange;
import failover.contract.SwitchHolder;
import failover.routing.command.MalformedCommand;
import failover.testing.LocalS3;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators ask for, what becomes of the switch, and who is told. */
class ControlRoutingHandlerTest {
    private static final FailbackPolicy MANUAL = new FailbackPolicy.Manual();

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
    void to_fallback_sets_the_switch_and_leaves_the_telling_to_the_transition() throws IOException {
        var answer = stage.run(Stage.toFallback("planned", true));
        assertEquals(List.of("set", "operator", "Ada", "a bad release", true, true),
                List.of(answer.get("outcome"), answer.get("holder"), answer.get("requestedBy"), answer.get("reason"),
                        answer.get("planned"), answer.get("dnsMoves")));
        var found = assertInstanceOf(SwitchReading.Found.class, stage.switched()).object();
        assertEquals(Optional.of(Stage.START.plus(Duration.ofHours(2))), found.until());
        var entry = stage.entries().getFirst();
        assertEquals(found.id(), Optional.of(entry.id()));
        assertEquals(List.of("operator set done"), stage.told());
        assertTrue(entry.planned());
        assertEquals(List.of(), stage.texts());
    }

    @Test
    void what_is_not_ready_is_refused_and_told_unless_it_is_forced() throws IOException {
        stage.servedBy = "nobody";
        var answer = stage.run(Stage.toFallback());
        assertEquals("refused", answer.get("outcome"));
        assertTrue(answer.get("reason").toString().startsWith(
                "the fallback is not ready: it answers 503 by nobody instead of 503 by fallback"), answer::toString);
        assertEquals(new SwitchReading.Unset(), stage.switched());
        assertTrue(stage.texts().getFirst().startsWith("REFUSED: www.example.com was not switched"),
                stage.texts()::toString);

        var forced = stage.run(Stage.toFallback("force", "an old page is better"));
        assertEquals("set", forced.get("outcome"));
        assertEquals(Optional.of("an old page is better"), stage.entries().getLast().forced());
    }

    @Test
    void a_reason_to_force_is_not_recorded_when_nothing_was_forced() throws IOException {
        stage.run(Stage.toFallback("force", "in any case"));
        assertEquals(Optional.empty(), stage.entries().getLast().forced());
    }

    @Test
    void an_operator_does_not_take_another_ones_switch() throws IOException {
        stage.run(Stage.toFallback("requestedBy", "Bob", "reason", "planned work"));
        var answer = stage.run(Stage.toFallback());
        assertEquals("refused", answer.get("outcome"));
        assertEquals(
                "the operator holds the switch, set by Bob (planned work), until 2026-11-26T12:00:00Z. Use extend to"
                        + " move its end, or release",
                answer.get("reason"));
        assertEquals(1, stage.entries().size());
    }

    @Test
    void extend_moves_the_end_and_is_told() throws IOException {
        stage.run(Stage.toFallback("planned", true));
        stage.pass(Duration.ofHours(1));
        var answer = stage.run(Stage.command("extend", "for", "PT3H", "requestedBy", "Bob"));
        assertEquals("extended", answer.get("outcome"));
        var found = assertInstanceOf(SwitchReading.Found.class, stage.switched()).object();
        assertEquals(Optional.of(Instant.parse("2026-11-26T14:00:00Z")), found.until());
        var entry = stage.entries().getLast();
        assertEquals(List.of("Bob", "a bad release", true, Stage.START),
                List.of(entry.by(), entry.why(), entry.planned(), entry.since()));
        assertEquals(Optional.of(stage.entries().getFirst().id()), entry.before());
        assertTrue(stage.texts().getFirst().contains("This moved nobody"), stage.texts()::toString);
    }

    @Test
    void there_is_nothing_to_extend_where_no_operator_holds() throws IOException {
        assertEquals("nobody holds the switch. Use to-fallback",
                stage.run(Stage.command("extend", "for", "PT3H")).get("reason"));
        stage.run(Stage.toFallback("for", "PT1M"));
        stage.pass(Duration.ofMinutes(1));
        assertEquals("the switch ended at 2026-11-26T10:01:00Z. Use to-fallback",
                stage.run(Stage.command("extend", "for", "PT3H")).get("reason"));
    }

    /** The primary has just recovered: the alarm, which lags, would stay in ALARM and tell nothing. */
    @ParameterizedTest
    @CsvSource({"ALARM, 1", "INSUFFICIENT_DATA, 1", "OK, 0"})
    void a_switch_that_the_alarm_will_not_tell_is_told_here(String state, int notices) throws IOException {
        stage.cloud.set(Cloud.TRANSITION, state, Stage.START.minusSeconds(300));
        var answer = stage.run(Stage.toFallback());
        assertEquals(List.of("set", true), List.of(answer.get("outcome"), answer.get("dnsMoves")));
        assertEquals(notices, stage.texts().size(), stage.texts()::toString);
        assertTrue(stage.texts().stream().allMatch(text -> text.startsWith("SWITCHED: www.example.com shows")
                && text.contains("Visitors: go to the fallback page now.") && text.contains("Reason: a bad release")
                && text.contains("Requested by: Ada")), stage.texts()::toString);
    }

    @Test
    void release_removes_the_switch_and_the_transition_tells_it() throws IOException {
        stage.run(Stage.toFallback());
        stage.pass(Duration.ofMinutes(5));
        var answer = stage.run(Stage.command("release", "reason", "fixed"));
        assertEquals(List.of("released", "nobody", true),
                List.of(answer.get("outcome"), answer.get("holder"), answer.get("dnsMoves")));
        assertEquals(new SwitchReading.Unset(), stage.switched());
        assertEquals(List.of("operator set done", "operator released done"), stage.told());
        assertEquals(List.of(), stage.texts());
    }

    @Test
    void releasing_nothing_changes_nothing() throws IOException {
        assertEquals("unchanged", stage.run(Stage.command("release")).get("outcome"));
        assertEquals(List.of(), stage.told());
    }

    @Test
    void what_moves_nobody_is_told_by_this_function() throws IOException {
        stage.checks.set("EXAMPLE", 1, 5);
        assertEquals(false, stage.run(Stage.toFallback()).get("dnsMoves"));
        stage.pass(Duration.ofMinutes(5));
        assertEquals(false, stage.run(Stage.command("release")).get("dnsMoves"));
        assertEquals(List.of("HELD: www.example.com stays on its fallback page",
                "RELEASED: www.example.com follows its health check"),
                stage.notices.sent.stream().map(notice -> notice.subject()).toList());
        assertTrue(stage.texts().getLast().contains("Visitors: stay on the fallback page until the primary passes"),
                stage.texts()::toString);
    }

    @Test
    void what_may_move_nobody_is_told_too() throws IOException {
        stage.checks.fallSilent();
        stage.run(Stage.toFallback());
        assertEquals(1, stage.texts().size());
    }

    @Test
    void a_switch_that_has_ended_is_nobodys() throws IOException {
        stage.run(Stage.toFallback("for", "PT1M", "requestedBy", "Bob"));
        stage.pass(Duration.ofMinutes(1));
        assertEquals("set", stage.run(Stage.toFallback()).get("outcome"));
        assertEquals(stage.now, stage.entries().getLast().since());
    }

    @Test
    void what_a_person_wrote_without_this_function_can_be_released_and_what_is_broken_replaced() throws IOException {
        LocalS3.put(stage.site, SiteKeys.SWITCH_OBJECT, "failover-switch-is-set");
        assertTrue(stage.run(Stage.toFallback()).get("reason").toString()
                .startsWith("the operator holds the switch, set by somebody unknown, without an end"));
        assertEquals("released", stage.run(Stage.command("release")).get("outcome"));
        assertEquals(new SwitchReading.Unset(), stage.switched());
        LocalS3.put(stage.site, SiteKeys.SWITCH_OBJECT, "");
        assertEquals("set", stage.run(Stage.toFallback()).get("outcome"));
    }

    @Test
    void a_malformed_command_is_answered_with_all_that_is_wrong_and_is_no_error() throws IOException {
        var answer = stage.run(Map.of("action", "to-fallback", "until", "tomorrow", "planed", true));
        assertEquals("malformed", answer.get("outcome"));
        assertEquals(
                "'planed' is unknown; allowed are action, for, force, planned, reason, requestedBy, until; 'reason' is"
                        + " missing; allowed is a text of 1 to 300 characters; 'until' is 'tomorrow'; allowed is a time from"
                        + " 2026-11-26T10:01:00Z to 2026-12-03T10:00:00Z",
                answer.get("reason"));
        assertEquals(List.of(), stage.texts());
    }

    @Test
    void a_malformed_event_of_an_alarm_is_an_error() {
        assertThrows(MalformedCommand.class, () -> stage.run(Map.of("detail-type", "Object Created")));
    }

    @Test
    void the_change_of_another_alarm_is_ignored() throws IOException {
        assertEquals("ignored", stage.run(stage.alarm("another", "ALARM")).get("outcome"));
        assertEquals("ignored", stage.run(stage.alarm(Cloud.TRANSITION, "INSUFFICIENT_DATA")).get("outcome"));
    }

    @Test
    void when_s3_refuses_nothing_is_claimed_and_it_is_told() throws IOException {
        stage.s3 = FailingS3.refusing("PUT _switch/.*");
        var answer = stage.run(Stage.toFallback());
        assertEquals("S3 did not change the switch: AccessDenied, status 403", answer.get("reason"));
        assertEquals(List.of("operator set failed"), stage.told());
        assertTrue(stage.texts().getFirst().startsWith("SWITCH FAILED: "), stage.texts()::toString);
        stage.s3 = FailingS3.refusing("LIST _switch/.*");
        assertEquals("failed", stage.run(Stage.command("release")).get("outcome"));
    }

    @Test
    void a_change_whose_answer_was_lost_is_found_done() throws IOException {
        stage.s3 = FailingS3.losing("(PUT|DELETE) _switch/.*");
        assertEquals("set", stage.run(Stage.toFallback()).get("outcome"));
        stage.pass(Duration.ofMinutes(5));
        assertEquals("released", stage.run(Stage.command("release")).get("outcome"));
        assertEquals(List.of("operator set done", "operator released done"), stage.told());
    }

    @Test
    void without_the_journal_visitors_are_moved_all_the_same_and_this_function_tells_who_and_why() throws IOException {
        stage.s3 = FailingS3.refusing(".* switch/.*");
        var answer = stage.run(Stage.toFallback());
        assertEquals("set", answer.get("outcome"));
        assertEquals("AccessDenied", answer.get("notJournaled").toString().replaceAll(" .*", ""));
        assertEquals(SwitchHolder.OPERATOR,
                assertInstanceOf(SwitchReading.Found.class, stage.switched()).object().holder());
        assertTrue(stage.texts().getFirst().contains("a bad release"), stage.texts()::toString);
        assertEquals("released", stage.run(Stage.command("release")).get("outcome"));
    }

    @Test
    void without_sns_the_answer_says_that_nobody_was_told() throws IOException {
        stage.notices.down = true;
        stage.servedBy = "nobody";
        assertEquals("SNS does not answer", stage.run(Stage.toFallback()).get("noticeNotSent"));
    }

    @Test
    void released_while_the_endpoint_is_unhealthy_the_failback_policy_takes_over() throws IOException {
        stage.run(MANUAL, Stage.toFallback());
        stage.checks.set("EXAMPLE", 0, 6);
        stage.pass(Duration.ofMinutes(5));
        var answer = stage.run(MANUAL, Stage.command("release"));
        assertEquals(List.of("taken-over", "latch"), List.of(answer.get("outcome"), answer.get("holder")));
        assertEquals("released by Ada (not stated) while the endpoint is unhealthy", answer.get("reason"));
        assertTrue(stage.texts().getFirst().startsWith("LATCHED: "), stage.texts()::toString);
        assertEquals("released", stage.run(MANUAL, Stage.command("release")).get("outcome"), "a second time");
        assertEquals(new SwitchReading.Unset(), stage.switched());
    }

    @Test
    void released_while_the_endpoint_is_unhealthy_the_endpoint_decides_where_nothing_latches() throws IOException {
        stage.run(Stage.toFallback());
        stage.checks.set("EXAMPLE", 0, 6);
        assertEquals("released", stage.run(Stage.command("release")).get("outcome"));
        assertEquals(new SwitchReading.Unset(), stage.switched());
    }

    @Test
    void the_fallback_that_is_not_ready_gets_no_latch_from_a_release() throws IOException {
        stage.run(MANUAL, Stage.toFallback());
        stage.checks.set("EXAMPLE", 0, 6);
        stage.servedBy = "nobody";
        assertEquals("released", stage.run(MANUAL, Stage.command("release")).get("outcome"));
    }

    @Test
    void status_tells_who_holds_since_when_and_until_when_and_what_everybody_sees() throws IOException {
        stage.run(Stage.toFallback("planned", true));
        stage.checks.set("SWITCH", 6, 0);
        stage.pass(Duration.ofSeconds(1));
        stage.pass(Duration.ofSeconds(60));
        var status = stage.run(Stage.command("status"));
        assertEquals(List.of("operator", "2026-11-26T10:00:00Z", "2026-11-26T12:00:00Z", "Ada", "a bad release", true),
                List.of(status.get("holder"), status.get("since"), status.get("until"), status.get("requestedBy"),
                        status.get("reason"), status.get("planned")));
        assertEquals("6 of 6 checkers pass: Success: HTTP Status Code 200, OK", status.get("endpointCheck"));
        assertEquals("unhealthy, the switch is seen: 6 of 6 checkers pass: Success: HTTP Status Code 200, OK",
                status.get("switchCheck"));
        assertEquals("2 answers lead to the primary, 2 to the fallback, 0 elsewhere or nowhere",
                status.get("visitors"));
        assertEquals("ready", status.get("fallback"));
        assertEquals("automatic", status.get("failback"));
    }

    @Test
    void status_is_told_whatever_cannot_be_seen() throws IOException {
        stage.checks.fallSilent();
        stage.s3 = FailingS3.refusing(".*");
        var status = stage.run(Stage.command("status"));
        assertTrue(status.get("holder").toString().startsWith("unknown: "), status::toString);
        assertEquals("unknown: Route 53 does not answer", status.get("endpointCheck"));
    }

    @Test
    void an_operator_takes_over_the_latch_and_keeps_the_time_since_when_visitors_are_held() throws IOException {
        stage.endpointFails();
        stage.run(MANUAL, stage.failedOver());
        stage.pass(Duration.ofMinutes(10));
        var answer = stage.run(MANUAL, Stage.toFallback());
        assertEquals(List.of("taken-over", "operator", Stage.START.toString()),
                List.of(answer.get("outcome"), answer.get("holder"), answer.get("since")));
        assertEquals(List.of(SwitchChange.Action.SET, SwitchChange.Action.TAKEN_OVER),
                stage.entries().stream().map(SwitchChange::action).toList());
    }
}
