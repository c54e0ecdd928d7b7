package failover.transition.alarm;

import static failover.contract.AlarmState.ALARM;
import static failover.contract.AlarmState.INSUFFICIENT_DATA;
import static failover.contract.AlarmState.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Ignored;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import failover.transition.alarm.Predecessor.Known;
import failover.transition.alarm.Predecessor.Unknown;
import failover.transition.alarm.Predecessor.Unreadable;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionPolicyTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T01:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-11-22T02:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Predecessor NOT_THERE = new Unknown();
    private static final Predecessor BROKEN = new Unreadable("status 500");

    static Stream<Arguments> table() {
        return Stream.of(
                // before, what the journal knows of it, now, outcome
                row(OK, known(), ALARM, new FailedOver(NOW)),
                row(OK, NOT_THERE, ALARM, new FailedOver(NOW)),
                row(OK, BROKEN, ALARM, new FailedOver(NOW)),
                row(ALARM, knownOutage(), OK, new Recovered(Optional.of(BEGAN))),
                row(ALARM, NOT_THERE, OK, new Recovered(Optional.of(BEFORE))),
                row(ALARM, BROKEN, OK, new Recovered(Optional.of(BEFORE))),
                // blind, with what was known last
                row(OK, known(), INSUFFICIENT_DATA, new Blind(Optional.empty())),
                row(OK, BROKEN, INSUFFICIENT_DATA, new Blind(Optional.empty())),
                row(ALARM, knownOutage(), INSUFFICIENT_DATA, new Blind(Optional.of(BEGAN))),
                row(ALARM, NOT_THERE, INSUFFICIENT_DATA, new Blind(Optional.of(BEFORE))),
                // data again: the journal knows what was before the gap
                row(INSUFFICIENT_DATA, known(), ALARM, new FailedOver(NOW)),
                row(INSUFFICIENT_DATA, knownOutage(), OK, new Recovered(Optional.of(BEGAN))),
                row(INSUFFICIENT_DATA, knownOutage(), ALARM, new Sighted(Optional.of(BEGAN))),
                row(INSUFFICIENT_DATA, known(), OK, new Sighted(Optional.empty())),
                // it does not: the stronger word
                row(INSUFFICIENT_DATA, NOT_THERE, ALARM, new FailedOver(NOW)),
                row(INSUFFICIENT_DATA, BROKEN, ALARM, new FailedOver(NOW)),
                row(INSUFFICIENT_DATA, NOT_THERE, OK, new Recovered(Optional.empty())),
                row(INSUFFICIENT_DATA, BROKEN, OK, new Recovered(Optional.empty())));
    }

    @ParameterizedTest(name = "{0} ({1}) to {2}: {3}")
    @MethodSource("table")
    void decides(AlarmState before, Predecessor predecessor, AlarmState now, Outcome expected) {
        assertEquals(expected, outcome(change(before, "", now), predecessor));
    }

    @Test
    void the_first_ok_after_creation_is_silent() {
        var first = change(INSUFFICIENT_DATA, "Unchecked: Initial alarm creation", OK);
        assertInstanceOf(Ignored.class, outcome(first, NOT_THERE));
    }

    @Test
    void the_first_alarm_after_creation_is_a_failover() {
        var first = change(INSUFFICIENT_DATA, "Unchecked: Initial alarm creation", ALARM);
        assertEquals(new FailedOver(NOW), outcome(first, NOT_THERE));
    }

    @Test
    void an_alarm_that_is_not_ours_is_ignored() {
        assertTrue(TransitionPolicy.screen(change(OK, "", ALARM), "another").isPresent());
        assertTrue(TransitionPolicy.screen(change(OK, "", ALARM), "transition").isEmpty());
    }

    @Test
    void a_repetition_of_what_was_told_is_ignored() {
        assertTrue(TransitionPolicy.repeated(change(ALARM, "", ALARM), true).isPresent());
        assertTrue(TransitionPolicy.repeated(change(OK, "", ALARM), true).isEmpty());
    }

    @Test
    void a_repetition_of_what_was_not_told_is_the_first_notice_of_it() {
        assertTrue(TransitionPolicy.repeated(change(ALARM, "", ALARM), false).isEmpty());
        assertEquals(new Judgement(new FailedOver(BEFORE), false),
                TransitionPolicy.judge(change(ALARM, "", ALARM), NOT_THERE));
        assertEquals(new Judgement(new FailedOver(BEFORE), false),
                TransitionPolicy.judge(change(ALARM, "", ALARM), BROKEN));
        assertEquals(new Judgement(new Recovered(Optional.empty()), false),
                TransitionPolicy.judge(change(OK, "", OK), NOT_THERE));
        assertEquals(new Judgement(new Blind(Optional.empty()), false),
                TransitionPolicy.judge(change(INSUFFICIENT_DATA, "", INSUFFICIENT_DATA), NOT_THERE));
    }

    private static Arguments row(AlarmState before, Predecessor predecessor, AlarmState now, Outcome outcome) {
        return Arguments.of(before, predecessor, now, outcome);
    }

    private static AlarmChange change(AlarmState before, String reason, AlarmState now) {
        return new AlarmChange("transition", "us-east-1", new AlarmChange.Phase(before, BEFORE, reason),
                new AlarmChange.Phase(now, NOW, ""));
    }

    private static Outcome outcome(AlarmChange change, Predecessor predecessor) {
        return TransitionPolicy.judge(change, predecessor).outcome();
    }

    private static Known known() {
        return new Known(Optional.empty(), true);
    }

    private static Known knownOutage() {
        return new Known(Optional.of(BEGAN), true);
    }
}
