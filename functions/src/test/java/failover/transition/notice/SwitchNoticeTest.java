package failover.transition.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.contract.FailbackPolicy;
import failover.contract.NotifyTransitionSettings;
import failover.contract.SwitchChange;
import failover.contract.SwitchChange.Action;
import failover.contract.SwitchChange.State;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import failover.contract.VisitorMessage;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.Found;
import failover.transition.notice.Evidence.Missing;
import failover.transition.notice.Evidence.Side;
import failover.transition.notice.Evidence.ZoneAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** What notices say of a transition that somebody wanted, and of a switch that holds visitors. */
class SwitchNoticeTest {
    /** When the alarm changed; DNS moved before. */
    private static final Instant FAILED = Instant.parse("2026-11-22T02:14:05Z");
    private static final Instant SET = FAILED.minusSeconds(125);
    private static final Instant END = Instant.parse("2026-11-22T06:00:00Z");
    private static final Instant BACK = FAILED.plusSeconds(780);
    private static final Optional<SwitchObject> UNSET = Optional.empty();

    private final SwitchChange planned = set(SwitchHolder.OPERATOR, SET, true);
    private final SwitchChange byHand = set(SwitchHolder.OPERATOR, SET, false);
    private final SwitchChange latch = set(SwitchHolder.LATCH, FAILED.plusSeconds(4), false);

    @Test
    void planned_work_is_told_with_who_why_and_until_and_is_no_outage() throws Exception {
        var notice = failedOver(new SwitchStory(held(planned), List.of(planned)), 100);
        assertEquals("PLANNED WORK: www.example.com shows its fallback page", notice.subject());
        assertTrue(notice.text().startsWith("""
                www.example.com shows its fallback page for PLANNED WORK.

                - Visitors see: the fallback page, with status 503. DNS has moved.
                - Since: 22 November 2026, 02:12:00 UTC (03:12:00 Europe/Berlin), 2 minutes 5 seconds ago, when the \
                switch was set. The alarm followed at 02:14:05 UTC.
                - Until: 22 November 2026, 06:00:00 UTC (07:00:00 Europe/Berlin)
                - Reason: Move of the database
                - Requested by: ada
                - Primary: passes its health check: 100 % of the checkers called it healthy at 02:15 UTC.
                - To go back: invoke ControlRouting with {"action":"release"}, see docs/runbook.md#the-switch
                - Message: "Back at noon.", shown to visitors of the fallback page until 22 November 2026, \
                06:00:00 UTC (07:00:00 Europe/Berlin)

                What to do
                1. Open https://www.example.com/ and check what visitors see.
                """), notice.text());
        assertEquals("PLANNED WORK: www.example.com shows its fallback page (since 03:12 Europe/Berlin). "
                + "Until 07:00 Europe/Berlin. By ada: Move of the database", notice.sms());
        assertFalse(notice.text().contains("FAILED") || notice.sms().contains("Cause"), notice.text());
        assertEquals("planned-work", movedBy(notice));
    }

    @Test
    void a_switch_by_hand_is_told_as_such() throws Exception {
        var notice = failedOver(new SwitchStory(held(byHand), List.of(byHand)), 100);
        assertEquals("SWITCHED: www.example.com shows its fallback page", notice.subject());
        assertTrue(notice.text().startsWith("www.example.com was SWITCHED to its fallback page by hand.\n"),
                notice.text());
        assertEquals("switch", movedBy(notice));
    }

    @Test
    void a_primary_that_is_down_as_well_is_told_with_it() {
        var text = failedOver(new SwitchStory(held(byHand), List.of(byHand)), 0).text();
        assertTrue(text.contains("Primary: fails its health check: 0 % of the checkers"), text);
    }

    @Test
    void a_switch_that_somebody_set_without_our_function_is_told_as_such_unless_the_primary_is_down() throws Exception {
        var unknown = new SwitchStory(Optional.of(new SwitchObject(Optional.empty(), Optional.of(END))), List.of());
        var notice = failedOver(unknown, 100);
        assertEquals("SWITCHED: www.example.com shows its fallback page", notice.subject());
        assertTrue(notice.text().contains("; set without ControlRouting, so the journal does not know by whom.\n"),
                notice.text());
        assertEquals("switch", movedBy(notice));
        assertEquals("FAILED OVER: www.example.com shows its fallback page", failedOver(unknown, 0).subject());
    }

    /** The alarm may be so late that a drill is over by now. */
    @Test
    void a_switch_that_is_over_before_the_alarm_noticed_it_is_told_too() {
        var released = released(planned, FAILED.plusSeconds(2), "eve");
        var notice = new Written(new FailedOver(FAILED), change(AlarmState.OK, AlarmState.ALARM, FAILED),
                new SwitchStory(UNSET, List.of(planned, released)), Side.PRIMARY, 100).notice();
        assertEquals("PLANNED WORK: www.example.com shows its fallback page", notice.subject());
        assertTrue(notice.text().contains("Ended by: eve, at 22 November 2026, 02:14:07 UTC (03:14:07 "
                + "Europe/Berlin): done\n"), notice.text());
        assertFalse(notice.text().contains("CONTRADICTS"), notice.text());
    }

