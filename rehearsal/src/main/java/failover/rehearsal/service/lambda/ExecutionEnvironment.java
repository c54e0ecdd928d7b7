package failover.rehearsal.service.lambda;

import failover.rehearsal.service.lambda.Invocation.Used;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One JVM with the function in it; answers one invocation after the other, until it is broken. */
final class ExecutionEnvironment implements AutoCloseable {
    /** Lambda's limit for the init phase; a slower start is repeated at the expense of the function's own time-out. */
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final FunctionSettings function;
    private final FailureReason failures;
    private final RuntimeApi api;
    private final Process process;
    private final CpuTime cpu;
    private final Duration grace;
    private boolean used;

    /** @param grace real time beyond the time-out: a busy machine takes longer, and {@link Cost} judges what counts */
    ExecutionEnvironment(FunctionSettings function, RuntimeClient client, Map<String, String> seam, FunctionLog log,
            Duration grace) throws IOException {
        this.grace = grace;
        this.function = function;
        this.failures = new FailureReason(function, log);
        this.api = new RuntimeApi(function, failures);
        this.process = log.start(command(client, seam));
        this.cpu = new CpuTime(process);
    }

    private ProcessBuilder command(RuntimeClient client, Map<String, String> seam) {
        var builder = new ProcessBuilder(client.command(function.handler(), function.memory()))
                .directory(function.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(variables(seam));
        return builder;
    }

    private Map<String, String> variables(Map<String, String> seam) {
        var variables = new LinkedHashMap<>(function.environment());
        variables.putAll(LambdaVariables.of(function));
        variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
        variables.putAll(seam);
        return variables;
    }

    /** Takes as long as the function does, at most its time-out and the grace (and its start, when this is its first). */
    Outcome invoke(Invocation invocation) {
        var outcome = invocation.outcome();
        process.onExit().thenAccept(ended -> outcome.complete(failures.exit(ended.exitValue())));
        var begin = invocation.begun().thenApply(_ -> cpu.now());
        api.offer(invocation);
        try {
            var limit = function.timeout().plus(grace);
            within(START_LIMIT.plus(limit), CompletableFuture.anyOf(begin, outcome));
            var ended = within(limit, outcome);
            invocation.used().complete(used(begin.getNow(Duration.ZERO)));
            return ended;
        } catch (TimeoutException _) {
            close();
            return failures.timeout(invocation.begun().isDone() ? "" : " while it started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + function + " ran", e);
        }
    }

    private Used used(Duration begin) {
        var cold = !used;
        used = true;
        return new Used(cold, cold ? begin : Duration.ZERO, CpuTime.between(begin, cpu.now()));
    }

    /** After a failure: the client asks for the next invocation or, when no handler could be loaded, ends. */
    boolean survived() {
        CompletableFuture.anyOf(api.asked(), process.onExit()).join();
        return process.isAlive();
    }

    private static <T> T within(Duration limit, CompletableFuture<T> future)
            throws InterruptedException, TimeoutException {
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("these futures are only ever completed", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        api.close();
    }
}
