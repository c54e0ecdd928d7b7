package failover.rehearsal.benchmark;

import java.time.Duration;

/**
 * One run, in milliseconds.
 *
 * @param wall what the row is about
 * @param cpu  of the measured process; not a number when it was not measured
 */
record Sample(double wall, double cpu) {
    static Sample of(Duration wall, Duration cpu) {
        return new Sample(millis(wall), millis(cpu));
    }

    static Sample of(Duration wall) {
        return new Sample(millis(wall), Double.NaN);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
