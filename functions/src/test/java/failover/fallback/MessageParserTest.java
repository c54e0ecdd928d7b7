package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.VisitorMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"Back at noon.", "<script>alert('\"')</script> & more", "נחזור בשעה 12:00",
        "\u200fא 12 ב\u200f",
        "👩‍👩‍👧 back soon"})
    void plain_text_of_every_language_is_taken_as_it_is(String text) {
        assertEquals(new VisitorMessage(text, NOON.plusSeconds(86_400)), parse(Map.of("text", text)));
    }

    @Test
    void it_has_at_most_300_characters_however_many_bytes_they_take() {
        assertEquals("🛟".repeat(300), parse(Map.of("text", "🛟".repeat(300))).text());
        assertRefused("text has 301 characters, allowed are at most 300", Map.of("text", "🛟".repeat(301)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a\ttab", "a\u0000b", "\u001b[31mred", "line\u2028separator", "half \ud83d",
        "\u202egnp.exe"})
    void control_characters_are_refused(String text) {
        assertRefused("text has a line break or another control character; allowed is plain text",
                Map.of("text", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void no_text_is_refused(String text) {
        assertRefused("text is missing or is not a text", Map.of("text", text));
    }

    @ParameterizedTest
    @CsvSource({"until, 2026-11-22T15:30:00Z, 2026-11-22T15:30:00Z",
        "until, 2026-11-22T15:30:00+01:00, 2026-11-22T14:30:00Z",
        "for, PT2H, 2026-11-22T14:00:00Z", "for, P1DT1H, 2026-11-23T13:00:00Z"})
    void its_end_is_a_time_or_a_length_of_time(String field, String value, Instant end) {
        assertEquals(end, parse(Map.of("text", "Back soon.", field, value)).until());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            until | noon                 | is 'noon', allowed is a time such as 2026-11-22T12:00:00Z
            until | 2026-11-22T12:00:00Z | ends the message at 2026-11-22T12:00:00Z, which is over: it is 2026-11-22T12:00:00Z
            until | 2062-11-22T12:00:00Z | ends the message at 2062-11-22T12:00:00Z, allowed are at most 30 days from now
            for   | 2 hours              | is '2 hours', allowed is a length of time such as PT2H
            for   | -PT1H                | ends the message at 2026-11-22T11:00:00Z, which is over: it is 2026-11-22T12:00:00Z
            for   | PT99999999999999H    | is 'PT99999999999999H', allowed is a length of time such as PT2H
            untill| 2026-11-22T15:30:00Z | is not a field of 'say'; there are: text, until, for
            """)
    void another_end_is_refused(String field, String value, String problem) {
        assertRefused(field + " " + problem, Map.of("text", "Back soon.", field, value));
    }

    @Test
    void two_ends_are_one_too_many() {
        assertRefused("until and 'for' are both there; allowed is one of them",
                Map.of("text", "Back soon.", "until", "2026-11-22T15:30:00Z", "for", "PT2H"));
    }

    private static void assertRefused(String problem, Map<String, Object> fields) {
        var refused = assertThrows(MalformedRequest.class, () -> parse(fields));
        assertTrue(refused.getMessage().endsWith(": " + problem), refused.getMessage());
    }

    private static VisitorMessage parse(Map<String, Object> fields) {
        var event = new LinkedHashMap<>(fields);
        event.put("action", "say");
        return MessageParser.parse(event, NOON);
    }
}
