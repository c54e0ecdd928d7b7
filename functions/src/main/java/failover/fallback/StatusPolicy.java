package failover.fallback;

import failover.aws.AlarmReading;
import failover.aws.AlarmReading.Known;
import failover.aws.AlarmReading.Unknown;
import failover.contract.AlarmState;
import failover.page.Status;

/** What the pages tell, by what the alarm says. */
final class StatusPolicy {
    private StatusPolicy() {}

    /**
     * @param alarm read just now
     * @param event the alarm's change that started this run, for when the alarm cannot be read; else unknown as well
     * @param told  what the pages have told so far: it stays while the state is unknown
     */
    static Status status(AlarmReading alarm, AlarmReading event, Status told) {
        return switch (alarm) {
            case Known(var state, var since) when state == AlarmState.ALARM ->
                told instanceof Status.FailedOver ? told : new Status.FailedOver(since);
            case Known(var state, var _) when state == AlarmState.OK -> new Status.Standby();
            case Known _ -> told;
            case Unknown _ -> event instanceof Known ? status(event, alarm, told) : told;
        };
    }
}
