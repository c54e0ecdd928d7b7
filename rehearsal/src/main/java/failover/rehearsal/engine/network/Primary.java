package failover.rehearsal.engine.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * The container behind its load balancer: HTTPS, and the page of a bakery that says "Welcome." on every path except those
 * of the page's own style sheet and image. While it is stopped, connections to it are refused.
 *
 * <p>Each start listens on a new port. A port that was listened on cannot be bound again at once: a child process that
 * is just starting holds a copy of the listening socket until it runs its own program.
 */
public final class Primary implements AutoCloseable {
    public static final String WELCOME = "<h1>Welcome.</h1>";
    /** What it does while it runs as it should; in any other words, it does not. */
    public static final String SERVES = "serves";
    private static final String REFUSES = "refuses connections";
    private static final String ANOTHER_PAGE = "answers with another page";
    private static final String EXPIRED = "shows an expired certificate";
    /** How an answer that takes its time is told of. */
    public static final String SLOW = "answers after ";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Welcome</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="stylesheet" href="/style.css"></head>
            <body><header><img src="/sun.svg" alt="">Sunrise Bakery</header>
            <main>%s<p class="lead">Bread and cakes from our own oven, every morning from seven.</p>
            <ul><li><h2>Sourdough</h2><p>Rests for 24 hours, with a dark crust.</p></li>
            <li><h2>Rye</h2><p>With caraway, the way our village bakes it.</p></li>
            <li><h2>Apple cake</h2><p>Baked on Fridays, gone by noon.</p></li></ul>
            <p>Open from Monday to Saturday, 7 am to 6 pm, at 12 Harbour Street.</p>%s</main></body></html>
            """;
    private static final String STYLE = """
            :root { color-scheme: light dark; --paper: light-dark(#fffaf2, #1d1712); --ink: light-dark(#33261a, #f2e7d8);
              --card: light-dark(#fff, #2a2119); --line: light-dark(#ecdcc3, #463726) }
            * { box-sizing: border-box }
            body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
            header, main { max-width: 64rem; margin: auto; padding: 1rem 1.25rem }
            header { display: flex; align-items: center; gap: .5rem; font-weight: 600 }
            header img { width: 2.5rem; height: 2.5rem }
            h1 { margin: 2rem 0 0; font-size: clamp(2.5rem, 8vw, 4.5rem); line-height: 1.1 }
            .lead { font-size: 1.25rem; max-width: 36rem }
            ul { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); margin: 2rem 0; padding: 0;
              list-style: none }
            li { padding: 1.25rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card) }
            h2 { margin: 0; font-size: 1.125rem }
            li p { margin: .25rem 0 0 }
            """;
    private static final String SUN = """
            <svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64"><path d="M32 4v56M4 32h56M12 12l40 \
            40M52 12 12 52" stroke="#e8a33d" stroke-width="4" stroke-linecap="round"/><circle cx="32" cy="32" r="16" \
            fill="#e8a33d"/></svg>
            """;

    private final String whole;
    private SSLContext tls;
    private volatile String page;
    private volatile Duration delay = Duration.ZERO;
    private boolean expired;
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

    public synchronized boolean isRunning() {
        return server != null;
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
        tell();
    }

    /** @param listener hears, from now on, what it does: {@link #SERVES} or what is wrong, in words */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    private void tell() {
        var does = does();
        listeners.forEach(listener -> listener.accept(does));
    }

    private synchronized String does() {
        if (server == null) {
            return REFUSES;
        }
        if (expired) {
            return EXPIRED;
        }
        if (!page.equals(whole)) {
            return ANOTHER_PAGE;
        }
        return delay.isZero() ? SERVES : SLOW + delay.toMillis() / 1000.0 + " s";
    }

    /** From now on every page is this one, and still a 200. */
    public void show(String html) {
        page = html;
        tell();
    }

    /** The page is as it was. */
    public void showWhole() {
        show(whole);
    }

    /** Tells that answers take this long: the network delays them. */
    public void answersAfter(Duration slow) {
        delay = slow;
        tell();
    }

    /** From now on it shows this certificate, which clients accept. */
    public synchronized void show(SSLContext certificate) throws IOException {
        show(certificate, false);
    }

    /** From now on it shows this certificate, which has expired. */
    public synchronized void showExpired(SSLContext certificate) throws IOException {
        show(certificate, true);
    }

    private void show(SSLContext certificate, boolean hasExpired) throws IOException {
        tls = certificate;
        expired = hasExpired;
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
        tell();
        stopped.stop(0);
        threads.shutdownNow();
    }

    @Override
    public synchronized void close() throws IOException {
        stop();
        refusing.close();
    }
}
