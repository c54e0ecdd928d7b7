package failover.rehearsal.service.lambda;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What Lambda sends to an on-failure destination. Source: Lambda Developer Guide, "Invocation record". */
final class FailureRecord {
    private static final JsonMapper JSON = JsonMapper.shared();

    private FailureRecord() {}

    static String of(Event event, String condition, int attempts, Outcome.Failed failed, Instant now) {
        var record = JSON.createObjectNode().put("version", "1.0");
        record.put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        record.set("requestContext", request(event, condition, attempts));
        record.set("requestPayload", json(event.payload()));
        record.set("responseContext", JSON.createObjectNode().put("statusCode", 200).put("executedVersion", "$LATEST")
                .put("functionError", "Unhandled"));
        record.set("responsePayload", json(failed.payload()));
        return record.toString();
    }

    private static ObjectNode request(Event event, String condition, int attempts) {
        return JSON.createObjectNode().put("requestId", event.requestId())
                .put("functionArn", event.function().settings().arn() + ":$LATEST").put("condition", condition)
                .put("approximateInvokeCount", attempts);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            return JSON.createObjectNode().stringNode(text);
        }
    }
}
