package failover.rehearsal.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.node.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
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
    @ValueSource(strings = {"/", "/orders/42", "/orders/", "/index.html", "/robots.txt", "/caf%C3%A9/a%20b",
        "/_fallback/",
        "/_fallback/index.html", "/.well-known/security.txt"})
    void every_path_asks_for_the_page(String path) throws Exception {
        ObjectNode event = event("viewer-request.json");
        request(event).put("uri", path);

        assertEquals("/_fallback/index.html", run("pages-request.js", event).path("uri").asString());
    }

    @Test
    void the_query_is_dropped_because_there_is_one_page_for_all() throws Exception {
        assertEquals(JSON.createObjectNode(),
                run("pages-request.js", event("viewer-request.json")).path("querystring"));
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

        assertTrue(run("pages-request.js", event).path("headers").path(header).isMissingNode());
    }

    @Test
    void all_else_of_a_request_stays_as_it_came() throws Exception {
        ObjectNode event = event("viewer-request.json");

        JsonNode result = run("pages-request.js", event);

        assertEquals(request(event).path("method"), result.path("method"));
        assertEquals(request(event).path("headers"), result.path("headers"));
        assertEquals(request(event).path("cookies"), result.path("cookies"));
    }

    @Test
    void a_page_that_was_found_says_that_the_service_is_unavailable() throws Exception {
        ObjectNode event = event("viewer-response.json");

        JsonNode result = run("pages-response.js", event);

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

        assertEquals(event.path("response"), run("pages-response.js", event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages-request.js", "pages-response.js"})
    void a_function_fits_into_what_cloudfront_takes(String file) throws Exception {
        assertTrue(EdgeFunctions.code(file).getBytes(StandardCharsets.UTF_8).length <= 10 * 1024);
    }

    private static ObjectNode event(String file) throws Exception {
        return (ObjectNode) JSON.readTree(EdgeFunctions.read("/failover/rehearsal/edge/" + file));
    }

    private static ObjectNode request(ObjectNode event) {
        return (ObjectNode) event.path("request");
    }

    private static JsonNode run(String file, ObjectNode event) throws Exception {
        Path script = Path.of(EdgeFunctionsTest.class.getResource("run.mjs").toURI());
        ObjectNode input = JSON.createObjectNode().put("code", EdgeFunctions.code(file)).set("event", event);
        return JSON.readTree(Node.run(script, input.toString(), Map.of()));
    }
}
