package failover.fallback;

import failover.aws.AlarmReading;
import failover.aws.AlarmReading.Known;
import failover.aws.AlarmReading.Unknown;
import failover.aws.SwitchReading;
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
    /** The alarm may stay in ALARM for this long after the switch has ended and DNS has gone back. */
    private static final Duration ALARMS_DELAY = Duration.ofMinutes(5);

    private final SwitchReading steering;
    private final Status told;
    private final Instant now;

    private StatusPolicy(SwitchReading steering, Status told, Instant now) {
        this.steering = steering;
        this.told = told;
        this.now = now;
    }

    /**
     * @param seen  read just now
     * @param event the alarm's change that started this run, for when the alarm cannot be read; else unknown as well
     * @param told  what the pages have told so far: it stays while the state is unknown
     */
    static Status status(Signals seen, AlarmReading event, Status told, Instant now) {
        var policy = new StatusPolicy(seen.steering(), told, now);
        return seen.steering().holding(now).map(held -> policy.held(held, seen.change()))
                .orElseGet(() -> policy.byAlarm(seen.alarm() instanceof Unknown ? event : seen.alarm()));
    }

    /** Planned work stays planned when the endpoint goes down, which the work often causes. */
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
        return told instanceof Planned(var since, var until) && now.isBefore(until.plus(ALARMS_DELAY))
                ? new Planned(since, end(until))
                : new FailedOver(since().orElse(alarmSince));
    }

    /** A switch that is gone before its end was released just now: S3's event starts a run at once. */
    private Instant end(Instant until) {
        return steering instanceof SwitchReading.Unknown || until.isBefore(now) ? until : now;
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
