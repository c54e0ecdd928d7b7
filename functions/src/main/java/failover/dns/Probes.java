package failover.dns;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Runs probes at the same time. Each stands alone: an exception makes only its own result unknown. */
final class Probes implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> failures = new ConcurrentSkipListMap<>();

    /**
     * Starts a probe.
     *
     * @param what    the subject, for the report
     * @param standIn the result when the probe throws; {@link #failures} holds why then
     */
    <T> CompletableFuture<T> start(String what, Supplier<T> probe, T standIn) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return probe.get();
            } catch (RuntimeException e) {
                failures.put(what, String.valueOf(e));
                return standIn;
            }
        }, threads);
    }

    /** What could not be looked at because its probe threw. Complete once all probes have ended. */
    Findings failures() {
        return new Findings(List.of(), failures.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue())
                .toList());
    }

    @Override
    public void close() {
        threads.close();
    }
}
