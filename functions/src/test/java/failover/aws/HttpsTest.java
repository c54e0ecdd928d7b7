package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import failover.contract.CopyRules;
import failover.contract.SiteKeys;
import failover.testing.LocalHttps;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HTTPS server on loopback. */
@Tag("slow")
class HttpsTest {
    private static final String EDGE = SampleSettings.EDGE;
    private static final URI PAGE = URI.create("https://www.example.com/a%20b?c=%7Cd");

    @TempDir
    private Path folder;
    private final AtomicReference<String> seen = new AtomicReference<>();

    @Test
    void connects_to_one_host_with_server_name_certificate_and_host_header_of_another() throws Exception {
        try (var server = new LocalHttps("www.example.com", this::record)) {
            var answer = https(server).get(EDGE, PAGE);
            assertEquals(503, answer.status());
            assertEquals("closed", new String(answer.body()));
            assertEquals("fallback", answer.headers().firstValue(SiteKeys.MARKER_HEADER).orElseThrow());
            assertEquals("GET /a%20b?c=%7Cd HTTP/1.1 Host=www.example.com SNI=www.example.com", seen.get());
        }
    }

    @Test
    void refuses_a_certificate_for_another_host() throws Exception {
        try (var server = new LocalHttps("other.example.com", this::record)) {
            var refused = assertThrows(IOException.class, () -> https(server).get(EDGE, PAGE));
            assertInstanceOf(SSLHandshakeException.class, refused.getCause());
            assertTrue(refused.getMessage().contains("as www.example.com"), refused.getMessage());
        }
    }

    @Test
    void refuses_it_after_a_call_for_the_right_host_too() throws Exception {
        try (var server = new LocalHttps("www.example.com", this::record)) {
            https(server).get(EDGE, PAGE);
            assertThrows(IOException.class, () -> https(server).get(EDGE, URI.create("https://other.example.com/")));
        }
    }

    @Test
    void refuses_a_certificate_that_is_not_trusted() throws Exception {
        try (var server = LocalHttps.untrusted("www.example.com", this::record)) {
            var refused = assertThrows(IOException.class, () -> https(server).get(EDGE, PAGE));
            var cause = assertInstanceOf(SSLHandshakeException.class, refused.getCause());
            assertTrue(cause.getMessage().contains("PKIX path"), cause.getMessage());
        }
    }

    @Test
    void does_not_follow_redirects() throws Exception {
        try (var server = new LocalHttps("www.example.com", answering(302, "", "Location", "https://elsewhere/"))) {
            assertEquals(302, https(server).get(EDGE, PAGE).status());
        }
    }

    @Test
    void gives_up_on_a_server_that_stalls_in_the_middle_of_its_body() throws Exception {
        var enough = new CountDownLatch(1);
        try (var server = new LocalHttps("www.example.com", exchange -> stall(exchange, enough))) {
            var failure = assertThrows(IOException.class, () -> https(server).get(EDGE, PAGE));
            assertTrue(failure.getMessage().contains("No complete answer within 2 s"), failure.getMessage());
        } finally {
            enough.countDown();
        }
    }

    @Test
    void gives_up_on_a_body_that_is_too_large() throws Exception {
        try (var server = new LocalHttps("www.example.com",
                answering(200, "x".repeat(CopyRules.LARGEST_PAGE + 1), "X", "y"))) {
            var failure = assertThrows(HttpsFailure.class, () -> https(server).get(EDGE, PAGE));
            assertEquals(HttpsFailure.Kind.TOO_LARGE, failure.kind());
        }
    }

    @Test
    void takes_a_body_as_large_as_a_caller_allows_and_asks_as_he_says() throws Exception {
        try (var server = new LocalHttps("www.example.com", exchange -> {
            seen.set(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            answering(200, "12345", "X", "y").handle(exchange);
        })) {
            var headers = Map.of("Accept-Encoding", "gzip");
            var five = new Https.Limits(Duration.ofSeconds(2), 5);
            assertEquals("12345", new String(https(server).get(EDGE, PAGE, headers, five).body()));
            assertEquals("gzip", seen.get());
            var four = new Https.Limits(Duration.ofSeconds(2), 4);
            assertThrows(HttpsFailure.class, () -> https(server).get(EDGE, PAGE, headers, four));
        }
    }

    @Test
    void takes_the_head_of_an_answer_whose_body_is_too_large_or_stalls_or_is_cut() throws Exception {
        var enough = new CountDownLatch(1);
        for (HttpHandler serving : List.<HttpHandler>of(answering(200, "x".repeat(5 << 20), "X", "y"),
                exchange -> stall(exchange, enough), HttpsTest::cut, answering(200, "", "X", "y"))) {
            try (var server = new LocalHttps("www.example.com", serving)) {
                var head = https(server).head(EDGE, PAGE);
                assertEquals(200, head.status());
                assertEquals(0, head.body().length);
                assertTrue(head.certificateExpires().isAfter(Instant.now()));
            }
        }
        enough.countDown();
    }

    @Test
    void does_not_take_a_part_for_the_whole() throws Exception {
        try (var server = new LocalHttps("www.example.com", HttpsTest::cut)) {
            var failure = assertThrows(HttpsFailure.class, () -> https(server).get(EDGE, PAGE));
            assertEquals(HttpsFailure.Kind.CUT_SHORT, failure.kind());
        }
    }

    @Test
    void puts_with_an_empty_content_type() throws Exception {
        try (var server = new LocalHttps("answers.example.com", exchange -> {
            seen.set(exchange.getRequestMethod() + exchange.getRequestHeaders().get("Content-Type")
                    + new String(exchange.getRequestBody().readAllBytes()));
            answering(200, "", "X", "y").handle(exchange);
        })) {
            var network = server.network(folder, "answers.example.com");
            new Https(network, Duration.ofSeconds(2)).put(URI.create("https://answers.example.com/x"), "{}");
            assertEquals("PUT[]{}", seen.get());
        }
    }

    private Https https(LocalHttps server) throws IOException {
        return new Https(server.network(folder, EDGE), Duration.ofSeconds(2));
    }

    private void record(HttpExchange exchange) throws IOException {
        var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
        var name = session.getRequestedServerNames().getFirst();
        seen.set("%s %s %s Host=%s SNI=%s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(),
                exchange.getProtocol(), exchange.getRequestHeaders().getFirst("Host"),
                new String(name.getEncoded())));
        answering(503, "closed", SiteKeys.MARKER_HEADER, SiteKeys.MARKER).handle(exchange);
    }

    private static HttpHandler answering(int status, String body, String header, String value) {
        return exchange -> {
            exchange.getResponseHeaders().add(header, value);
            exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
            exchange.getResponseBody().write(body.getBytes());
            exchange.close();
        };
    }

    private static void cut(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 10);
        exchange.getResponseBody().write('x');
        exchange.close();
    }

    private static void stall(HttpExchange exchange, CountDownLatch enough) throws IOException {
        exchange.sendResponseHeaders(200, 10);
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        try {
            enough.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
