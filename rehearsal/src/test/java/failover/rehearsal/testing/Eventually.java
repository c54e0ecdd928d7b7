package failover.rehearsal.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** Waits for what must become true, with a bound in real time. */
public final class Eventually {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private Eventually() {}

    public static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        eventually(what, BOUND, condition);
    }

    /** For what has to wait for simulated minutes. */
    public static void eventually(String what, Duration bound, BooleanSupplier condition)
            throws InterruptedException {
        var end = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + bound.toSeconds() + " s: " + what);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    public static <T> void eventually(String what, T expected, Callable<T> actual) throws InterruptedException {
        var seen = new Object[1];
        try {
            eventually(what, () -> expected.equals(seen[0] = call(actual)));
        } catch (AssertionError error) {
            throw new AssertionError(error.getMessage() + ", expected " + expected + " but saw " + seen[0], error);
        }
    }

    private static <T> T call(Callable<T> actual) {
        try {
            return actual.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
