package failover.transition;

import com.sun.net.httpserver.HttpServer;
import failover.contract.NotifyTransitionSettings;
import failover.testing.FaultyAws;
import failover.testing.LocalInternet;
import failover.testing.LocalS3;
import failover.testing.SampleEvents;
import failover.transition.notice.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import tools.jackson.jr.ob.JSON;

/**
 * How long NotifyTransition takes to gather evidence when it starts cold: in Lambda's runtime interface client, with the
 * flags and the heap of Lambda's java25 at 1,769 MB, on one CPU (taskset), against loopback endpoints.
 *
 * <p>Arguments: the class path of the runtime interface client, and how many starts.
 */
public final class ColdStart {
    private static final String ZONE = """
            example.com. 60 IN NS ns-1.example.net.
            example.com. 60 IN NS ns-2.example.net.
            ns-1.example.net. 60 IN A 192.0.2.1
            ns-2.example.net. 60 IN A 192.0.2.2
            www.example.com. 60 IN A 203.0.113.20
            origin.www.example.com. 60 IN A 192.0.2.10
            fallback.www.example.com. 60 IN A 203.0.113.20
            """;

    private ColdStart() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("cold-start");
        var results = new ArrayList<List<Long>>();
        try (var aws = new FaultyAws(); var internet = new LocalInternet(folder)) {
            for (var address : List.of("192.0.2.53", "192.0.2.1", "192.0.2.2")) {
                internet.serve(address, ZONE);
            }
            internet.network();
            for (int start = 0; start < Integer.parseInt(arguments[1]); start++) {
                results.add(measure(arguments[0], aws, folder));
                System.out.println("evidence %d ms, invocation %d ms, with the JVM's start %d ms"
                        .formatted(results.getLast().toArray()));
            }
        }
        var slowest = results.stream().mapToLong(List::getFirst).max().orElseThrow();
        System.out.printf("Slowest of %d: %d ms; the bound is %d ms%n", results.size(), slowest,
                Inquiry.BUDGET.toMillis());
        System.exit(0);
    }

    /** Milliseconds: of the evidence, of the invocation, and of all since the process was started. */
    private static List<Long> measure(String client, FaultyAws aws, Path folder) throws Exception {
        var settings = Sample.settings("www.example.com", LocalS3.newBucket());
        var answered = new CompletableFuture<Instant>();
        var taken = new CompletableFuture<Instant>();
        var api = runtimeApi(taken, answered);
        var begun = Instant.now();
        var process = start(client, settings, aws.endpoint(), folder, api);
        process.onExit().thenAccept(exited -> answered
                .completeExceptionally(new IllegalStateException("exit status " + exited.exitValue())));
        var ended = answered.join();
        process.destroy();
        process.onExit().join();
        api.stop(0);
        var log = Files.readAllLines(folder.resolve("log"));
        var evidence = log.stream().filter(line -> line.contains("\"Evidence\"")).findFirst()
                .orElseThrow(() -> new IllegalStateException(log.toString()));
        var fields = JSON.std.mapFrom(evidence);
        if (!fields.get("missing").equals(Map.of())) {
            System.out.println("missing: " + fields.get("missing"));
        }
        return List.of(((Number) fields.get("millis")).longValue(), between(taken.join(), ended),
                between(begun, ended));
    }

    private static long between(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    private static Process start(String client, NotifyTransitionSettings settings, String endpoint, Path folder,
            HttpServer api) throws IOException {
        var classPath = client + ":target/classes:target/package/lib/*";
        var builder = new ProcessBuilder("taskset", "-c", "0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1503m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED", "-cp", classPath,
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                NotifyTransitionHandler.class.getName() + "::handleRequest").redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        var variables = builder.environment();
        variables.clear();
        variables.putAll(settings.variables());
        variables.putAll(Map.of("ENDPOINT_OVERRIDE", endpoint, "FAILOVER_NETWORK",
                folder.resolve("internet.json").toString(), "AWS_LAMBDA_RUNTIME_API",
                "127.0.0.1:" + api.getAddress().getPort(), "AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test", "AWS_LAMBDA_FUNCTION_NAME", "NotifyTransition",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769", "AWS_LAMBDA_LOG_FORMAT", "JSON"));
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        return builder.start();
    }

    /** Offers one event and takes its answer. */
    private static HttpServer runtimeApi(CompletableFuture<Instant> taken, CompletableFuture<Instant> answered)
            throws IOException {
        var api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/invocation/next")) {
                if (!taken.complete(Instant.now())) {
                    new CompletableFuture<Void>().join();
                }
                var event = SampleEvents.text("transition/failed-over").getBytes(StandardCharsets.UTF_8);
                var headers = exchange.getResponseHeaders();
                // The client's native part reads each of these, and ends with a fault when one is missing.
                headers.set("Content-Type", "application/json");
                headers.set("Lambda-Runtime-Aws-Request-Id", "run-1");
                headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 60_000));
                headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:N");
                exchange.sendResponseHeaders(200, event.length);
                exchange.getResponseBody().write(event);
            } else {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(202, -1);
                if (!body.contains("failed-over")) {
                    System.out.println(body);
                }
                answered.complete(Instant.now());
            }
            exchange.close();
        });
        api.start();
        return api;
    }
}
