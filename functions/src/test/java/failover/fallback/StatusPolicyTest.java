package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.aws.AlarmReading;
import failover.aws.SwitchReading;
import failover.contract.AlarmState;
import failover.contract.SwitchChange;
import failover.contract.SwitchChange.Action;
import failover.contract.SwitchChange.State;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import failover.page.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final Instant TWO = ONE.plusSeconds(3600);
    private static final Instant NOW = NOON.plusSeconds(1800);
    private static final AlarmReading UNKNOWN = new AlarmReading.Unknown("no account");
    private static final SwitchReading UNSET = new SwitchReading.Unset();
    private static final Status STANDBY = new Status.Standby();
    private static final Status OUTAGE = new Status.FailedOver(NOON);
    private static final Status PLANNED = new Status.Planned(NOON, ONE);

    @Test
    void an_alarm_means_that_visitors_see_the_page_since_then() {
        assertEquals(OUTAGE, status(at(NOON, AlarmState.ALARM), UNKNOWN, STANDBY));
    }

    @Test
    void since_then_means_since_the_first_of_alarms_without_an_end_between() {
        assertEquals(OUTAGE, status(at(ONE, AlarmState.ALARM), UNKNOWN, OUTAGE));
    }

    @Test
    void when_it_is_over_the_page_stands_by() {
        assertEquals(STANDBY, status(at(ONE, AlarmState.OK), UNKNOWN, OUTAGE));
        assertEquals(STANDBY, status(at(ONE, AlarmState.OK), UNKNOWN, PLANNED));
    }

    @Test
    void an_alarm_without_data_changes_nothing() {
        for (var told : new Status[]{STANDBY, OUTAGE, PLANNED}) {
            assertEquals(told, status(at(ONE, AlarmState.INSUFFICIENT_DATA), UNKNOWN, told));
        }
    }

    @Test
    void what_is_read_now_counts_more_than_what_the_event_said() {
        assertEquals(STANDBY, status(at(ONE, AlarmState.OK), at(NOON, AlarmState.ALARM), STANDBY));
    }

    @Test
    void the_event_counts_when_the_alarm_cannot_be_read_and_else_nothing_changes() {
        assertEquals(OUTAGE, status(UNKNOWN, at(NOON, AlarmState.ALARM), STANDBY));
        assertEquals(OUTAGE, status(UNKNOWN, UNKNOWN, OUTAGE));
    }

    @ParameterizedTest
    @EnumSource
    void planned_work_is_told_whatever_the_alarm_says(AlarmState state) {
        for (var told : new Status[]{STANDBY, OUTAGE, PLANNED}) {
            assertEquals(PLANNED, held(SwitchHolder.OPERATOR, true, at(ONE, state), told));
        }
    }

    /** The alarm is some minutes behind DNS. */
    @ParameterizedTest
    @EnumSource
    void a_switch_set_for_another_reason_is_told_as_an_outage_before_the_alarm_notices(AlarmState state) {
        for (var holder : SwitchHolder.values()) {
            assertEquals(OUTAGE, held(holder, false, at(ONE, state), STANDBY));
            assertEquals(OUTAGE, held(holder, false, at(ONE, state), OUTAGE));
        }
    }

    @Test
    void an_outage_during_which_work_is_planned_goes_on_since_it_began() {
        var earlier = NOON.minusSeconds(600);
        assertEquals(new Status.Planned(earlier, ONE),
                held(SwitchHolder.OPERATOR, true, at(earlier, AlarmState.ALARM), new Status.FailedOver(earlier)));
    }

    @Test
    void a_later_end_replaces_the_one_before() {
        var later = new Signals(at(NOON, AlarmState.ALARM), found(ID, Optional.of(TWO)),
                Optional.of(change(true, Optional.of(TWO))), Optional.empty());
        assertEquals(new Status.Planned(NOON, TWO), StatusPolicy.status(later, UNKNOWN, PLANNED, NOW));
    }

    @Test
    void an_object_that_a_person_has_put_there_by_hand_is_an_outage_from_now_on() {
        var byHand = new Signals(at(NOON, AlarmState.OK),
                new SwitchReading.Found(new SwitchObject(Optional.empty(), Optional.empty()), "v1"), Optional.empty(),
                Optional.empty());
        assertEquals(new Status.FailedOver(NOW), StatusPolicy.status(byHand, UNKNOWN, STANDBY, NOW));
        assertEquals(OUTAGE, StatusPolicy.status(byHand, UNKNOWN, OUTAGE, NOW));
    }

    @Test
    void after_its_end_a_switch_says_nothing() {
        var over = new Signals(at(ONE, AlarmState.OK), found(ID, Optional.of(ONE)),
                Optional.of(change(true, Optional.of(ONE))), Optional.empty());
        assertEquals(PLANNED, StatusPolicy.status(over, UNKNOWN, STANDBY, ONE.minusSeconds(1)));
        assertEquals(STANDBY, StatusPolicy.status(over, UNKNOWN, PLANNED, ONE));
    }

    /** DNS has gone back, and only those that it has not reached yet see the page. */
    @Test
    void released_planned_work_is_not_called_an_outage_while_the_alarm_lags() {
        assertEquals(new Status.Planned(NOON, NOW), status(at(NOON, AlarmState.ALARM), UNKNOWN, PLANNED, NOW));
        assertEquals(PLANNED, status(at(NOON, AlarmState.ALARM), UNKNOWN, PLANNED, ONE.plus(Duration.ofMinutes(4))));
    }

    @Test
    void work_that_is_released_early_while_the_primary_is_down_becomes_an_outage_five_minutes_later() {
        var released = status(at(NOON, AlarmState.ALARM), UNKNOWN, PLANNED, NOW);
        var later = status(at(NOON, AlarmState.ALARM), UNKNOWN, released, NOW.plus(Duration.ofMinutes(4)));
        assertEquals(new Status.Planned(NOON, NOW), later);
        assertEquals(OUTAGE, status(at(NOON, AlarmState.ALARM), UNKNOWN, later, NOW.plus(Duration.ofMinutes(5))));
    }

    @Test
    void planned_work_after_which_the_primary_does_not_come_back_becomes_an_outage() {
        assertEquals(OUTAGE, status(at(NOON, AlarmState.ALARM), UNKNOWN, PLANNED, ONE.plus(Duration.ofMinutes(5))));
    }

    @Test
    void a_switch_that_cannot_be_read_changes_nothing_by_itself() {
        var unknown = new SwitchReading.Unknown("S3 is down");
        assertEquals(PLANNED, status(unknown, at(NOON, AlarmState.ALARM), UNKNOWN, PLANNED, NOW));
        assertEquals(OUTAGE, status(unknown, at(NOON, AlarmState.ALARM), UNKNOWN, STANDBY, NOW));
        assertEquals(STANDBY, status(unknown, at(NOON, AlarmState.OK), UNKNOWN, OUTAGE, NOW));
    }

    private static final SwitchId ID = SwitchId.of(SwitchHolder.OPERATOR, NOON, "a1");

    private static AlarmReading at(Instant since, AlarmState state) {
        return new AlarmReading.Known(state, since);
    }

    private static SwitchReading found(SwitchId id, Optional<Instant> until) {
        return new SwitchReading.Found(new SwitchObject(id, until), "v1");
    }

    private static SwitchChange change(boolean planned, Optional<Instant> until) {
        return new SwitchChange(ID, Action.SET, State.DONE, "Ada", "new database", NOON, NOON, until, planned,
                Optional.empty(), Optional.empty());
    }

    private static Status held(SwitchHolder holder, boolean planned, AlarmReading alarm, Status told) {
        var signals = new Signals(alarm, found(SwitchId.of(holder, NOON, "a1"), Optional.of(ONE)),
                Optional.of(change(planned, Optional.of(ONE))), Optional.empty());
        return StatusPolicy.status(signals, UNKNOWN, told, NOW);
    }

    private static Status status(AlarmReading alarm, AlarmReading event, Status told) {
        return status(alarm, event, told, NOW);
    }

    private static Status status(AlarmReading alarm, AlarmReading event, Status told, Instant now) {
        return status(UNSET, alarm, event, told, now);
    }

    private static Status status(SwitchReading steering, AlarmReading alarm, AlarmReading event, Status told,
            Instant now) {
        return StatusPolicy.status(new Signals(alarm, steering, Optional.empty(), Optional.empty()), event, told, now);
    }
}
