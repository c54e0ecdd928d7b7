package failover.rehearsal.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * The container behind its load balancer: HTTPS, status 200 and "Welcome." on every path. Stopped, its port refuses
 * connections; started again, it is on the same port.
 */
public final class Primary implements AutoCloseable {
    public static final String BODY = "Welcome.";

    private final SSLContext tls;
    private HttpsServer server;
    private ExecutorService threads;
    /** Bound and not listening: refuses connections, and nobody else gets the port meanwhile. */
    private Socket reservation;
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private Primary(SSLContext tls) {
        this.tls = tls;
    }

    public static Primary started(SSLContext tls) throws IOException {
        var primary = new Primary(tls);
        primary.start();
        return primary;
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
        server.createContext("/", Primary::welcome);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
        address = server.getAddress();
    }

    private static void welcome(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = BODY.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
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
