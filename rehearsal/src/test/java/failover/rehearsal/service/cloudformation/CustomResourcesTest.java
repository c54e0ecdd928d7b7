package failover.rehearsal.service.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.network.Certificates;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.TestResource;
import failover.rehearsal.service.cloudformation.CustomResources.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The function's side of the protocol is an HTTPS client of its own. */
class CustomResourcesTest {
    private static final String STACK = "arn:aws:cloudformation:us-east-1:123456789012:stack/Failover/1";
    private static final Resource RESOURCE = TestResource.of("Custom::Probe", "Probe", "{'ServiceToken': 'function'}");
    private static final List<String> PROBLEMS = new ArrayList<>();

    @TempDir
    private static Path folder;
    private static CustomResources resources;
    private static HttpClient client;

    private final List<JsonNode> requests = new ArrayList<>();
    private String physicalId = "first";

    @BeforeAll
    static void start() throws IOException {
        var certificates = Certificates.create(folder, List.of("localhost"));
        resources = CustomResources.start(certificates.server(), STACK, PROBLEMS::add);
        client = HttpClient.newBuilder().sslContext(certificates.client()).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        resources.close();
    }

    /** As a function that answers everything with success. */
    private ObjectNode answer(JsonNode request) {
        requests.add(request);
        var answer = JsonMapper.shared().createObjectNode().put("Status", "SUCCESS")
                .put("Reason", request.path("RequestType").asString() + " done").put("PhysicalResourceId", physicalId);
        List.of("StackId", "RequestId", "LogicalResourceId").forEach(field -> answer.set(field, request.get(field)));
        return answer;
    }

    private static int put(JsonNode request, JsonNode answer, String... headers) {
        var path = URI.create(request.path("ResponseURL").asString()).getPath();
        var uri = URI.create("https://localhost:%d%s".formatted(resources.address().getPort(), path));
        var put = HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofString(answer.toString()));
        if (headers.length > 0) {
            put.headers(headers);
        }
        try {
            return client.send(put.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Optional<Answer> create(Consumer<JsonNode> function) {
        return resources.create(RESOURCE, function, _ -> {});
    }

    private Optional<Answer> update() {
        return resources.update(RESOURCE, RESOURCE, request -> put(request, answer(request)), _ -> {});
    }

    private List<String> seen() {
        return requests.stream().map(request -> "%s %s".formatted(request.path("RequestType").asString(),
                request.path("PhysicalResourceId").asString("-"))).toList();
    }

    @Test
    void a_resource_is_created_updated_and_deleted_under_the_id_that_the_function_gave_it() {
        assertTrue(create(request -> put(request, answer(request))).orElseThrow().success());
        assertTrue(update().orElseThrow().success());
        assertTrue(
                resources.delete(RESOURCE, request -> put(request, answer(request)), _ -> {}).orElseThrow().success());

        assertEquals(List.of("Create -", "Update first", "Delete first"), seen());
        assertEquals(STACK, requests.getFirst().path("StackId").asString());
    }

    @Test
    void another_id_after_an_update_deletes_the_old_resource_and_is_told() {
        create(request -> put(request, answer(request)));
        physicalId = "second";

        var updated = resources.update(RESOURCE, RESOURCE, request -> {
            if (request.path("RequestType").asString().equals("Delete")) {
                physicalId = "first";
            }
            put(request, answer(request));
        }, _ -> {}).orElseThrow();

        assertEquals(List.of("Create -", "Update first", "Delete first"), seen());
        assertFalse(updated.success());
        assertTrue(updated.reason().contains("from first to second") && updated.reason().contains("'Delete done'"),
                updated::reason);
    }

    @Test
    void who_does_not_answer_leaves_nothing() {
        assertEquals(Optional.empty(), create(_ -> {}));
    }

    @Test
    void a_second_answer_is_told_also_when_it_comes_late() {
        PROBLEMS.clear();
        create(request -> {
            put(request, answer(request));
            put(request, answer(request));
        });
        assertTrue(PROBLEMS.getFirst().contains("Probe is answered twice"), PROBLEMS::toString);

        PROBLEMS.clear();
        create(request -> put(request, answer(request)));
        assertEquals(200, put(requests.getLast(), answer(requests.getLast())), "as S3 does");
        assertEquals(1, PROBLEMS.size(), PROBLEMS::toString);
    }

    @Test
    void a_content_type_is_refused_as_by_s3() {
        var refused = create(request -> assertEquals(403, put(request, answer(request), "Content-Type",
                "application/json"))).orElseThrow();

        assertTrue(refused.reason().contains("Content-Type application/json"), refused::reason);
    }

    @Test
    void a_creation_that_fails_says_what_is_to_be_deleted() {
        physicalId = "half";
        create(request -> put(request, answer(request).put("Status", "FAILED")));
        resources.delete(RESOURCE, request -> put(request, answer(request)), _ -> {});

        assertEquals("Delete half", seen().getLast());
    }
}
