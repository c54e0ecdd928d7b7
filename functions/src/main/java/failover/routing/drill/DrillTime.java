package failover.routing.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The clock of a drill, and its pauses. */
public record DrillTime(InstantSource clock, Consumer<Duration> sleep) {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

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
