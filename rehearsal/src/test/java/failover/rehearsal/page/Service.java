package failover.rehearsal.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** The service as the fallback's page may look at it: it may let every page read its answers. */
final class Service implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;
    private final int status;

    private final Map<String, String> headers;

    private Service(HttpsServer server, int status, Map<String, String> headers) {
        this.server = server;
        this.status = status;
        this.headers = headers;
    }

    static Service started(SSLContext tls, int status) throws IOException {
        return started(tls, status, Map.of("Access-Control-Allow-Origin", "*"));
    }

    /** As one that wants to be called by another name. */
    static Service redirecting(SSLContext tls, String address) throws IOException {
        return started(tls, 301, Map.of("Location", address));
    }

    private static Service started(SSLContext tls, int status, Map<String, String> headers) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        var service = new Service(server, status, headers);
        server.setExecutor(service.threads);
        server.createContext("/", service::answer);
        server.start();
        return service;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = "Welcome.".getBytes(StandardCharsets.UTF_8);
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
