package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import failover.aws.HttpsFailure.Kind;
import failover.testing.LocalHttps;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several requests over connections that stay open, to a real HTTPS server on loopback. */
@Tag("slow")
class HttpsSessionTest {
    private static final String EDGE = SampleSettings.EDGE;
    private static final String HOST = "www.example.com";
    private static final Https.Limits LIMITS = new Https.Limits(Duration.ofSeconds(2), 1000);

    @TempDir
    private Path folder;
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough = new CountDownLatch(1);

    @Test
    void requests_share_a_connection() throws Exception {
        try (var server = server(); var session = session(server)) {
            for (int i = 0; i < 10; i++) {
                assertEquals("/" + i, text(session, "/" + i));
            }
            assertEquals(1, connections.size());
        }
    }

    @Test
    void a_server_that_closes_each_connection_gets_a_new_one_for_each_request() throws Exception {
        try (var server = server(); var session = session(server)) {
            for (int i = 0; i < 10; i++) {
                assertEquals("/close", text(session, "/close"));
            }
            assertEquals(10, connections.size());
        }
    }

    @Test
    void an_answer_that_stalls_is_cut_or_is_too_large_costs_only_its_own_connection() throws Exception {
        try (var server = server(); var session = session(server)) {
            for (var broken : Map.of("/stall", Kind.TIMED_OUT, "/cut", Kind.CUT_SHORT, "/large", Kind.TOO_LARGE)
                    .entrySet()) {
                assertEquals(broken.getValue(),
                        assertThrows(HttpsFailure.class, () -> text(session, broken.getKey())).kind());
                assertEquals("/next", text(session, "/next"));
            }
        } finally {
            enough.countDown();
        }
    }

    @Test
    void each_connection_needs_a_certificate_that_names_the_host() throws Exception {
        try (var server = new LocalHttps("other.example.com", this::answer); var session = session(server)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(Kind.TLS, assertThrows(HttpsFailure.class, () -> text(session, "/")).kind());
            }
            assertTrue(connections.isEmpty());
        }
    }

    @Test
    void a_session_is_for_one_host() throws Exception {
        try (var server = server(); var session = session(server)) {
            var other = URI.create("https://other.example.com/");
            assertThrows(IllegalArgumentException.class, () -> session.get(EDGE, other, Map.of(), LIMITS));
        }
    }

    private LocalHttps server() throws Exception {
        return new LocalHttps(HOST, this::answer);
    }

    private HttpsSession session(LocalHttps server) throws IOException {
        return new Https(server.network(folder, EDGE), LIMITS.timeout()).session(HOST);
    }

    private static String text(HttpsSession session, String path) throws IOException {
        return new String(session.get(EDGE, URI.create("https://" + HOST + path), Map.of(), LIMITS).body());
    }

    private void answer(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress().getPort());
        var path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.equals("/close")) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            boolean whole = !path.equals("/stall") && !path.equals("/cut");
            exchange.sendResponseHeaders(200, path.equals("/large") ? 5000 : path.length() + (whole ? 0 : 5));
            exchange.getResponseBody().write((path.equals("/large") ? "x".repeat(5000) : path).getBytes());
            exchange.getResponseBody().flush();
            if (path.equals("/stall")) {
                enough.await(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
