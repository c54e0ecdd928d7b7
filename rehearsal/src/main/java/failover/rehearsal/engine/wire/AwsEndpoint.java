package failover.rehearsal.engine.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The address that the functions' SDK clients call instead of AWS. */
public final class AwsEndpoint implements AutoCloseable {
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private AwsEndpoint(HttpServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for any free one
     * @throws IOException naming the address when it is taken
     */
    public static AwsEndpoint start(InetAddress listen, int port, AwsCalls calls) throws IOException {
        var endpoint = new AwsEndpoint(bound(new InetSocketAddress(listen, port)));
        endpoint.server.setExecutor(endpoint.threads);
        endpoint.server.createContext("/", exchange -> respond(exchange, calls));
        endpoint.server.start();
        return endpoint;
    }

    private static HttpServer bound(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, 0);
        } catch (BindException e) {
            throw new IOException("%s:%d for the AWS endpoint is not available: %s".formatted(
                    address.getAddress().getHostAddress(), address.getPort(), e.getMessage()), e);
        }
    }

    private static void respond(HttpExchange exchange, AwsCalls calls) throws IOException {
        try (exchange) {
            var answer = calls.answer(HttpCall.of(exchange));
            exchange.getResponseHeaders().putAll(answer.headers());
            var empty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), empty ? NO_BODY : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    /** What a client is given as endpoint, e.g. {@code http://127.0.0.1:41234}. */
    public URI uri() {
        var host = server.getAddress().getAddress().getHostAddress();
        return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host,
                server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