    @Test
    void the_end_of_planned_work_is_no_recovery_from_an_outage() throws Exception {
        var released = released(planned, BACK.minusSeconds(90), "eve");
        var notice = recovered(new SwitchStory(UNSET, List.of(planned, released)));
        assertEquals("PLANNED WORK IS OVER: www.example.com is served by the primary again", notice.subject());
        assertTrue(notice.text().contains("Duration: 13 minutes, since "), notice.text());
        assertTrue(notice.text().contains("Ended by: eve, at "), notice.text());
        assertFalse(notice.text().contains("Outage:") || notice.text().contains("It had failed"), notice.text());
        assertEquals("planned-work", movedBy(notice));
    }

    @Test
    void an_end_that_passed_is_told_as_the_end() {
        var short_ = new SwitchChange(planned.id(), Action.SET, State.DONE, "ada", "drill", SET, SET,
                Optional.of(BACK.minusSeconds(60)), false, Optional.empty(), Optional.empty());
        var notice = recovered(new SwitchStory(UNSET, List.of(short_)));
        assertEquals("SWITCHED BACK: www.example.com is served by the primary again", notice.subject());
        assertTrue(notice.text().contains("Ended by: its end, 22 November 2026, 02:26:05 UTC"), notice.text());
    }

    @Test
    void a_latch_follows_an_outage_and_does_not_explain_it() throws Exception {
        var notice = failedOver(new SwitchStory(held(latch), List.of(latch)), 0);
        assertEquals("FAILED OVER: www.example.com shows its fallback page", notice.subject());
        assertTrue(notice.text().contains("Switch: held by the failback policy's latch, until "), notice.text());
        assertEquals("health-check", movedBy(notice));
    }

    @Test
    void while_latched_the_notice_says_when_the_primary_is_healthy_again_and_how_to_go_back() {
        var notice = failedOver(new SwitchStory(held(latch), List.of(latch)), 100);
        assertTrue(notice.text().contains("Primary: passes its health check: 100 % of the checkers called it "
                + "healthy at 02:15 UTC.\n- To go back: invoke ControlRouting with {\"action\":\"release\"}"),
                notice.text());
        assertFalse(notice.text().contains("CONTRADICTS"), "That is what a latch is for");
    }

    @Test
    void how_visitors_come_back_depends_on_the_failback_policy() {
        assertTrue(outage(new FailbackPolicy.Automatic()).contains("DNS returns by itself"));
        assertTrue(outage(new FailbackPolicy.AfterStable(7)).contains("check has passed for 7 minutes, DNS returns"));
        var manual = outage(new FailbackPolicy.Manual());
        assertTrue(manual.contains("Then take visitors back: a latch holds them"), manual);
        assertFalse(manual.contains("You do not need to switch anything back"), manual);
    }

    @Test
    void the_release_of_a_latch_is_told_with_the_recovery() {
        var notice = recovered(new SwitchStory(UNSET, List.of(latch, released(latch, BACK.minusSeconds(60), "ada"))));
        assertEquals("RECOVERED: www.example.com is served by the primary again", notice.subject());
        assertTrue(
                notice.text().contains("Outage: 13 minutes") && notice.text().contains("Released by: ada: done"),
                notice.text());
    }

    @Test
    void a_switch_that_was_over_long_before_does_not_explain_an_outage() {
        var hour = set(SwitchHolder.OPERATOR, FAILED.minusSeconds(3600), true);
        var released = released(hour, FAILED.minusSeconds(301), "ada");
        assertEquals("FAILED OVER: www.example.com shows its fallback page",
                failedOver(new SwitchStory(UNSET, List.of(hour, released)), 0).subject());
    }

    @Test
    void one_that_was_only_begun_or_failed_explains_nothing() {
        for (var state : List.of(State.BEGUN, State.FAILED)) {
            var story = SwitchStory.of(UNSET, List.of(planned.with(state)));
            assertEquals("FAILED OVER: www.example.com shows its fallback page", failedOver(story, 0).subject());
        }
        var begun = SwitchStory.of(held(planned), List.of(planned.with(State.BEGUN)));
        assertEquals("PLANNED WORK: www.example.com shows its fallback page", failedOver(begun, 0).subject());
    }

