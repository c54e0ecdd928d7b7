package failover.rehearsal.service.cloudformation;

import failover.rehearsal.service.cloudformation.CustomResources.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What CloudFormation asks of an answer, and what it does with another.
 *
 * @param request that was sent to the function
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html">Custom resource
 *      response objects</a>
 */
record AnswerProtocol(JsonNode request) {
    private static final int LARGEST = 4096;
    private static final int LONGEST_ID = 1024;
    private static final List<String> REPEATED = List.of("StackId", "RequestId", "LogicalResourceId");

    /** Empty for an answer that is as documented, else what is wrong with it. */
    Optional<String> problem(byte[] body, String contentType) {
        if (!contentType.isEmpty()) {
            return Optional.of("is sent with Content-Type %s, but the URL is signed for none: S3 refuses it with 403"
                    .formatted(contentType));
        }
        if (body.length > LARGEST) {
            return Optional.of("has %d bytes, and at most %d are allowed".formatted(body.length, LARGEST));
        }
        try {
            return problem(JsonMapper.shared().readTree(body));
        } catch (JacksonException e) {
            return Optional.of("is not JSON: " + e.getOriginalMessage());
        }
    }

    private Optional<String> problem(JsonNode answer) {
        var status = answer.path("Status").asString("");
        if (!Set.of("SUCCESS", "FAILED").contains(status)) {
            return Optional.of("has the Status '%s', not SUCCESS or FAILED".formatted(status));
        }
        var id = answer.path("PhysicalResourceId").asString("");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return Optional.of(id.isEmpty()
                    ? "lacks PhysicalResourceId: \"Invalid PhysicalResourceId\" in CloudFormation's words"
                    : "has a PhysicalResourceId of %d characters, more than %d".formatted(id.length(), LONGEST_ID));
        }
        if (status.equals("FAILED") && answer.path("Reason").asString("").isEmpty()) {
            return Optional.of("is FAILED without a Reason");
        }
        return REPEATED.stream().filter(field -> !answer.path(field).equals(request.path(field)))
                .map(field -> answer.has(field)
                        ? "has another %s than the request: %s".formatted(field, answer.path(field))
                        : "lacks " + field)
                .findFirst().or(() -> foreign(id));
    }

    /** Only an update may replace the resource. */
    private Optional<String> foreign(String id) {
        return !request.path("RequestType").asString().equals("Delete") || request.path("PhysicalResourceId").asString()
                .equals(id)
                        ? Optional.empty()
                        : Optional.of("has another PhysicalResourceId than the request: " + id);
    }

    static Answer read(byte[] body) {
        var answer = JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8));
        return new Answer(answer.path("Status").asString("").equals("SUCCESS"), answer.path("Reason").asString(""),
                answer.path("PhysicalResourceId").asString(""), answer.path("Data"));
    }
}
