package failover.cloudformation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits until no complaint is left, or until a deadline. */
public final class Wait {
    private final Duration pause;
    private final InstantSource wallClock;
    private final Consumer<Duration> sleep;

    /** @param pause between two questions */
    public Wait(Duration pause, InstantSource wallClock) {
        this(pause, wallClock, Wait::sleepReally);
    }

    public Wait(Duration pause, InstantSource wallClock, Consumer<Duration> sleep) {
        this.pause = pause;
        this.wallClock = wallClock;
        this.sleep = sleep;
    }

    public Instant deadline(Duration budget) {
        return wallClock.instant().plus(budget);
    }

    /** Returns the last complaint if there still was one at the deadline. Asks at least once. */
    public Optional<String> until(Instant deadline, Supplier<Optional<String>> question) {
        var complaint = question.get();
        while (complaint.isPresent() && pause(pause, deadline)) {
            complaint = question.get();
        }
        return complaint;
    }

    /** Sleeps and returns true, unless that would go beyond the deadline. */
    public boolean pause(Duration duration, Instant deadline) {
        if (!wallClock.instant().plus(duration).isBefore(deadline)) {
            return false;
        }
        sleep.accept(duration);
        return true;
    }

    private static void sleepReally(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
