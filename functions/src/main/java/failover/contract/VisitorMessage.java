package failover.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * What an operator tells the visitors, on the fallback page and on saved copies. The journal keeps it as JSON: {@code
 * {"text": "We expect to be back at noon.", "until": "2026-11-22T12:00:00Z"}}; an object without a text says that there is
 * no message.
 *
 * @param text  plain text, at most {@link #LONGEST} characters
 * @param until when it is no longer shown
 */
public record VisitorMessage(String text, Instant until) {
    /** Characters, as Unicode counts them: code points. */
    public static final int LONGEST = 300;

    /** @throws IllegalArgumentException when the text is not such JSON */
    public static Optional<VisitorMessage> fromJson(String json) {
        try {
            var fields = JSON.std.mapFrom(json);
            return Optional.ofNullable(fields.get("text")).map(text -> new VisitorMessage(text.toString(),
                    Instant.parse(String.valueOf(fields.get("until")))));
        } catch (JacksonException | DateTimeException | NullPointerException e) {
            throw new IllegalArgumentException("Not a message to visitors: " + e.getMessage(), e);
        }
    }

    /** @param changed when an operator said so */
    public static String toJson(Optional<VisitorMessage> message, Instant changed) {
        var fields = new LinkedHashMap<String, Object>();
        message.ifPresent(said -> fields.putAll(said.fields()));
        fields.put("changed", changed.toString());
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(fields);
    }

    /** As JSON values. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("text", text);
        fields.put("until", until.toString());
        return fields;
    }

    public boolean isShown(Instant now) {
        return now.isBefore(until);
    }
}
