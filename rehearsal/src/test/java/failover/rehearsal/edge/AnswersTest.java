package failover.rehearsal.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.time.HandMovedClock;
import failover.rehearsal.service.cloudfront.Distribution;
import failover.rehearsal.service.cloudfront.Edge;
import failover.rehearsal.service.cloudfront.EdgeRequest;
import failover.rehearsal.service.cloudfront.EdgeResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What everybody who comes to the fallback is answered: the synthesized template, played by the rehearsal's edge. */
class AnswersTest {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String SAVED = "_fallback/saved/opening-hours.html";
    private static final List<Throwable> FAILURES = new ArrayList<>();
    private static final Map<String, EdgeResponse> SITE = new TreeMap<>();
    private static final HandMovedClock CLOCK = new HandMovedClock();
    private static final String SWITCH = "_switch/to-fallback";
    private static Edge edge;

    @BeforeAll
    static void publish() throws IOException {
        put("_fallback/index.html", HTML, "The fallback page");
        put(SAVED, HTML, "The saved page");
        put("_fallback/assets/style.css", "text/css; charset=utf-8", "body {}");
        edge = Edge.start(Distribution.of(DeployedEdge.template()), (_, key) -> SITE.getOrDefault(key, error(403)),
                CLOCK, FAILURES::add);
    }

    @AfterEach
    void nothing_failed() {
        SITE.remove(SWITCH);
        assertEquals(List.of(), FAILURES);
    }

    @AfterAll
    static void close() {
        edge.close();
    }

