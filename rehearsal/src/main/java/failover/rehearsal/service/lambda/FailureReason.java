package failover.rehearsal.service.lambda;

import failover.rehearsal.service.lambda.Outcome.Failed;
import failover.rehearsal.service.lambda.Outcome.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Words for what went wrong with a function, the last log lines included. */
record FailureReason(FunctionSettings function, FunctionLog log) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** From the runtime interface client's report: {@code {"errorMessage": .., "errorType": .., "stackTrace": [..]}}. */
    Failed of(Kind kind, String report) {
        var error = read(report);
        var type = error.path("errorType").asString("unknown error");
        var what = kind == Kind.START ? " does not start: " : " failed: ";
        var reason = "%s%s%s: %s".formatted(function, what, type.substring(type.lastIndexOf('.') + 1),
                error.path("errorMessage").asString("without a message"));
        return new Failed(kind, reason, report,
                log.last());
    }

    Failed timeout(String during) {
        var message = "Task timed out after %d.00 seconds".formatted(function.timeout().toSeconds());
        return own(Kind.TIMEOUT, "Sandbox.Timedout", message, during);
    }

    Failed exit(int code) {
        return own(Kind.EXIT, "Runtime.ExitError", "Runtime exited with error: exit status " + code, "");
    }

    private Failed own(Kind kind, String type, String message, String during) {
        var payload = JSON.createObjectNode().put("errorType", type).put("errorMessage", message).toString();
        return new Failed(kind, function + ": " + message + during, payload, log.last());
    }

    private static JsonNode read(String report) {
        try {
            return JSON.readTree(report);
        } catch (JacksonException _) {
            return JSON.createObjectNode().put("errorMessage", report);
        }
    }
}
