package failover.probe;

import java.time.Duration;

/** When real time is up, by the clock that never jumps. */
public record Deadline(long nanos) {
    public static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    public boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }

    /** At least a millisecond: to a socket 0 means for ever. */
    int millis() {
        return Math.clamp((nanos - System.nanoTime()) / 1_000_000, 1, Integer.MAX_VALUE);
    }

    public Duration left() {
        return Duration.ofMillis(millis());
    }

    /** The earlier of this one and the end of a patience that begins now. */
    public Deadline atMost(Duration patience) {
        return new Deadline(System.nanoTime() + Math.min(patience.toNanos(), nanos - System.nanoTime()));
    }
}
