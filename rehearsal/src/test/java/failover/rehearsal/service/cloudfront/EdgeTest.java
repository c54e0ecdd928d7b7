package failover.rehearsal.service.cloudfront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.time.HandMovedClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeTest {
    private static final String HOST = "www.example.com";
    private static final String PAGE = "_fallback/index.html";
    private static final String STYLE = "_fallback/assets/style.css";
    private final HandMovedClock clock = new HandMovedClock();
    private final Bucket bucket = new Bucket();
    private final List<Throwable> failures = new ArrayList<>();
    @TempDir
    private Path directory;
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        bucket.objects.put(PAGE, page("We will be back", "s-maxage=60, stale-if-error=600"));
        bucket.objects.put(STYLE, page("body {}", "max-age=3600"));
        edge = Edge.start(TestDistribution.of(directory), bucket, clock, failures::add);
    }

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void every_page_path_shows_the_fallback_with_503_and_its_headers() {
        for (var path : List.of("/", "/shop/cart", "/index.html")) {
            var response = get(path);
            assertEquals(503, response.status());
            assertEquals("We will be back", text(response));
            assertEquals("120", response.headers().get("Retry-After"));
            assertEquals("no-store", response.headers().get("Cache-Control"), "the policy overrides the origin");
            assertEquals("nosniff", response.headers().get("X-Content-Type-Options"));
            assertEquals("max-age=60; includeSubDomains", response.headers().get("Strict-Transport-Security"));
        }
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @Test
    void the_first_behaviour_that_matches_applies() {
        var response = get("/_fallback/assets/style.css");
        assertEquals(200, response.status());
        assertNull(response.headers().get("Retry-After"));
        assertEquals("max-age=3600", response.headers().get("Cache-Control"));
    }

    @Test
    void a_policy_header_without_override_leaves_the_origins() {
        assertEquals("policy", get("/").headers().get("X-Kept"));
        bucket.objects.put(PAGE, page("x", "s-maxage=0").with("X-Kept", "origin"));
        clock.pass(Duration.ofMinutes(2));
        assertEquals("origin", get("/").headers().get("X-Kept"));
    }

    @Test
    void the_viewer_response_function_sees_the_headers_of_the_policy() {
        assertEquals("120", get("/").headers().get("X-Seen"));
    }

    @Test
    void for_an_error_of_the_origin_the_error_page_comes_and_no_viewer_response_function_runs() {
        var response = get("/raw/missing");
        assertEquals(503, response.status(), "mapped from the bucket's 403");
        assertEquals("We will be back", text(response));
        assertNull(response.headers().get("X-Seen"));
        assertEquals("120", response.headers().get("Retry-After"));
        assertEquals("Error from cloudfront", response.headers().get("X-Cache"));
    }

    @Test
    void when_the_error_page_is_missing_too_its_own_error_is_shown() {
        bucket.objects.clear();
        assertEquals(403, get("/raw/missing").status());
    }

    @Test
    void a_method_that_is_not_allowed_gets_the_error_page_for_403() {
        var response = request("POST", "/form");
        assertEquals(503, response.status());
        assertEquals("We will be back", text(response));
        assertTrue(bucket.asked.stream().allMatch(PAGE::equals), "nothing is posted to the bucket");
    }

    @Test
    void another_host_is_refused() {
        var response = edge.serve(new EdgeRequest(true, "GET", "www.example.org", "/", "", Map.of()));
        assertEquals(403, response.status());
    }

    @Test
    void plain_http_is_redirected_with_its_query_or_refused() {
        var redirect = edge.serve(new EdgeRequest(false, "GET", HOST, "/a", "b=c", Map.of()));
        assertEquals(301, redirect.status());
        assertEquals("https://www.example.com/a?b=c", redirect.headers().get("Location"));
        assertEquals(307, edge.serve(new EdgeRequest(false, "POST", HOST, "/a", "", Map.of())).status());
        assertEquals(403, edge.serve(new EdgeRequest(false, "GET", HOST, "/_switch/x", "", Map.of())).status());
    }

    @Test
    void the_edge_asks_the_bucket_once_for_as_long_as_s_maxage_says() {
        get("/");
        get("/other");
        clock.pass(Duration.ofSeconds(59));
        assertEquals("Hit from cloudfront", get("/").headers().get("X-Cache"));
        assertEquals(1, bucket.asked.size());
        clock.pass(Duration.ofSeconds(1));
        assertEquals("Miss from cloudfront", get("/").headers().get("X-Cache"));
        assertEquals(2, bucket.asked.size());
    }

    @Test
    void a_behaviour_without_caching_asks_every_time() {
        bucket.objects.put("_switch/x", page("on", "max-age=3600"));
        get("/_switch/x");
        get("/_switch/x");
        assertEquals(2, bucket.asked.size());
    }

    @Test
    void what_is_not_cached_does_not_stand_in_for_a_bucket_that_fails() {
        bucket.objects.put("_switch/x", page("on", "max-age=3600"));
        assertEquals(200, get("/_switch/x").status());
        bucket.status = 503;
        assertEquals(503, get("/_switch/x").status());
    }

    @Test
    void the_viewer_response_function_ends_a_switch_by_its_metadata_and_the_simulated_time() throws IOException {
        edge.close();
        edge = Edge.start(TestDistribution.of(directory, SWITCHED, TestDistribution.TO_THE_PAGE,
                TestDistribution.TO_503, ENDS), bucket, clock, failures::add);
        var until = clock.instant().plusSeconds(90).getEpochSecond();
        bucket.objects.put("_switch/x", new EdgeResponse(200, Map.of("x-amz-meta-until", "" + until),
                "on".getBytes(StandardCharsets.UTF_8)));
        assertEquals(200, get("/_switch/x").status());
        clock.pass(Duration.ofSeconds(90));
        assertEquals(503, get("/_switch/x").status());
        bucket.objects.put("_switch/x", page("on", "no-store"));
        assertEquals(200, get("/_switch/x").status(), "without an end");
        assertTrue(failures.isEmpty(), failures::toString);
    }

    private static final String SWITCHED = TestDistribution.TEMPLATE
            .replace("'Site': {",
                    """
                            'SwitchResponse': {'Type': 'AWS::CloudFront::Function', 'Properties': {'Name': 'switch', 'FunctionCode': 'SWITCH_CODE'}},
                            'Site': {""")
            .replace("'4135ea2d-6df8-44a3-9df3-4b5a84be39ad'}", """
                    '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'FunctionAssociations': [{'EventType': 'viewer-response',
                      'FunctionARN': {'Fn::GetAtt': ['SwitchResponse', 'FunctionARN']}}]}""");
    private static final String ENDS = "function handler(event) { var r = event.response, until = r.headers['x-amz-meta-until'];"
            + " if (until && Date.now() >= Number(until.value) * 1000) { r.statusCode = 503; } return r; }";

    @Test
    void a_missing_object_is_asked_for_again_at_once_since_403_is_not_cached() {
        get("/_fallback/assets/none.css");
        get("/_fallback/assets/none.css");
        assertEquals(2, bucket.asked.stream().filter("_fallback/assets/none.css"::equals).count());
    }

    @Test
    void while_the_bucket_fails_an_expired_copy_is_shown_as_long_as_stale_if_error_allows() {
        get("/");
        bucket.status = 500;
        clock.pass(Duration.ofSeconds(60 + 599));
        assertEquals("We will be back", text(get("/")));
        clock.pass(Duration.ofSeconds(1));
        assertEquals(500, get("/").status());
    }

    @Test
    void without_that_directive_an_expired_copy_stands_in_for_as_long_as_the_bucket_fails() {
        bucket.objects.put(PAGE, page("Still here", "s-maxage=60"));
        get("/");
        bucket.status = 503;
        clock.pass(Duration.ofDays(3));
        assertEquals("Still here", text(get("/")));
    }

    @Test
    void an_unreachable_bucket_is_a_502_that_is_cached_for_ten_seconds() {
        bucket.unreachable = true;
        assertEquals(502, get("/").status());
        assertEquals(1, failures.size());
        bucket.unreachable = false;
        clock.pass(Duration.ofSeconds(9));
        assertEquals(502, get("/").status());
        clock.pass(Duration.ofSeconds(1));
        assertEquals(503, get("/").status());
    }

    @Test
    void a_fault_of_the_rehearsal_itself_is_told_and_is_a_500() {
        bucket.broken = true;
        assertEquals(500, get("/").status());
        assertEquals("broken", failures.getFirst().getMessage());
    }

    @Test
    void a_function_may_answer_by_itself() throws IOException {
        restart(TestDistribution.TEMPLATE, "function handler(event) { return {statusCode: 503,"
                + " statusDescription: 'x', headers: {'content-type': {value: 'application/json'}},"
                + " body: JSON.stringify({q: event.request.querystring.a.value, c: event.request.cookies.k.value})}; }");
        var response = edge.serve(new EdgeRequest(true, "GET", HOST, "/api", "a=1", Map.of("Cookie", "k=v")));
        assertEquals(503, response.status());
        assertEquals("{\"q\":\"1\",\"c\":\"v\"}", text(response));
        assertEquals("FunctionGeneratedResponse from cloudfront", response.headers().get("X-Cache"));
        assertTrue(bucket.asked.isEmpty());
    }

    @Test
    void a_function_that_throws_or_never_ends_or_returns_nothing_is_a_503_and_is_told() throws IOException {
        for (var code : List.of("function handler(event) { throw new Error('boom'); }",
                "function handler(event) { while (true) {} }", "function handler(event) {}")) {
            failures.clear();
            restart(TestDistribution.TEMPLATE, code);
            assertEquals(503, get("/").status());
            assertEquals(1, failures.size());
            assertTrue(failures.getFirst().getMessage().contains("PagesRequest")
                    || failures.getFirst().getMessage().contains("request"), failures::toString);
        }
    }

    @Test
    void functions_have_no_more_than_the_language() throws IOException {
        restart(TestDistribution.TEMPLATE, "function handler(event) { event.request.uri = '/' + typeof require"
                + " + typeof process + typeof fetch; return event.request; }");
        get("/");
        assertEquals("undefinedundefinedundefined", bucket.asked.getFirst());
    }

    @Test
    void code_that_does_not_load_is_refused_at_once() {
        for (var code : List.of("function handler(", "var nothing = 1;")) {
            assertThrows(IllegalArgumentException.class,
                    () -> restart(TestDistribution.TEMPLATE, code));
        }
    }

    @Test
    void what_the_rehearsal_does_not_know_names_the_distribution() {
        for (var change : List.of(List.of("4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "other-policy"),
                List.of("https-only", "sometimes"), List.of("'TargetOriginId': 'bucket'", "'TargetOriginId': 'gone'"),
                List.of("'ContentTypeOptions'", "'Unheard'"))) {
            var template = TestDistribution.TEMPLATE.replace(change.get(0), change.get(1));
            var message = assertThrows(IllegalArgumentException.class, () -> restart(template, "")).getMessage();
            assertTrue(message.contains("Site"), message);
        }
    }

    @Test
    void a_path_is_decoded_to_its_key() {
        bucket.objects.put("_fallback/assets/a b+c.css", page("x", "max-age=1"));
        assertEquals(200, get("/_fallback/assets/a%20b+c.css").status());
        assertFalse(bucket.asked.isEmpty());
    }

    private void restart(String template, String requestCode) throws IOException {
        edge.close();
        edge = Edge.start(TestDistribution.of(directory, template, requestCode, TestDistribution.TO_503), bucket,
                clock, failures::add);
    }

    private EdgeResponse get(String path) {
        return request("GET", path);
    }

    private EdgeResponse request(String method, String path) {
        return edge.serve(new EdgeRequest(true, method, HOST, path, "", Map.of("Host", HOST)));
    }

    private static EdgeResponse page(String body, String cacheControl) {
        return new EdgeResponse(200, Map.of("Content-Type", "text/html", "Cache-Control", cacheControl),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(EdgeResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static final class Bucket implements Origin {
        private final Map<String, EdgeResponse> objects = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private int status;
        private boolean unreachable;
        private boolean broken;

        @Override
        public EdgeResponse get(String domainName, String key) throws IOException {
            assertEquals("site.s3.us-east-1.amazonaws.com", domainName);
            asked.add(key);
            if (broken) {
                throw new IllegalStateException("broken");
            }
            if (unreachable) {
                throw new IOException("unreachable");
            }
            if (status >= 500) {
                return new EdgeResponse(status, Map.of(), new byte[0]);
            }
            return objects.getOrDefault(key, new EdgeResponse(403, Map.of(), new byte[0]));
        }
    }
}
