package failover.rehearsal.service.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** One function with its execution environments: an idle one is used again, another starts only when none is idle. */
final class Function implements AutoCloseable {
    private volatile FunctionSettings settings;
    private final RuntimeClient client;
    private final Map<String, String> seam;
    private final FunctionLog log;
    private final Duration grace;
    private final Deque<ExecutionEnvironment> idle = new ConcurrentLinkedDeque<>();
    private final Set<ExecutionEnvironment> started = ConcurrentHashMap.newKeySet();
    private final Set<ExecutionEnvironment> leaving = ConcurrentHashMap.newKeySet();

    Function(FunctionSettings settings, RuntimeClient client, Map<String, String> seam, FunctionLog log,
            Duration grace) {
        this.grace = grace;
        this.settings = settings;
        this.client = client;
        this.seam = seam;
        this.log = log;
    }

    FunctionSettings settings() {
        return settings;
    }

    FunctionLog log() {
        return log;
    }

    /** The next run starts cold; an environment that runs ends with its invocation. */
    void retire() {
        leaving.addAll(started);
        for (var old = idle.poll(); old != null; old = idle.poll()) {
            end(old);
        }
    }

    /** From now on. */
    void update(FunctionSettings changed) {
        settings = changed;
        retire();
    }

    Outcome invoke(Invocation invocation) {
        var environment = idle.poll();
        var used = environment == null ? startOne() : environment;
        var outcome = used.invoke(invocation);
        log.read();
        if (!leaving.contains(used) && isUsable(used, outcome)) {
            idle.push(used);
        } else {
            end(used);
        }
        return outcome;
    }

    /** Lambda keeps an environment whose handler threw, and no other failed one. */
    private static boolean isUsable(ExecutionEnvironment environment, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered _ -> true;
            case Outcome.Failed failed -> failed.kind() == Outcome.Kind.HANDLER && environment.survived();
        };
    }

    private ExecutionEnvironment startOne() {
        try {
            var environment = new ExecutionEnvironment(settings, client, seam, log, grace);
            started.add(environment);
            return environment;
        } catch (IOException e) {
            throw new UncheckedIOException(settings + " cannot be started: " + e.getMessage(), e);
        }
    }

    private void end(ExecutionEnvironment environment) {
        environment.close();
        started.remove(environment);
        leaving.remove(environment);
    }

    @Override
    public void close() {
        started.forEach(this::end);
    }
}
