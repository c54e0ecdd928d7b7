package failover.rehearsal.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * The container behind its load balancer: HTTPS, and on every path a page that says "Welcome.", but for what the page
 * shows. Stopped, its port refuses connections; started again, it is on the same port.
 */
public final class Primary implements AutoCloseable {
    public static final String WELCOME = "<h1>Welcome.</h1>";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Welcome</title>
            <link rel="stylesheet" href="/style.css"></head>
            <body><img src="/sun.svg" alt="">%s%s</body></html>
            """;
    private static final String STYLE = "body { font-family: sans-serif; text-align: center }\n";
    private static final String SUN = """
            <svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><circle cx="32" cy="32" r="24" fill="#e8a33d"/></svg>
            """;

    private final SSLContext tls;
    private final String page;
    private HttpsServer server;
    private ExecutorService threads;
    /** Bound and not listening: refuses connections, and nobody else gets the port meanwhile. */
    private Socket reservation;
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private Primary(SSLContext tls, List<String> says) {
        this.tls = tls;
        this.page = PAGE.formatted(WELCOME, says.stream().map(Primary::said).collect(Collectors.joining()));
    }

    public static Primary started(SSLContext tls) throws IOException {
        return started(tls, List.of());
    }

    /** @param says texts that somebody asks of the page: a health check of its bytes, a copy of what visitors read */
    public static Primary started(SSLContext tls, List<String> says) throws IOException {
        var primary = new Primary(tls, says);
        primary.start();
        return primary;
    }

    private static String said(String text) {
        return "<p>%s</p><!-- %s -->".formatted(text.replace("&", "&amp;").replace("<", "&lt;"), text);
    }

    public synchronized InetSocketAddress address() {
        return address;
    }

    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        releasePort();
        server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", this::answer);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
        address = server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/style.css" -> answer(exchange, "text/css; charset=utf-8", STYLE);
            case "/sun.svg" -> answer(exchange, "image/svg+xml", SUN);
            default -> answer(exchange, "text/html; charset=utf-8", page);
        }
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    public synchronized void stop() throws IOException {
        if (server == null) {
            return;
        }
        server.stop(0);
        threads.shutdownNow();
        server = null;
        reservePort();
    }

    private void reservePort() throws IOException {
        reservation = new Socket();
        reservation.setReuseAddress(true);
        reservation.bind(address);
    }

    private void releasePort() throws IOException {
        if (reservation != null) {
            reservation.close();
            reservation = null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        stop();
        releasePort();
    }
}
