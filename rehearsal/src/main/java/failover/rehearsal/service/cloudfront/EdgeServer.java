package failover.rehearsal.service.cloudfront;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;

/** The edge's two listeners on loopback, HTTPS and HTTP. */
public final class EdgeServer implements AutoCloseable {
    private static final int MISDIRECTED = 421;

    private final Edge edge;
    private final HttpsServer https;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private EdgeServer(Edge edge, HttpsServer https, HttpServer http) {
        this.edge = edge;
        this.https = https;
        this.http = http;
    }

    /** Closing the server closes the edge. */
    public static EdgeServer start(Edge edge, SSLContext tls) throws IOException {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var https = HttpsServer.create(any, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        var server = new EdgeServer(edge, https, HttpServer.create(any, 0));
        server.serve(https);
        server.serve(server.http);
        return server;
    }

    private void serve(HttpServer listener) {
        listener.setExecutor(threads);
        listener.createContext("/", this::handle);
        listener.start();
    }

    public InetSocketAddress https() {
        return https.getAddress();
    }

    public InetSocketAddress http() {
        return http.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = request(exchange);
            var response = isMisdirected(exchange, request.host())
                    ? EdgeResponse.error(MISDIRECTED, "The TLS name and the Host header differ")
                    : edge.serve(request);
            send(exchange, response);
        }
    }

    private static EdgeRequest request(HttpExchange exchange) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        var uri = exchange.getRequestURI();
        return new EdgeRequest(exchange instanceof HttpsExchange, exchange.getRequestMethod(), host(headers),
                uri.getRawPath(), uri.getRawQuery() == null ? "" : uri.getRawQuery(), headers);
    }

    private static String host(Map<String, String> headers) {
        return headers.getOrDefault("Host", "").replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    }

    /** CloudFront refuses a request for another name than the one the connection was made for. */
    private static boolean isMisdirected(HttpExchange exchange, String host) {
        return exchange instanceof HttpsExchange secure
                && secure.getSSLSession() instanceof ExtendedSSLSession session
                && session.getRequestedServerNames().stream()
                        .anyMatch(
                                name -> name instanceof SNIHostName sni && !sni.getAsciiName().equalsIgnoreCase(host));
    }

    private static void send(HttpExchange exchange, EdgeResponse response) throws IOException {
        var headers = exchange.getResponseHeaders();
        response.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Integer.toString(response.body().length));
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        headers.remove("Content-Length");
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
        if (response.body().length > 0) {
            exchange.getResponseBody().write(response.body());
        }
    }

    @Override
    public void close() {
        https.stop(0);
        http.stop(0);
        threads.shutdownNow();
        edge.close();
    }
}
