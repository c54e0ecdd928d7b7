package failover.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import failover.aws.Https;
import failover.contract.CopyRules;
import failover.contract.SiteKeys;
import failover.testing.LocalHttps;
import failover.testing.LocalHttps.Subject;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an edge on loopback, whose certificate lasts 90 days. */
@Tag("slow")
class FallbackProbeTest {
    private static final String EDGE = SampleSettings.EDGE;
    private static final String PAGE = "<!doctype html><html>closed</html>";

    @TempDir
    private Path folder;
    private Instant now = Instant.now();
    private String lastModified = "Sun, 22 Nov 2026 10:00:00 GMT";

    @Test
    void the_page_with_status_and_marker_under_the_right_certificate_is_ready() throws Exception {
        assertEquals(Optional.empty(), complaint("www.example.com", 503, "fallback", PAGE));
    }

    @Test
    void the_right_page_under_the_certificate_of_another_host_is_not_ready() throws Exception {
        assertComplaint("No trusted TLS", complaint("other.example.com", 503, "fallback", PAGE));
    }

    @Test
    void a_saved_copy_may_be_as_large_as_copies_are() throws Exception {
        var page = "<html>" + "x".repeat(CopyRules.LARGEST_PAGE - 13) + "</html>";
        assertEquals(Optional.empty(), complaint("www.example.com", 503, "fallback", page));
        assertComplaint("more than", complaint("www.example.com", 503, "fallback", "x" + page));
    }

    @Test
    void a_page_that_search_engines_would_index_is_not_ready() throws Exception {
        assertComplaint("answers 200 by fallback", complaint("www.example.com", 200, "fallback", PAGE));
    }

    @Test
    void somebody_elses_503_is_not_ready() throws Exception {
        assertComplaint("503 by somebody", complaint("www.example.com", 503, "somebody", PAGE));
    }

    @Test
    void half_a_page_is_not_ready() throws Exception {
        assertComplaint("not a complete HTML page", complaint("www.example.com", 503, "fallback", "<!doctype html>"));
    }

    @Test
    void a_certificate_with_less_than_three_weeks_left_is_not_ready() throws Exception {
        now = now.plus(Duration.ofDays(70));
        assertComplaint("days left", complaint("www.example.com", 503, "fallback", PAGE));
    }

    @Test
    void the_right_page_under_a_certificate_for_the_address_alone_is_not_ready() throws Exception {
        try (var server = edge(new Subject("throw-away", List.of("ip:127.0.0.1")), 503, "fallback", PAGE)) {
            assertComplaint("No trusted TLS", probe(server).look().complaint());
        }
    }

    @Test
    void the_age_of_the_page_is_told_by_the_fallback_alone_and_by_what_it_serves() throws Exception {
        lastModified = "Sun, 22 Nov 2026 10:00:00 GMT";
        now = Instant.parse("2026-11-22T11:00:00Z");
        assertEquals(Optional.of(Duration.ofHours(1)), age("fallback"));
        assertEquals(Optional.empty(), age("somebody"));
        lastModified = "yesterday";
        assertEquals(Optional.empty(), age("fallback"));
    }

    /** The saved copy of "/" keeps its time as long as nothing better can be saved. */
    @Test
    void a_saved_copy_is_not_taken_for_the_page() throws Exception {
        now = Instant.parse("2026-11-22T11:00:00Z");
        try (var server = new LocalHttps("www.example.com", exchange -> {
            boolean isPage = exchange.getRequestURI().getPath().equals("/" + SiteKeys.PAGE);
            lastModified = isPage ? "Sun, 22 Nov 2026 10:00:00 GMT" : "Sun, 01 Nov 2026 10:00:00 GMT";
            answer(exchange, 503, "fallback", PAGE);
        })) {
            assertEquals(Optional.of(Duration.ofHours(1)), probe(server).look().age());
        }
    }

    private Optional<Duration> age(String servedBy) throws Exception {
        try (var server = edge("www.example.com", 503, servedBy, PAGE)) {
            return probe(server).look().age();
        }
    }

    private static void assertComplaint(String part, Optional<String> complaint) {
        assertTrue(complaint.orElse("ready").contains(part), complaint::toString);
    }

    private Optional<String> complaint(String certified, int status, String servedBy, String body) throws Exception {
        try (var server = edge(certified, status, servedBy, body)) {
            return probe(server).look().complaint();
        }
    }

    private FallbackProbe probe(LocalHttps server) throws Exception {
        InstantSource clock = () -> now;
        return new FallbackProbe(new Https(server.network(folder, EDGE), Duration.ofSeconds(5)), EDGE,
                "www.example.com", clock);
    }

    private LocalHttps edge(String certified, int status, String servedBy, String body) throws Exception {
        return edge(new Subject("throw-away", List.of("dns:" + certified)), status, servedBy, body);
    }

    private LocalHttps edge(Subject certified, int status, String servedBy, String body) throws Exception {
        return new LocalHttps(certified, exchange -> answer(exchange, status, servedBy, body));
    }

    private void answer(HttpExchange exchange, int status, String servedBy, String body) throws IOException {
        exchange.getResponseHeaders().add(SiteKeys.MARKER_HEADER, servedBy);
        exchange.getResponseHeaders().add("Last-Modified", lastModified);
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes());
        exchange.close();
    }
}
