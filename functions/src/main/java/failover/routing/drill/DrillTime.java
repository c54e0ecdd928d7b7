package failover.routing.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The clock of a drill, and its pauses. */
public final class DrillTime {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Consumer<Duration> sleep;

    public DrillTime(InstantSource clock, Consumer<Duration> sleep) {
        this.clock = clock;
        this.sleep = sleep;
    }

    Instant now() {
        return clock.instant();
    }

    /** Until the next look, but not beyond the end. */
    void pause(Instant end) {
        var left = Duration.between(now(), end);
        if (left.isPositive()) {
            sleep.accept(left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
        }
    }
}
