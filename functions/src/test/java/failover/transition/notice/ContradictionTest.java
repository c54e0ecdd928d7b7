package failover.transition.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.Found;
import failover.transition.notice.Evidence.Missing;
import failover.transition.notice.Evidence.Side;
import failover.transition.notice.Evidence.ZoneAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

/** The alarm says one thing and the evidence another: the notice says both and what that means. */
class ContradictionTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T02:14:05Z");
    private static final Instant BEFORE_IT = Instant.parse("2026-11-22T02:13:00Z");
    private static final Instant AFTER_IT = Instant.parse("2026-11-22T02:15:00Z");
    private static final Optional<Instant> OUTAGE = Optional.of(BEGAN);
    private static final Mover UNWANTED = new Mover.HealthCheck();
    private static final Optional<Instant> NONE = Optional.empty();

    static Stream<Arguments> table() {
        return Stream.of(
                // what the alarm says, DNS, checkers, what contradicts
                row(new FailedOver(BEGAN), Side.FALLBACK, BEFORE_IT, 100, ""),
                row(new FailedOver(BEGAN), Side.FALLBACK, AFTER_IT, 0, ""),
                row(new FailedOver(BEGAN), Side.PRIMARY, BEFORE_IT, 0, "lead visitors to the primary"),
                row(new FailedOver(BEGAN), Side.PRIMARY, BEFORE_IT, 100, "set the alarm's state by hand"),
                row(new FailedOver(BEGAN), Side.FALLBACK, AFTER_IT, 100, "All checkers called the primary healthy"),
                row(new FailedOver(BEGAN), Side.NEITHER, AFTER_IT, 0, "neither the primary nor the fallback"),
                row(new FailedOver(BEGAN), null, AFTER_IT, 0, "visitors reach neither side"),
                row(new Sighted(OUTAGE), Side.PRIMARY, AFTER_IT, 0, "lead visitors to the primary"),
                row(new Recovered(OUTAGE), Side.PRIMARY, AFTER_IT, 100, ""),
                row(new Recovered(OUTAGE), Side.PRIMARY, BEFORE_IT, 0, ""),
                row(new Recovered(OUTAGE), Side.FALLBACK, AFTER_IT, 100, "lead visitors to the fallback page"),
                row(new Recovered(OUTAGE), Side.PRIMARY, AFTER_IT, 0, "No checker called the primary healthy"),
                row(new Sighted(NONE), Side.FALLBACK, AFTER_IT, 100, "lead visitors to the fallback page"),
                row(new Blind(NONE), Side.FALLBACK, AFTER_IT, 50, "DNS may have moved while the alarm had no data"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void both_are_said_with_what_it_means(Outcome outcome, Evidence evidence, String meaning) throws Exception {
        var notice = write(Sample.telling(outcome, change()), evidence);
        var json = JSON.std.mapFrom(notice.json());
        assertEquals(!meaning.isEmpty(), notice.text().contains("THE EVIDENCE CONTRADICTS THE ALARM"), notice.text());
        assertEquals(!meaning.isEmpty(), notice.subject().startsWith("UNCLEAR: "));
        assertEquals(!meaning.isEmpty(), notice.sms().startsWith("UNCLEAR: "));
        assertEquals(meaning.isEmpty(), ((List<?>) json.get("contradictions")).isEmpty());
        assertTrue(notice.text().contains(meaning), notice.text());
        assertTrue(json.get("contradictions").toString().contains(meaning));
        var chat = (Map<?, ?>) JSON.std.mapFrom(notice.chat()).get("content");
        assertTrue(chat.get("description").toString().contains(meaning));
    }

    @Test
    void a_short_message_says_it_too() {
        assertEquals(
                "UNCLEAR: FAILED OVER: www.example.com shows its fallback page (since 03:14 Europe/Berlin)."
                        + " But DNS leads to the primary. But all checkers pass.",
                write(Sample.telling(new FailedOver(BEGAN), change()), evidence(Side.PRIMARY, BEFORE_IT, 100)).sms());
    }

    /** The alarm is OK again by now, so DNS may well lead to the primary. */
    @Test
    void a_late_notice_is_held_against_the_newest_state() {
        var telling = new Telling(change(), Sample.telling(new FailedOver(BEGAN), change()).judgement(),
                Optional.of(new AlarmChange.Phase(AlarmState.OK, AFTER_IT, "")), List.of(), List.of());
        assertEquals(List.of(), Contradiction.of(telling, UNWANTED, evidence(Side.PRIMARY, AFTER_IT, 100)));
        assertEquals(1, Contradiction.of(telling, UNWANTED, evidence(Side.FALLBACK, AFTER_IT, 100)).size());
    }

    @Test
    void what_is_not_known_contradicts_nothing() {
        assertEquals(List.of(),
                Contradiction.of(Sample.telling(new FailedOver(BEGAN), change()), UNWANTED, Sample.NOTHING_FOUND));
    }

    private static Arguments row(Outcome outcome, Side side, Instant minute, int percent, String meaning) {
        return Arguments.of(outcome, evidence(side, minute, percent), meaning);
    }

    private static Evidence evidence(Side side, Instant minute, int percent) {
        ZoneAnswer answer = side == null
                ? new ZoneAnswer.NoAddress("ns-1.example", "no such name")
                : new ZoneAnswer.Addresses("ns-1.example", side, List.of("192.0.2.1"));
        return new Evidence(new Found<>(List.of(new Agreement(minute, percent))), new Missing<>("Throttling"),
                new Found<>(List.of(answer)), new Found<>(SwitchStory.NONE), new Found<>(Optional.empty()));
    }

    private static AlarmChange change() {
        return new AlarmChange("failover-transition-www.example.com", "us-east-1",
                new AlarmChange.Phase(AlarmState.INSUFFICIENT_DATA, BEGAN.minusSeconds(600), ""),
                new AlarmChange.Phase(AlarmState.ALARM, BEGAN, ""));
    }

    private static Notice write(Telling telling, Evidence evidence) {
        return new NoticeWriter(Sample.settings("www.example.com")).write(telling, evidence, BEGAN).notice();
    }
}
