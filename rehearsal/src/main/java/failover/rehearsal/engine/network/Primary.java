package failover.rehearsal.engine.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * The container behind its load balancer: HTTPS, and a page that says "Welcome." on every path except those of the
 * page's own style sheet and image. While it is stopped, connections to it are refused.
 *
 * <p>Each start listens on a new port. A port that was listened on cannot be bound again at once: a child process that
 * is just starting holds a copy of the listening socket until it runs its own program.
 */
public final class Primary implements AutoCloseable {
    public static final String WELCOME = "<h1>Welcome.</h1>";
    /** What it does while it runs as it should; in any other words, it does not. */
    public static final String SERVES = "serves";
    private static final String REFUSES = "refuses connections";

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

    private final String whole;
    private SSLContext tls;
    private volatile String page;
    private final Consumer<InetSocketAddress> moved;
    private final RefusingPort refusing = new RefusingPort();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private ExecutorService threads;

    private Primary(SSLContext tls, List<String> says, Consumer<InetSocketAddress> moved) throws IOException {
        this.tls = tls;
        this.moved = moved;
        this.whole = PAGE.formatted(WELCOME, says.stream().map(Primary::said).collect(Collectors.joining()));
        this.page = whole;
    }

    public static Primary started(SSLContext tls) throws IOException {
        return started(tls, List.of(), _ -> {});
    }

    /**
     * @param says  texts that the page contains: what a health check searches in its bytes, what a copy must show
     * @param moved hears the new address on each start and stop
     */
    public static Primary started(SSLContext tls, List<String> says, Consumer<InetSocketAddress> moved)
            throws IOException {
        var primary = new Primary(tls, says, moved);
        primary.start();
        return primary;
    }

    private static String said(String text) {
        return "<p>%s</p><!-- %s -->".formatted(text.replace("&", "&amp;").replace("<", "&lt;"), text);
    }

    /** Where connections to it lead now. */
    public synchronized InetSocketAddress address() {
        return server == null ? refusing.address() : server.getAddress();
    }

    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", this::answer);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
        moved.accept(address());
        does(SERVES);
    }

    /** @param listener hears, from now on, what it does: {@link #SERVES} or what is wrong, in words */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    private void does(String what) {
        listeners.forEach(listener -> listener.accept(what));
    }

    /** From now on every page is this one, and still a 200. */
    public void show(String html) {
        page = html;
    }

    /** The page is as it was. */
    public void showWhole() {
        page = whole;
    }

    /** From now on it shows this certificate. */
    public synchronized void show(SSLContext certificate) throws IOException {
        tls = certificate;
        stop();
        start();
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

    /** Refuses new connections first, then ends the open ones. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        var stopped = server;
        server = null;
        moved.accept(address());
        does(REFUSES);
        stopped.stop(0);
        threads.shutdownNow();
    }

    @Override
    public synchronized void close() throws IOException {
        stop();
        refusing.close();
    }
}
