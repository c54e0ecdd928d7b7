package failover.transition;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The time that all of the journal's calls before the notice have together. Each call runs in a thread of its own and is
 * left behind when its time is over: no time-out of the SDK covers everything, such as the resolution of S3's name.
 */
final class JournalTime {
    /** From the beginning of the run: a stalled attempt and a retry of the first call. */
    static final Duration TO_LOOK_BACK = Duration.ofSeconds(6);
    static final Duration TO_CLAIM = Duration.ofSeconds(12);
    /** All of the journal's calls before the notice. */
    static final Duration TO_LOOK_ROUND = Duration.ofSeconds(15);

    private final long begun = System.nanoTime();

    /**
     * The result of a call.
     *
     * @param until when it must have ended, from the beginning of the run
     * @param late  what the result is when it has not; gets the reason
     */
    <T> T within(Duration until, Supplier<T> call, Function<String, T> late) {
        var result = new CompletableFuture<T>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                result.complete(call.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(Math.max(0, until.toNanos() - (System.nanoTime() - begun)), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            thread.interrupt();
            return late.apply("no answer in time");
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } catch (InterruptedException e) {
            throw new CancellationException(e.toString());
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case RuntimeException e -> e;
            default -> new CompletionException(cause);
        };
    }
}