    @Test
    void a_switch_that_cannot_be_read_costs_no_notice_and_hides_no_outage() throws Exception {
        var evidence = new Evidence(new Missing<>("x"), new Missing<>("x"), new Missing<>("x"),
                new Missing<>("Access Denied"), new Missing<>("Access Denied"));
        var notice = new NoticeWriter(settings(new FailbackPolicy.Automatic())).write(Sample.telling(
                new FailedOver(FAILED), change(AlarmState.OK, AlarmState.ALARM, FAILED)), evidence, FAILED).notice();
        assertEquals("FAILED OVER: www.example.com shows its fallback page", notice.subject());
        assertTrue(notice.text().contains("switch: Access Denied"), notice.text());
        assertEquals(null, movedBy(notice));
    }

    @Test
    void the_message_to_visitors_is_in_every_form_for_people_and_programs() throws Exception {
        var notice = failedOver(SwitchStory.NONE, 0);
        assertTrue(
                notice.text().contains("Message: \"Back at noon.\", shown to visitors of the fallback page until "
                        + "22 November 2026, 06:00:00 UTC"),
                notice.text());
        assertTrue(notice.chat().contains("Back at noon."), notice.chat());
        var evidence = (Map<?, ?>) JSON.std.mapFrom(notice.json()).get("evidence");
        assertEquals(Map.of("text", "Back at noon.", "until", END.toString()), evidence.get("visitorMessage"));
    }

    @Test
    void programs_get_what_the_schema_says() throws Exception {
        var schema = JSON.std.mapFrom(Files.readString(Path.of("..", "docs", "notice.schema.json")));
        for (var story : List.of(SwitchStory.NONE, new SwitchStory(held(planned), List.of(planned)),
                new SwitchStory(UNSET, List.of(latch, released(latch, BACK, "ada"))))) {
            SchemaCheck.check(schema, JSON.std.mapFrom(failedOver(story, 0).json()));
            SchemaCheck.check(schema, JSON.std.mapFrom(recovered(story).json()));
        }
    }

    private static Object movedBy(Notice notice) throws Exception {
        return ((Map<?, ?>) JSON.std.mapFrom(notice.json()).get("evidence")).get("movedBy");
    }

    private record Written(Outcome outcome, AlarmChange change, SwitchStory story, Side side, int percent) {
        Notice notice() {
            return notice(new FailbackPolicy.Automatic());
        }

        Notice notice(FailbackPolicy failback) {
            var evidence = new Evidence(
                    new Found<>(List.of(new Agreement(Instant.parse("2026-11-22T02:15:00Z"), percent))),
                    new Found<>(List.of()),
                    new Found<>(List.of(new ZoneAnswer.Addresses("ns-1.example", side, List.of("192.0.2.1")))),
                    new Found<>(story), new Found<>(Optional.of(new VisitorMessage("Back at noon.", END))));
            return new NoticeWriter(settings(failback))
                    .write(Sample.telling(outcome, change), evidence, change.now().since()).notice();
        }
    }

    private static Notice failedOver(SwitchStory story, int percent) {
        return new Written(new FailedOver(FAILED), change(AlarmState.OK, AlarmState.ALARM, FAILED), story,
                Side.FALLBACK, percent).notice();
    }

    private static Notice recovered(SwitchStory story) {
        return new Written(new Recovered(Optional.of(FAILED)), change(AlarmState.ALARM, AlarmState.OK, BACK), story,
                Side.PRIMARY, 100).notice();
    }

    private static String outage(FailbackPolicy failback) {
        return new Written(new FailedOver(FAILED), change(AlarmState.OK, AlarmState.ALARM, FAILED), SwitchStory.NONE,
                Side.FALLBACK, 0).notice(failback).text();
    }

    private static NotifyTransitionSettings settings(FailbackPolicy failback) {
        var one = Sample.settings("www.example.com");
        return new NotifyTransitionSettings(one.names(), one.ipv6(), one.resolvers(), one.alarm(), one.topic(),
                one.chatTopic(), one.siteBucket(), one.journalBucket(), one.checks(), one.regions(), failback,
                one.timeZone(), one.runbook());
    }

    private static AlarmChange change(AlarmState before, AlarmState now, Instant at) {
        return new AlarmChange("failover-transition-www.example.com", "us-east-1",
                new AlarmChange.Phase(before, at.minusSeconds(780), ""), new AlarmChange.Phase(now, at, ""));
    }

    private static Optional<SwitchObject> held(SwitchChange change) {
        return Optional.of(new SwitchObject(change.id(), change.until()));
    }

    private static SwitchChange set(SwitchHolder holder, Instant at, boolean planned) {
        return new SwitchChange(SwitchId.of(holder, at, "a1"), Action.SET, State.DONE, "ada", "Move of the database",
                at,
                at, Optional.of(END), planned, Optional.empty(), Optional.empty());
    }

    private static SwitchChange released(SwitchChange before, Instant at, String by) {
        return new SwitchChange(SwitchId.of(before.holder(), at, "b2"), Action.RELEASED, State.DONE, by, "done", at,
                before.since(), Optional.empty(), before.planned(), Optional.empty(), Optional.of(before.id()));
    }
}
