package failover.rehearsal.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import failover.contract.SiteKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Answers on loopback as the distribution does: the assets as they are, and on every other path the page with 503. */
final class PageServer implements AutoCloseable {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
            + "script-src 'self'; connect-src " + FallbackSite.ORIGIN
            + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of("css", "text/css; charset=utf-8", "js",
            "text/javascript; charset=utf-8", "svg", "image/svg+xml", "png", "image/png", "jpg", "image/jpeg", "gif",
            "image/gif", "ico", "image/x-icon", "woff2", "font/woff2", "woff", "font/woff", "ttf", "font/ttf");

    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Optional<String> policy;
    private final Callable<String> page;
    private final Map<String, byte[]> copied;

    PageServer(String page) throws IOException {
        this(page, Map.of());
    }

    /** @param copied assets beside those of the package, by key */
    PageServer(String page, Map<String, byte[]> copied) throws IOException {
        this(() -> page, copied, HttpServer.create(LOOPBACK, 0), Optional.of(POLICY));
    }

    /** As it would be were the security policy forgotten. */
    static PageServer withoutPolicy(String page, Map<String, byte[]> copied) throws IOException {
        return new PageServer(() -> page, copied, HttpServer.create(LOOPBACK, 0), Optional.empty());
    }

    /** @param page made anew for each request */
    static PageServer secure(Callable<String> page, SSLContext tls) throws IOException {
        var server = HttpsServer.create(LOOPBACK, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new PageServer(page, Map.of(), server, Optional.of(POLICY));
    }

    private PageServer(Callable<String> page, Map<String, byte[]> copied, HttpServer server, Optional<String> policy) {
        this.server = server;
        this.policy = policy;
        this.copied = copied;
        this.page = page;
        server.setExecutor(threads);
        server.createContext("/", this::answerPage);
        server.createContext("/" + SiteKeys.ASSETS, this::answerAsset);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private void answerPage(HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        policy.ifPresent(text -> headers.set("Content-Security-Policy", text));
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Retry-After", "120");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Robots-Tag", "noindex");
        answer(exchange, 503, "text/html; charset=utf-8", page());
    }

    private byte[] page() throws IOException {
        try {
            return page.call().getBytes(StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void answerAsset(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var copy = Optional.ofNullable(copied.get(path.substring(1)));
        var asset = copy.isPresent() ? copy : FallbackSite.asset(path);
        if (asset.isPresent()) {
            answer(exchange, 200, type(path), asset.get());
        } else {
            answer(exchange, 503, "text/html; charset=utf-8", page());
        }
    }

    static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set(SiteKeys.MARKER_HEADER, SiteKeys.MARKER);
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
