package failover.rehearsal.service.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AnswerProtocolTest {
    private final ObjectNode request = (ObjectNode) JsonMapper.shared().readTree(
            """
                    {"RequestType": "Create", "StackId": "stack", "RequestId": "id", "LogicalResourceId": "RefreshOnDeploy"}""");
    private final ObjectNode answer = (ObjectNode) JsonMapper.shared().readTree("""
            {"Status": "SUCCESS", "Reason": "done", "PhysicalResourceId": "mine", "StackId": "stack", "RequestId": "id",
             "LogicalResourceId": "RefreshOnDeploy", "Data": {"Outcome": "done"}}""");

    private Optional<String> problem() {
        return problem("");
    }

    private Optional<String> problem(String contentType) {
        return new AnswerProtocol(request).problem(answer.toString().getBytes(StandardCharsets.UTF_8), contentType);
    }

    private void isRefusedFor(String word) {
        assertTrue(problem().orElse("accepted").contains(word), problem()::toString);
    }

    @Test
    void an_answer_as_documented_is_taken() {
        assertEquals(Optional.empty(), problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Status", "PhysicalResourceId", "StackId", "RequestId", "LogicalResourceId"})
    void an_answer_that_lacks_a_field_is_refused_and_the_field_named(String field) {
        answer.remove(field);

        isRefusedFor(field);
    }

    @ParameterizedTest
    @CsvSource({"StackId", "RequestId", "LogicalResourceId"})
    void an_answer_to_another_request_is_refused(String field) {
        answer.put(field, "another");

        isRefusedFor("another " + field);
    }

    @Test
    void a_content_type_is_refused_since_the_url_is_signed_for_none() {
        assertTrue(problem("application/json").orElse("").contains("Content-Type application/json"));
    }

    @Test
    void more_than_4_KB_are_refused() {
        answer.put("Reason", "x".repeat(4096));

        isRefusedFor("at most 4096");
    }

    @Test
    void only_an_update_may_change_the_physical_id() {
        request.put("RequestType", "Update").put("PhysicalResourceId", "before");
        assertEquals(Optional.empty(), problem());

        request.put("RequestType", "Delete");
        isRefusedFor("another PhysicalResourceId than the request: mine");
    }

    @Test
    void a_failure_needs_a_reason() {
        answer.put("Status", "FAILED").remove("Reason");

        isRefusedFor("without a Reason");
    }
}
