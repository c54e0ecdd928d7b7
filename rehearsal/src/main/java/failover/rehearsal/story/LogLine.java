package failover.rehearsal.story;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a function's log, as far as the story asks for it. A field that the line does not have is empty.
 *
 * @param outcome what the invocation came to, such as {@code failed-over}
 * @param run     Lambda's request id
 * @param why     the reason of an outcome, or the detail of a refusal
 */
record LogLine(Optional<String> outcome, Optional<String> run, Optional<String> why) {

    /** Empty for what is no JSON object: the lines of the JVM and of Lambda's runtime. */
    static Optional<LogLine> parse(String line) {
        try {
            var json = JsonMapper.shared().readTree(line);
            return json.isObject() ? Optional.of(of(json)) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static LogLine of(JsonNode json) {
        return new LogLine(text(json, "outcome"), text(json, "run"),
                text(json, "detail").or(() -> text(json, "reason")));
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.path(field).asStringOpt();
    }
}
