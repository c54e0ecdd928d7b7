package failover.rehearsal.service.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;

/** What the runtime interface client of one execution environment talks to, version 2018-06-01. */
final class RuntimeApi implements AutoCloseable {
    private static final String PREFIX = "/2018-06-01/runtime";
    private static final Pattern REPORT = Pattern.compile(PREFIX + "/invocation/([^/]+)/(response|error)");
    private static final int ACCEPTED = 202;

    private final FunctionSettings function;
    private final FailureReason failures;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> underWay = new ConcurrentHashMap<>();
    private final CompletableFuture<Outcome> startFailure = new CompletableFuture<>();
    private volatile CompletableFuture<Void> asked = new CompletableFuture<>();

    RuntimeApi(FunctionSettings function, FailureReason failures) throws IOException {
        this.function = function;
        this.failures = failures;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::respond);
        server.start();
    }

    String address() {
        return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
    }

    void offer(Invocation invocation) {
        startFailure.thenAccept(invocation.outcome()::complete);
        waiting.add(invocation);
    }

    /** Completes when the client has done with the last invocation and asks for another. */
    CompletableFuture<Void> asked() {
        return asked;
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var report = REPORT.matcher(path);
            if (path.equals(PREFIX + "/invocation/next")) {
                next(exchange);
            } else if (path.equals(PREFIX + "/init/error")) {
                startFailure.complete(failures.of(Outcome.Kind.START, body(exchange)));
                exchange.sendResponseHeaders(ACCEPTED, -1);
            } else if (report.matches()) {
                reported(report.group(1), report.group(2).equals("error"), body(exchange));
                exchange.sendResponseHeaders(ACCEPTED, -1);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed: the client finds its connection gone and ends
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        asked.complete(null);
        var invocation = waiting.take();
        asked = new CompletableFuture<>();
        underWay.put(invocation.requestId(), invocation);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
        invocation.begun().complete(null);
        var payload = invocation.payload().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, payload.length);
        exchange.getResponseBody().write(payload);
    }

    private Instant deadline() {
        return Instant.now().plus(function.timeout());
    }

    private void reported(String requestId, boolean isError, String body) {
        Optional.ofNullable(underWay.remove(requestId)).ifPresent(invocation -> invocation.outcome()
                .complete(isError ? failures.of(Outcome.Kind.HANDLER, body) : new Outcome.Answered(body)));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
