package failover.probe;

import java.time.Duration;

/** When a budget of real time ends, by the clock that never jumps. */
public record Deadline(long nanos) {
    public static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    public boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }

    /** At least one: a socket takes 0 for no time-out. */
    int millis() {
        return Math.clamp((nanos - System.nanoTime()) / 1_000_000, 1, Integer.MAX_VALUE);
    }

    public Duration left() {
        return Duration.ofMillis(millis());
    }

    /** The earlier of this deadline and the end of a duration that begins now. */
    public Deadline atMost(Duration patience) {
        return new Deadline(System.nanoTime() + Math.min(patience.toNanos(), nanos - System.nanoTime()));
    }
}
