package failover.fallback;

import failover.aws.AlarmReading;
import failover.aws.AlarmReading.Known;
import failover.aws.AlarmReading.Unknown;
import failover.contract.SwitchChange;
import failover.contract.SwitchObject;
import failover.page.Status;
import failover.page.Status.FailedOver;
import failover.page.Status.Planned;
import failover.page.Status.Standby;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the pages tell: a switch that is set says it at once, else the alarm does, some minutes after DNS has moved. */
final class StatusPolicy {
    /** The alarm stays in ALARM for so long after the switch has ended and DNS has gone back. */
    private static final Duration ALARMS_DELAY = Duration.ofMinutes(5);

    private final Status told;
    private final Instant now;

    private StatusPolicy(Status told, Instant now) {
        this.told = told;
        this.now = now;
    }

    /**
     * @param seen  read just now
     * @param event the alarm's change that started this run, for when the alarm cannot be read; else unknown as well
     * @param told  what the pages have told so far: it stays while the state is unknown
     */
    static Status status(Signals seen, AlarmReading event, Status told, Instant now) {
        var policy = new StatusPolicy(told, now);
        return seen.steering().holding(now).map(held -> policy.held(held, seen.change()))
                .orElseGet(() -> policy.byAlarm(seen.alarm() instanceof Unknown ? event : seen.alarm()));
    }

    /** Whatever the endpoint does meanwhile: it often is down because of the work. */
    private Status held(SwitchObject held, Optional<SwitchChange> change) {
        var since = since().or(() -> change.map(SwitchChange::since)).orElse(now);
        return held.until().filter(_ -> change.filter(SwitchChange::planned).isPresent())
                .<Status>map(until -> new Planned(since, until)).orElse(new FailedOver(since));
    }

    private Status byAlarm(AlarmReading alarm) {
        return alarm instanceof Known(var state, var since)
                ? switch (state) {
                    case OK -> new Standby();
                    case ALARM -> failedOver(since);
                    case INSUFFICIENT_DATA -> told;
                }
                : told;
    }

    private Status failedOver(Instant alarmSince) {
        return told instanceof Planned(_, var until) && now.isBefore(until.plus(ALARMS_DELAY))
                ? told
                : new FailedOver(since().orElse(alarmSince));
    }

    /** Since when visitors have been seeing the page without an end between. */
    private Optional<Instant> since() {
        return switch (told) {
            case Standby _ -> Optional.empty();
            case FailedOver(var since) -> Optional.of(since);
            case Planned(var since, _) -> Optional.of(since);
        };
    }
}