    @ParameterizedTest(name = "{0} {1} ({2}): {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            GET     | /                          | text/html        | 503 | text/html; charset=utf-8  | The fallback page
            GET     | /orders/42/items           | text/html        | 503 | text/html; charset=utf-8  | The fallback page
            GET     | /no/such/page              | text/html        | 503 | text/html; charset=utf-8  | The fallback page
            GET     | /orders?tab=items&sort=asc | text/html        | 503 | text/html; charset=utf-8  | The fallback page
            HEAD    | /orders/42                 | text/html        | 503 | text/html; charset=utf-8  | The fallback page
            GET     | /_fallback/index.html      | text/html        | 503 | text/html; charset=utf-8  | The fallback page
            GET     | /opening-hours             | text/html        | 503 | text/html; charset=utf-8  | The saved page
            GET     | /opening-hours?lang=de     | text/html        | 503 | text/html; charset=utf-8  | The saved page
            GET     | /shop/                     | text/html        | 503 | text/html; charset=utf-8  | The fallback page
            GET     | /favicon.ico               | image/*          | 503 | text/html; charset=utf-8  | The fallback page
            POST    | /orders                    | text/html        | 503 | text/html; charset=utf-8  | nothing of it was stored
            DELETE  | /orders/42                 | */*              | 503 | text/html; charset=utf-8  | nothing of it was stored
            OPTIONS | /orders                    | */*              | 503 | text/html; charset=utf-8  | nothing of it was stored
            GET     | /orders/42                 | application/json | 503 | application/json          | "status":503
            PUT     | /orders/42                 | application/json | 503 | application/json          | "status":503
            OPTIONS | /api/orders                | */*              | 503 | application/json          | "status":503
            GET     | /api                       | text/html        | 503 | application/json          | "status":503
            HEAD    | /api/orders                | */*              | 503 | application/json          | -
            GET     | /robots.txt                | */*              | 503 | text/plain; charset=utf-8 | not available
            POST    | /robots.txt                | application/json | 503 | text/plain; charset=utf-8 | not available
            """)
    void whatever_is_no_asset_is_a_503_with_all_headers(String method, String url, String accept, int status,
            String type, String text) {
        var response = ask(method, url, accept);
        assertEquals(status, response.status());
        assertEquals(type, response.headers().get("Content-Type"));
        assertTrue(text.equals("-") ? body(response).isEmpty() : body(response).contains(text), body(response));
        var expected = new LinkedHashMap<String, String>();
        expected.put("Retry-After", "120");
        expected.put("Cache-Control", "no-store");
        expected.put("X-Robots-Tag", "noindex");
        expected.put("X-Served-By", "fallback");
        expected.put("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; "
                + "font-src 'self'; script-src 'self'; connect-src https://origin.www.example.com; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        expected.put("X-Content-Type-Options", "nosniff");
        expected.put("Referrer-Policy", "no-referrer");
        expected.put("Strict-Transport-Security", "max-age=31536000");
        assertEquals(expected, picked(response, expected.keySet()));
    }

    @Test
    void an_asset_is_a_200_that_may_be_kept_and_runs_nothing() {
        var response = ask("GET", "/_fallback/assets/style.css", "text/css");
        assertEquals(200, response.status());
        assertEquals("text/css; charset=utf-8", response.headers().get("Content-Type"));
        assertEquals("public, max-age=300", response.headers().get("Cache-Control"));
        assertFalse(response.headers().containsKey("Retry-After"));
        assertEquals(ofAssets(), picked(response, ofAssets().keySet()));
    }

    @ParameterizedTest
    @CsvSource({"GET, /_fallback/assets/none.css", "HEAD, /_fallback/assets/none.css",
        "POST, /_fallback/assets/style.css"})
    void what_no_asset_answers_is_a_503_too(String method, String path) {
        var response = ask(method, path, "*/*");
        assertEquals(503, response.status());
        assertEquals("The fallback page", body(response));
        assertEquals(ofAssets(), picked(response, ofAssets().keySet()));
    }

    private static Map<String, String> ofAssets() {
        var expected = new LinkedHashMap<String, String>();
        expected.put("X-Robots-Tag", "noindex");
        expected.put("X-Served-By", "fallback");
        expected.put("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        expected.put("X-Content-Type-Options", "nosniff");
        expected.put("Referrer-Policy", "no-referrer");
        expected.put("Strict-Transport-Security", "max-age=31536000");
        return expected;
    }

    @ParameterizedTest
    @CsvSource({"GET, 301", "HEAD, 301", "POST, 307", "OPTIONS, 307"})
    void plain_http_is_led_to_https_with_path_and_query_and_what_was_sent(String method, int status) {
        var response = edge.serve(request(false, method, "/orders?tab=items", "*/*"));
        assertEquals(status, response.status());
        assertEquals("https://www.example.com/orders?tab=items", response.headers().get("Location"));
    }

    @Test
    void clients_that_want_json_hear_what_happened_and_when_to_come_back() {
        var details = Map.of("POST",
                "Our service is not available right now. What you sent did not reach it, and nothing of it was stored.",
                "GET", "www.example.com is not available right now");
        details.forEach((method, detail) -> {
            var json = JsonMapper.shared().readTree(ask(method, "/api/orders", JSON).body());
            assertEquals(List.of("status", "title", "detail", "retryAfter"), List.copyOf(json.propertyNames()));
            assertEquals(503, json.path("status").intValue());
            assertEquals("Service Unavailable", json.path("title").stringValue());
            assertEquals(detail, json.path("detail").stringValue());
            assertEquals(120, json.path("retryAfter").intValue());
        });
    }

    @Test
    void whoever_sent_something_learns_that_it_is_lost_and_gets_back_to_the_same_address() {
        var page = body(ask("POST", "/orders?tab=items", "text/html"));
        assertTrue(page.contains("href=\"\"") && page.contains("</html>"), page);
        assertTrue(page.contains("href=\"/_fallback/assets/style.css\""), page);
    }

    @ParameterizedTest
    @MethodSource
    void the_page_for_senders_needs_nothing_that_the_policy_forbids(String forbidden) {
        assertFalse(body(ask("POST", "/", "text/html")).contains(forbidden));
    }

    static Stream<String> the_page_for_senders_needs_nothing_that_the_policy_forbids() {
        return Stream.of("<script", "<style", "style=", "<form", "http:", "https:", "{{");
    }

    /** The table above says it row by row; here everything that the site holds is asked for, in every way. */
    @Test
    void nothing_but_an_asset_is_ever_a_200() {
        var good = new TreeSet<String>();
        for (var method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            for (var accept : List.of("text/html", JSON, "*/*")) {
                Stream.concat(SITE.keySet().stream(), Stream.of("", "robots.txt", "opening-hours", "api", "shop/"))
                        .filter(path -> ask(method, "/" + path, accept).status() < 500).forEach(good::add);
            }
        }
        assertEquals(Set.of("_fallback/assets/style.css"), good);
    }

    @Test
    void the_switch_is_seen_from_the_moment_it_is_set_to_the_moment_it_is_released() {
        assertEquals(503, theSwitch().status());
        set(Optional.empty());
        var answer = theSwitch();
        assertEquals(200, answer.status());
        assertEquals("failover-switch-is-set operator-x", body(answer));
        assertEquals("no-store", answer.headers().get("Cache-Control"));
        assertEquals("noindex", answer.headers().get("X-Robots-Tag"));
        assertEquals("nosniff", answer.headers().get("X-Content-Type-Options"));
        SITE.remove(SWITCH);
        assertEquals(503, theSwitch().status());
    }

    @Test
    void it_ends_at_its_time_to_the_second_though_nothing_removes_it() {
        set(Optional.of(CLOCK.instant().plusSeconds(120)));
        CLOCK.pass(Duration.ofSeconds(119));
        assertEquals(200, theSwitch().status());
        CLOCK.pass(Duration.ofSeconds(1));
        assertEquals(503, theSwitch().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_switch/", "_switch/to-primary", "_switch/to-fallback/", "_switch"})
    void no_other_path_is_a_switch(String path) {
        set(Optional.empty());
        var answer = ask("GET", "/" + path, "*/*");
        assertEquals(503, answer.status());
        assertFalse(body(answer).contains("failover-switch-is-set"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void nobody_sets_it_over_the_web(String method) {
        assertEquals(503, ask(method, "/" + SWITCH, "*/*").status());
        assertEquals(403, edge.serve(request(false, "GET", "/" + SWITCH, "*/*")).status(), "nor reads it by http");
    }

    private static EdgeResponse theSwitch() {
        return ask("GET", "/" + SWITCH, "*/*");
    }

    /** As S3 tells its metadata. */
    private static void set(Optional<Instant> until) {
        var headers = new LinkedHashMap<>(Map.of("Content-Type", "text/plain"));
        until.ifPresent(end -> headers.put("x-amz-meta-until", Long.toString(end.getEpochSecond())));
        SITE.put(SWITCH, new EdgeResponse(200, headers,
                "failover-switch-is-set operator-x".getBytes(StandardCharsets.UTF_8)));
    }

    private static void put(String key, String type, String text) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", type);
        headers.put("Cache-Control", key.endsWith(".html") ? "s-maxage=60" : "public, max-age=300");
        SITE.put(key, new EdgeResponse(200, headers, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static EdgeResponse error(int status) {
        return new EdgeResponse(status, Map.of(), new byte[0]);
    }

    private static EdgeResponse ask(String method, String url, String accept) {
        return edge.serve(request(true, method, url, accept));
    }

    private static EdgeRequest request(boolean https, String method, String url, String accept) {
        var parts = url.split("\\?", 2);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Host", "www.example.com");
        headers.put("Accept", accept);
        return new EdgeRequest(https, method, "www.example.com", parts[0], parts.length == 2 ? parts[1] : "", headers);
    }

    private static String body(EdgeResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> picked(EdgeResponse response, Set<String> names) {
        var headers = new LinkedHashMap<String, String>();
        names.forEach(name -> headers.put(name, response.headers().get(name)));
        return headers;
    }
}
