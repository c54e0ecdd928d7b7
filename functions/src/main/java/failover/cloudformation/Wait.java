package failover.cloudformation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again and again, with a pause, until there is no complaint left or the time is up. */
public final class Wait {
    private final Duration pause;
    private final InstantSource wallClock;

    public Wait(Duration pause, InstantSource wallClock) {
        this.pause = pause;
        this.wallClock = wallClock;
    }

    public Instant deadline(Duration budget) {
        return wallClock.instant().plus(budget);
    }

    /** Returns the last complaint if there still was one at the deadline; asks at least once. */
    public Optional<String> until(Instant deadline, Supplier<Optional<String>> question) {
        var complaint = question.get();
        while (complaint.isPresent() && wallClock.instant().plus(pause).isBefore(deadline)) {
            sleep();
            complaint = question.get();
        }
        return complaint;
    }

    private void sleep() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
