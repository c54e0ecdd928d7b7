package failover.rehearsal.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.node.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the edge functions make of CloudFront's documented events, each run as it is deployed. The events lie among the
 * test resources as JSON; a test changes the one thing that it is about.
 */
class EdgeFunctionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/orders/42", "/orders/", "/index.html", "/caf%C3%A9/a%20b", "/_fallback/",
        "/_fallback/index.html", "/.well-known/security.txt", "/shop", "/shop/cart", "/Opening-Hours",
        "/opening-hours/", "/constructor"})
    void every_path_without_a_saved_copy_asks_for_the_page(String path) throws Exception {
        ObjectNode event = event("viewer-request.json");
        request(event).put("uri", path);

        assertEquals("/_fallback/index.html", run("PagesRequest", event).path("uri").asString());
    }

    @ParameterizedTest
    @CsvSource({"/opening-hours, /_fallback/saved/opening-hours.html", "/shop/, /_fallback/saved/shop/index.html"})
    void a_path_with_a_saved_copy_asks_for_that(String path, String copy) throws Exception {
        ObjectNode event = event("viewer-request.json");
        request(event).put("uri", path);

        assertEquals(copy, run("PagesRequest", event).path("uri").asString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /orders/42  | application/json                        | true
            /orders/42  | application/json, text/plain, */*       | true
            /orders/42  | Application/JSON; charset=utf-8         | true
            /orders/42  | text/html, application/json;q=0.9       | false
            /orders/42  | */*                                     | false
            /orders/42  |                                         | false
            /api        |                                         | true
            /api/       | text/html                               | true
            /api/v1/me  | */*                                     | true
            /apiary     | */*                                     | false
            /v2/orders  | */*                                     | true
            /v2/orders/ | */*                                     | true
            /v2         | */*                                     | false
            """)
    void json_is_for_whoever_asks_for_it_and_no_page_or_asks_below_an_api_prefix(String path, String accept,
            boolean json) throws Exception {
        ObjectNode event = event("viewer-request.json");
        ObjectNode headers = (ObjectNode) request(event).put("uri", path).path("headers");
        headers.remove("accept");
        if (accept != null) {
            headers.putObject("accept").put("value", accept);
        }

        JsonNode result = run("PagesRequest", event);

        assertEquals(json, result.at("/headers/content-type/value").asString("").equals("application/json"));
        assertEquals(json, result.has("statusCode"));
    }

    @Test
    void whoever_accepts_a_page_in_a_second_header_is_no_machine() throws Exception {
        ObjectNode event = event("viewer-request.json");
        var accept = ((ObjectNode) request(event).path("headers")).putObject("accept");
        accept.put("value", "application/json").putArray("multiValue").addObject().put("value", "application/json");
        assertTrue(run("PagesRequest", event).has("statusCode"));
        accept.withArray("multiValue").addObject().put("value", "text/html");
        assertFalse(run("PagesRequest", event).has("statusCode"));
    }

    @Test
    void an_answer_of_its_own_is_as_cloudfront_takes_one() throws Exception {
        ObjectNode event = event("viewer-request.json");
        request(event).put("method", "POST");

        JsonNode result = run("PagesRequest", event);

        assertEquals(Set.of("statusCode", "statusDescription", "headers", "body"),
                Set.copyOf(result.propertyNames()));
        assertEquals("text", result.at("/body/encoding").asString());
        result.path("headers").forEachEntry((name, header) -> {
            assertEquals(name.toLowerCase(Locale.ROOT), name);
            assertTrue(header.path("value").isString(), name);
        });
    }

    @Test
    void the_query_is_dropped_because_there_is_one_page_for_all() throws Exception {
        assertEquals(JSON.createObjectNode(),
                run("PagesRequest", event("viewer-request.json")).path("querystring"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            if-none-match       | "the-primary's-etag"
            if-modified-since   | Sun, 22 Nov 2026 09:59:00 GMT
            if-match            | "the-primary's-etag"
            if-unmodified-since | Sun, 22 Nov 2026 09:59:00 GMT
            if-range            | "the-primary's-etag"
            range               | bytes=0-99
            """)
    void a_copy_of_the_primary_is_never_confirmed_nor_completed(String header, String value) throws Exception {
        ObjectNode event = event("viewer-request.json");
        ((ObjectNode) request(event).path("headers")).putObject(header).put("value", value);

        assertTrue(run("PagesRequest", event).path("headers").path(header).isMissingNode());
    }

    @Test
    void all_else_of_a_request_stays_as_it_came() throws Exception {
        ObjectNode event = event("viewer-request.json");

        JsonNode result = run("PagesRequest", event);

        assertEquals(request(event).path("method"), result.path("method"));
        assertEquals(request(event).path("headers"), result.path("headers"));
        assertEquals(request(event).path("cookies"), result.path("cookies"));
    }

    @Test
    void a_page_that_was_found_says_that_the_service_is_unavailable() throws Exception {
        ObjectNode event = event("viewer-response.json");

        JsonNode result = run("PagesResponse", event);

        assertEquals(503, result.path("statusCode").asInt());
        assertEquals("Service Unavailable", result.path("statusDescription").asString());
        assertEquals(event.path("response").path("headers"), result.path("headers"));
        assertTrue(result.path("body").isMissingNode(), "the object's own body must pass");
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 301, 302, 304})
    void any_other_answer_passes_as_it_is(int status) throws Exception {
        ObjectNode event = event("viewer-response.json");
        ((ObjectNode) event.path("response")).put("statusCode", status);

        assertEquals(event.path("response"), run("PagesResponse", event));
    }

    /** 1 is in 1970, and 99999999999 in 5138. */
    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            none, 200, 200
            99999999999, 200, 200
            99999999999, 206, 206
            1, 200, 503
            1, 206, 503
            1, 304, 503
            soon, 200, 503
            '', 200, 503
            2026-11-22T10:00:00Z, 200, 503
            """)
    void the_switch_is_set_until_its_end_and_not_at_all_when_the_end_cannot_be_read(String until, int status,
            int answered) throws Exception {
        ObjectNode event = event("viewer-response.json");
        ObjectNode response = ((ObjectNode) event.path("response")).put("statusCode", status);
        if (until != null) {
            ((ObjectNode) response.path("headers")).putObject("x-amz-meta-until").put("value", until);
        }

        JsonNode result = run("SwitchResponse", event);

        assertEquals(answered, result.path("statusCode").asInt());
        assertEquals(response.path("headers"), result.path("headers"));
        assertTrue(result.path("body").isMissingNode(), "the object's own body must pass");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PagesRequest", "PagesResponse", "SwitchResponse"})
    void a_function_fits_into_what_cloudfront_takes(String function) {
        assertTrue(DeployedEdge.code(function).getBytes(StandardCharsets.UTF_8).length <= 10 * 1024);
    }

    private static ObjectNode event(String file) throws Exception {
        return (ObjectNode) JSON.readTree(EdgeFunctionsTest.class.getResource(file).openStream());
    }

    private static ObjectNode request(ObjectNode event) {
        return (ObjectNode) event.path("request");
    }

    private static JsonNode run(String function, ObjectNode event) throws Exception {
        Path script = Path.of(EdgeFunctionsTest.class.getResource("run.mjs").toURI());
        ObjectNode input = JSON.createObjectNode().put("code", DeployedEdge.code(function)).set("event", event);
        return JSON.readTree(Node.run(script, input.toString(), Map.of()));
    }
}
