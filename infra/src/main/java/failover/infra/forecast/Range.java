package failover.infra.forecast;

import java.time.Duration;

/**
 * A time that is not the same in every failover.
 *
 * @param typical the mean
 */
public record Range(Duration best, Duration typical, Duration worst) {
    static Range seconds(double best, double typical, double worst) {
        return new Range(duration(best), duration(typical), duration(worst));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** One after the other. */
    Range plus(Range next) {
        return new Range(best.plus(next.best), typical.plus(next.typical), worst.plus(next.worst));
    }

    public boolean holds(Duration time) {
        return time.compareTo(best) >= 0 && time.compareTo(worst) <= 0;
    }

    /** {@code 20 to 108 s, typically 57 s}. */
    @Override
    public String toString() {
        return "%d to %d s, typically %d s".formatted(best.toSeconds(), ceil(worst), Math.round(typical.toMillis()
                / 1000.0));
    }

    private static long ceil(Duration time) {
        return (time.toMillis() + 999) / 1000;
    }
}
