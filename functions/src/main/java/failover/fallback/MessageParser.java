package failover.fallback;

import failover.contract.VisitorMessage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads {@code {"action": "say", "text": "...", "until": "2026-11-22T12:00:00Z"}}, or {@code "for": "PT2H"} in the place of
 * the end. Without either, the message ends after a day, so that one that was forgotten is not shown in the next outage.
 */
final class MessageParser {
    private static final Duration USUAL = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Set<String> FIELDS = Set.of("action", "text", "until", "for");
    /** Controls, line and paragraph separators, halves of characters, and what overrides the direction of other text. */
    private static final Pattern NOT_TEXT = Pattern
            .compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069]");

    private MessageParser() {}

    static VisitorMessage parse(Map<String, Object> event, Instant now) {
        var unknown = new TreeSet<>(event.keySet());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new MalformedRequest(unknown.first(), "is not a field of 'say'; there are: text, until, for");
        }
        return new VisitorMessage(text(event.get("text")), end(event, now));
    }

    private static String text(Object value) {
        if (!(value instanceof String given) || given.isBlank()) {
            throw new MalformedRequest("text", "is missing or is not a text");
        }
        var text = given.strip();
        int length = text.codePointCount(0, text.length());
        if (length > VisitorMessage.LONGEST) {
            throw new MalformedRequest("text", "has " + length + " characters, allowed are at most "
                    + VisitorMessage.LONGEST);
        }
        if (NOT_TEXT.matcher(text).find()) {
            throw new MalformedRequest("text", "has a line break or another control character; allowed is plain text");
        }
        return text;
    }

    private static Instant end(Map<String, Object> event, Instant now) {
        if (event.containsKey("until") && event.containsKey("for")) {
            throw new MalformedRequest("until", "and 'for' are both there; allowed is one of them");
        }
        if (event.containsKey("until")) {
            return notTooLate("until", read(event, "until", Instant::parse, "a time such as 2026-11-22T12:00:00Z"),
                    now);
        }
        return event.containsKey("for")
                ? notTooLate("for", read(event, "for", text -> now.plus(Duration.parse(text)),
                        "a length of time such as PT2H"), now)
                : now.plus(USUAL);
    }

    private static <T> T read(Map<String, Object> event, String field, Function<String, T> form, String allowed) {
        try {
            return form.apply(String.valueOf(event.get(field)));
        } catch (DateTimeException | ArithmeticException _) {
            throw new MalformedRequest(field, "is '" + event.get(field) + "', allowed is " + allowed);
        }
    }

    private static Instant notTooLate(String field, Instant end, Instant now) {
        if (!end.isAfter(now)) {
            throw new MalformedRequest(field, "ends the message at " + end + ", which is over: it is " + now);
        }
        if (end.isAfter(now.plus(LONGEST))) {
            throw new MalformedRequest(field, "ends the message at " + end + ", allowed are at most 30 days from now");
        }
        return end;
    }
}
