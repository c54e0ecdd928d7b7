package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.aws.AlarmReading;
import failover.contract.AlarmState;
import failover.page.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);
    private static final AlarmReading UNKNOWN = new AlarmReading.Unknown("no account");
    private static final Status STANDBY = new Status.Standby();

    @Test
    void an_alarm_means_that_visitors_see_the_page_since_then() {
        assertEquals(new Status.FailedOver(NOON), status(at(NOON, AlarmState.ALARM), UNKNOWN, STANDBY));
    }

    @Test
    void since_then_means_since_the_first_of_alarms_without_an_end_between() {
        assertEquals(new Status.FailedOver(NOON),
                status(at(ONE, AlarmState.ALARM), UNKNOWN, new Status.FailedOver(NOON)));
    }

    @Test
    void when_it_is_over_the_page_stands_by() {
        assertEquals(STANDBY, status(at(ONE, AlarmState.OK), UNKNOWN, new Status.FailedOver(NOON)));
    }

    @Test
    void an_alarm_without_data_changes_nothing() {
        assertEquals(new Status.FailedOver(NOON),
                status(at(ONE, AlarmState.INSUFFICIENT_DATA), UNKNOWN, new Status.FailedOver(NOON)));
        assertEquals(STANDBY, status(at(ONE, AlarmState.INSUFFICIENT_DATA), UNKNOWN, STANDBY));
    }

    @Test
    void what_is_read_now_counts_more_than_what_the_event_said() {
        assertEquals(STANDBY, status(at(ONE, AlarmState.OK), at(NOON, AlarmState.ALARM), STANDBY));
    }

    @Test
    void the_event_counts_when_the_alarm_cannot_be_read_and_else_nothing_changes() {
        assertEquals(new Status.FailedOver(NOON), status(UNKNOWN, at(NOON, AlarmState.ALARM), STANDBY));
        assertEquals(new Status.FailedOver(NOON), status(UNKNOWN, UNKNOWN, new Status.FailedOver(NOON)));
    }

    private static AlarmReading at(Instant since, AlarmState state) {
        return new AlarmReading.Known(state, since);
    }

    private static Status status(AlarmReading alarm, AlarmReading event, Status told) {
        return StatusPolicy.status(alarm, event, told);
    }
}
