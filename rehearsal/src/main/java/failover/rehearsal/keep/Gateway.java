package failover.rehearsal.keep;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.engine.network.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Shows a real browser what a visitor gets, although its machine knows nothing of the simulated DNS: {@code
 * http://localhost:<port>/} is the visitors' name, {@code http://<name>.localhost:<port>/} is any other. Browsers lead all
 * names under localhost to this machine (RFC 6761, section 6.3).
 */
final class Gateway implements AutoCloseable {
    private static final String LOCAL = ".localhost";
    private static final int NO_BODY = -1;
    /** Of the connection to the side that answered, or only right over HTTPS. */
    private static final Set<String> LEFT_OUT = Set.of("connection", "content-length", "transfer-encoding",
            "keep-alive", "strict-transport-security");

    private final SimulatedAws aws;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Gateway(SimulatedAws aws, HttpServer server) {
        this.aws = aws;
        this.server = server;
    }

    static Gateway start(SimulatedAws aws) throws IOException {
        var gateway = new Gateway(aws, HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                0));
        gateway.server.setExecutor(gateway.threads);
        gateway.server.createContext("/", gateway::respond);
        gateway.server.start();
        return gateway;
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            Visitor.Visit page;
            try {
                page = visit(exchange);
            } catch (IOException | IllegalArgumentException e) {
                answer(exchange, 502, Map.of("Content-Type", "text/plain; charset=utf-8"),
                        ("A browser shows no page here: " + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
                return;
            }
            answer(exchange, page.status(), page.headers(), page.body());
        }
    }

    private Visitor.Visit visit(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var wanted : Set.of("Accept", "Accept-Language", "If-None-Match")) {
            var value = exchange.getRequestHeaders().getFirst(wanted);
            if (value != null) {
                headers.put(wanted, value);
            }
        }
        return aws.internet().visitor().request(exchange.getRequestMethod(), host(exchange),
                exchange.getRequestURI().toString(), headers);
    }

    private String host(HttpExchange exchange) {
        var host = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "")
                .replaceFirst(":\\d+$", "");
        return host.endsWith(LOCAL)
                ? host.substring(0, host.length() - LOCAL.length())
                : aws.stacks().settings().domain();
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach((name, value) -> {
            if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        exchange.sendResponseHeaders(status, body.length == 0 ? NO_BODY : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
