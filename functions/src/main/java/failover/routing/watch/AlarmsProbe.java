package failover.routing.watch;

import failover.aws.AlarmProbe;
import failover.aws.AlarmReading;
import java.util.Optional;

/** Reads the alarm on the primary, and the one on a stable primary where the failback policy has it. */
public final class AlarmsProbe {
    private final AlarmProbe transition;
    private final Optional<AlarmProbe> stable;

    public AlarmsProbe(AlarmProbe transition, Optional<AlarmProbe> stable) {
        this.transition = transition;
        this.stable = stable;
    }

    AlarmReading transition() {
        return transition.read();
    }

    Optional<AlarmReading> stable() {
        return stable.map(AlarmProbe::read);
    }
}
