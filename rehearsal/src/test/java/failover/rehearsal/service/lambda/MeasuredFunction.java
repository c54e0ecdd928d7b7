package failover.rehearsal.service.lambda;

import failover.rehearsal.engine.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A handler in Lambda's runtime interface client, timed from outside: one process, started by the constructor. */
public final class MeasuredFunction implements AutoCloseable {
    private final FunctionLog log;
    private final RuntimeApi api;
    private final Process process;
    private final long started;
    private final CompletableFuture<Long> ready;

    /**
     * A handler with its memory, folder and variables.
     *
     * @param before  words in front of the command, such as {@code taskset -c 0}
     * @param options further ones of the JVM
     */
    public record Start(FunctionSettings settings, List<String> before, List<String> options) {
        /** As the template declares it, with other variables beside or instead of its own. */
        public static Start of(Template template, String function, Map<String, String> variables) {
            var settings = FunctionSettings.of(template, template.resource("AWS::Lambda::Function", function));
            return new Start(settings, List.of(), List.of()).with(variables);
        }

        /** Another handler in the place of the template's. */
        public Start instead(String handler, Path folder) {
            return new Start(
                    new FunctionSettings(settings.resource(), settings.region(), handler, folder, settings.memory(),
                            settings.timeout(), settings.environment(), settings.retries(), settings.maximumAge(),
                            settings.onFailure()),
                    before, options);
        }

        public Start with(Map<String, String> variables) {
            var all = new LinkedHashMap<>(settings.environment());
            all.putAll(variables);
            return new Start(
                    new FunctionSettings(settings.resource(), settings.region(), settings.handler(),
                            settings.directory(), settings.memory(), settings.timeout(), all, settings.retries(),
                            settings.maximumAge(), settings.onFailure()),
                    before, options);
        }

        public Start before(List<String> words) {
            return new Start(settings, words, options);
        }

        public Start options(List<String> more) {
            return new Start(settings, before, more);
        }

        public String handler() {
            return settings.handler();
        }

        public Map<String, String> variables() {
            return settings.environment();
        }
    }

    /** @param init from the start of the process until the runtime asks for an event; the handler exists then */
    public record Times(Duration init, Duration answered, String answer) {}

    public MeasuredFunction(Start start) throws IOException {
        var settings = start.settings();
        this.log = new FunctionLog(Clock.systemUTC(), _ -> {});
        this.api = new RuntimeApi(settings, new FailureReason(settings, log));
        var builder = new ProcessBuilder(command(start)).directory(settings.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(settings.environment());
        builder.environment().putAll(LambdaVariables.of(settings));
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        builder.environment().put("PATH", System.getenv("PATH"));
        this.ready = api.asked().thenApply(_ -> System.nanoTime());
        this.started = System.nanoTime();
        this.process = log.start(builder);
    }

    /** The first event, with all that the start takes. */
    public Times first(String event) {
        var answer = invoke(event);
        var now = System.nanoTime();
        return new Times(Duration.ofNanos(ready.join() - started), Duration.ofNanos(now - started), answer);
    }

    /**
     * Returns what the handler answers.
     *
     * @throws IllegalStateException when it fails: a failure is no figure
     */
    public String invoke(String event) {
        var invocation = new Invocation(UUID.randomUUID().toString(), event);
        process.onExit().thenAccept(ended -> invocation.outcome().complete(new Outcome.Failed(Outcome.Kind.EXIT,
                "exit status " + ended.exitValue(), "", log.last())));
        api.offer(invocation);
        return switch (invocation.outcome().join()) {
            case Outcome.Answered(var payload) -> payload;
            case Outcome.Failed failed -> throw new IllegalStateException(failed.toString());
        };
    }

    /** Processor time of all threads so far; the kernel counts in steps of 10 ms. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public long id() {
        return process.pid();
    }

    /** What it has written so far. */
    public List<String> lines() {
        return log.lines();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        api.close();
    }

    private static List<String> command(Start start) {
        var own = Client.SHARED.command(start.settings().handler(), start.settings().memory());
        return Stream.of(start.before(), own.subList(0, 1), start.options(), own.subList(1, own.size()))
                .flatMap(List::stream).toList();
    }

    /** One for all: its native library may go only when the last process has ended. */
    private static final class Client {
        private static final RuntimeClient SHARED = unpacked();

        private static RuntimeClient unpacked() {
            try {
                var client = RuntimeClient.unpack();
                Runtime.getRuntime().addShutdownHook(new Thread(client::close));
                return client;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
