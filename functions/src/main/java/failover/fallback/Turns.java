package failover.fallback;

import failover.aws.Log;
import failover.aws.Reason;
import failover.cloudformation.Wait;
import failover.publish.Overtaken;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Repeats an attempt that another run has overtaken. The pauses are random and grow, so that two runs do not overtake
 * each other forever.
 *
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Timeouts, retries and
 *      backoff with jitter</a>
 */
final class Turns {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Wait wait;
    private final RandomGenerator random;
    private final Log log;

    Turns(Wait wait, RandomGenerator random, Log log) {
        this.wait = wait;
        this.random = random;
        this.log = log;
    }

    /** @throws Overtaken the last one, when the deadline is near */
    <T> T take(Instant deadline, Supplier<T> attempt) {
        for (var most = FIRST;; most = longer(most)) {
            try {
                return attempt.get();
            } catch (Overtaken e) {
                log.warn("Overtaken by another run, starting over", Map.of("reason", Reason.of(e)));
                if (!wait.pause(Duration.ofMillis(random.nextLong(most.toMillis())), deadline)) {
                    throw e;
                }
            }
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
}
