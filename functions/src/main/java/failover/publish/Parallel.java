package failover.publish;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Applies a function to many values, several at a time. */
final class Parallel {
    private static final int AT_A_TIME = 16;

    private Parallel() {}

    /**
     * Returns when all are done.
     *
     * @throws RuntimeException the first failure; the work on the other values is completed nevertheless
     */
    static <T, R> List<R> map(Collection<T> things, Function<T, R> work) {
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            var results = things.stream().map(thing -> threads.submit(() -> work.apply(thing))).toList();
            return results.stream().map(Parallel::result).toList();
        }
    }

    static <T> void forEach(Collection<T> things, Consumer<T> work) {
        map(things, thing -> {
            work.accept(thing);
            return thing;
        });
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
