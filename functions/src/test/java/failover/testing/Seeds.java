package failover.testing;

import java.util.Random;
import java.util.function.LongConsumer;

/**
 * Repeats a test with seeds drawn by chance. A failure names its seed; {@code -Dseed=...} plays that one again, and
 * nothing else.
 */
public final class Seeds {
    private Seeds() {}

    public static void each(int times, LongConsumer test) {
        var again = Long.getLong("seed");
        if (again != null) {
            test.accept(again);
            return;
        }
        new Random().longs(times).forEach(seed -> {
            try {
                test.accept(seed);
            } catch (Exception | Error e) {
                throw new AssertionError("failed with -Dseed=" + seed, e);
            }
        });
    }
}
