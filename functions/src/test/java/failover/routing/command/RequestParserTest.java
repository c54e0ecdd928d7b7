package failover.routing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import failover.routing.command.Request.Drill;
import failover.routing.command.Request.Extend;
import failover.routing.command.Request.FailedOver;
import failover.routing.command.Request.Ignored;
import failover.routing.command.Request.Recovered;
import failover.routing.command.Request.Release;
import failover.routing.command.Request.Stable;
import failover.routing.command.Request.Status;
import failover.routing.command.Request.ToFallback;
import failover.testing.SampleSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** What a person may ask for, and what is said to everything else. */
class RequestParserTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private final RequestParser parser = new RequestParser(SampleSettings.CONTROL);

    @Test
    void commands_are_read() {
        assertEquals(new ToFallback("Ada", "wrong prices", NOW.plus(Duration.ofHours(2)), false, Optional.empty()),
                read("{'action': 'to-fallback', 'reason': ' wrong prices ', 'for': 'PT2H', 'requestedBy': 'Ada'}"));
        assertEquals(new ToFallback("unknown (not stated)", "work", Instant.parse("2026-11-26T15:00:00Z"), true,
                Optional.of("it must be now")),
                read("{'action': 'to-fallback', 'reason': 'work', 'until': '2026-11-26T16:00:00+01:00', 'planned': true,"
                        + " 'force': 'it must be now'}"));
        assertEquals(new Extend("Ada", Optional.empty(), NOW.plus(Duration.ofDays(7))),
                read("{'action': 'extend', 'for': 'P7D', 'requestedBy': 'Ada'}"));
        assertEquals(new Release("Ada", Optional.of("fixed")),
                read("{'action': 'release', 'reason': 'fixed', 'requestedBy': 'Ada'}"));
        assertEquals(new Status("Ada"), read("{'action': 'status', 'requestedBy': 'Ada'}"));
    }

    @Test
    void a_drill_is_known_by_its_id_or_by_the_invocation() {
        var named = (Drill) read("{'action': 'drill', 'for': 'PT5M', 'id': 'Q4 2026', 'requestedBy': 'Ada'}");
        assertEquals(Duration.ofMinutes(5), named.length());
        assertEquals(32, named.key().length());
        assertEquals(named,
                parser.parse(json("{'action': 'drill', 'for': 'PT5M', 'id': 'Q4 2026', 'requestedBy': 'Ada'}"),
                        "another run", NOW));
        var unnamed = json("{'action': 'drill', 'for': 'PT5M'}");
        assertEquals(parser.parse(unnamed, "run-1", NOW), parser.parse(unnamed, "run-1", NOW));
        assertEquals(false, parser.parse(unnamed, "run-1", NOW).equals(parser.parse(unnamed, "run-2", NOW)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{}| 'action' is missing; allowed are to-fallback, extend, release, status and drill",
        "{'action': 'fail'}| 'action' is 'fail'; allowed are to-fallback, extend, release, status and drill",
        "{'action': 3}| 'action' is '3'; allowed are to-fallback, extend, release, status and drill",
        "{'action': 'release', 'reasn': 'x'}| 'reasn' is unknown; allowed are action, reason, requestedBy",
        "{'action': 'release', 'reason': ''}| 'reason' is ''; allowed is a text of 1 to 300 characters without control characters or line breaks",
        "{'action': 'release', 'requestedBy': 7}| 'requestedBy' is '7'; allowed is a text of 1 to 100 characters without control characters or line breaks",
        "{'action': 'drill', 'for': 'PT1M59S'}| 'for' is 'PT1M59S'; allowed is a length of time from PT2M to PT8M such as PT30M or PT2H",
        "{'action': 'drill', 'for': 'PT8M1S'}| 'for' is 'PT8M1S'; allowed is a length of time from PT2M to PT8M such as PT30M or PT2H",
        "{'action': 'drill'}| 'for' is missing; allowed is a length of time from PT2M to PT8M such as PT30M or PT2H",
        "{'action': 'extend', 'for': '2 hours'}| 'for' is '2 hours'; allowed is a length of time from PT1M to PT168H such as PT30M or PT2H",
        "{'action': 'extend', 'for': 'P7DT1S'}| 'for' is 'P7DT1S'; allowed is a length of time from PT1M to PT168H such as PT30M or PT2H",
        "{'action': 'extend', 'until': '2026-11-26T10:00:59Z'}| 'until' is '2026-11-26T10:00:59Z'; allowed is a time from 2026-11-26T10:01:00Z to 2026-12-03T10:00:00Z",
        "{'action': 'extend', 'until': 1795687200}| 'until' is '1795687200'; allowed is a time from 2026-11-26T10:01:00Z to 2026-12-03T10:00:00Z",
        "{'action': 'extend'}| exactly one of 'for' and 'until' is needed, such as \"for\": \"PT2H\" or \"until\": \"2026-11-26T12:00:00Z\"",
        "{'action': 'extend', 'for': 'PT1H', 'until': '2026-11-26T12:00:00Z'}| exactly one of 'for' and 'until' is needed, such as \"for\": \"PT2H\" or \"until\": \"2026-11-26T12:00:00Z\"",
        "{'action': 'to-fallback', 'reason': 'x', 'for': 'PT1H', 'planned': 'yes'}| 'planned' is 'yes'; allowed is true or false",
        "{'action': 'to-fallback', 'for': 'PT1H', 'planned': 1, 'force': true}| 'reason' is missing; allowed is a text of 1 to 300 characters; 'planned' is '1'; allowed is true or false; 'force' is 'true'; allowed is a text of 1 to 300 characters without control characters or line breaks",
        "{'detail-type': 'Object Created'}| 'detail-type' is 'Object Created'; allowed are CloudWatch Alarm State Change and Scheduled Event",
        "{'detail-type': 'CloudWatch Alarm State Change'}| 'detail' is missing or is not an object"})
    void what_is_wrong_is_named_with_what_is_allowed(String event, String message) {
        assertEquals(message, assertThrows(MalformedCommand.class, () -> read(event)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u001bb", "a\u0085b", "a\u2028b", "a\u202eb", "a\u2066b", "a\ud800b"})
    void text_is_one_line_that_does_nothing_where_it_is_shown(String text) {
        var refused = assertThrows(MalformedCommand.class,
                () -> parser.parse(Map.of("action", "release", "reason", text), "run", NOW));
        assertEquals(
                "'reason' is 'a?b'; allowed is a text of 1 to 300 characters without control characters or line breaks",
                refused.getMessage());
    }

    @Test
    void text_of_any_language_is_taken_and_its_length_is_limited() {
        var hebrew = "\u05e2\u05d1\u05d5\u05d3\u05d5\u05ea \ud83d\udea7";
        assertEquals(Optional.of(hebrew),
                ((Release) parser.parse(Map.of("action", "release", "reason", hebrew), "run", NOW)).why());
        var longest = "\ud83d\udea7".repeat(300);
        assertEquals(Optional.of(longest),
                ((Release) parser.parse(Map.of("action", "release", "reason", longest), "run", NOW)).why());
        assertThrows(MalformedCommand.class,
                () -> parser.parse(Map.of("action", "release", "reason", longest + "!"), "run", NOW));
    }

    @Test
    void the_changes_of_both_alarms_are_told_apart() {
        assertEquals(new FailedOver(NOW), alarm("failover-transition-www.example.com", "ALARM"));
        assertEquals(new Recovered(NOW), alarm("failover-transition-www.example.com", "OK"));
        assertEquals(new Ignored("without data nothing is known of the primary"),
                alarm("failover-transition-www.example.com", "INSUFFICIENT_DATA"));
        assertEquals(new Stable(NOW), alarm("failover-stable-www.example.com", "OK"));
        assertEquals(new Ignored("the primary is not stable"), alarm("failover-stable-www.example.com", "ALARM"));
        assertEquals("'detail.state.value' is 'FINE'; allowed are OK, ALARM and INSUFFICIENT_DATA",
                assertThrows(MalformedCommand.class, () -> alarm("failover-stable-www.example.com", "FINE"))
                        .getMessage());
    }

    private Request alarm(String name, String state) {
        return parser.parse(Map.of("detail-type", "CloudWatch Alarm State Change", "time", NOW.toString(), "detail",
                Map.of("alarmName", name, "state", Map.of("value", state))), "run", NOW);
    }

    private Request read(String event) {
        return parser.parse(json(event), "run", NOW);
    }

    private static Map<String, Object> json(String event) {
        return new HashMap<>(JSON.std.mapFrom(event.replace('\'', '"')));
    }
}
