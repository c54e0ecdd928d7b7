package failover.transition.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

/** What SMS, programs and chats get. */
class NoticeFormsTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T02:14:05Z");
    private static final AlarmChange CHANGE = new AlarmChange("failover-transition-www.example.com", "us-east-1",
            new AlarmChange.Phase(AlarmState.ALARM, BEGAN, ""),
            new AlarmChange.Phase(AlarmState.OK, BEGAN.plusSeconds(780), "Threshold Crossed"));
    /** GSM 03.38's basic table, as far as notices could ever use it; all others take two places or another alphabet. */
    private static final String GSM_7 = "[@$_A-Za-z0-9 !\"#%&'()*+,./:;<=>?-]*";

    static List<Outcome> told() {
        return List.of(new FailedOver(BEGAN), new Recovered(Optional.of(BEGAN)), new Recovered(Optional.empty()),
                new Blind(Optional.empty()), new Blind(Optional.of(BEGAN)), new Sighted(Optional.empty()),
                new Sighted(Optional.of(BEGAN)));
    }

    @Test
    void a_short_message_says_it_all() {
        assertEquals(
                "FAILED OVER: www.example.com shows its fallback page (since 03:27 Europe/Berlin). "
                        + "Cause: connections refused, seen from us-east-1, but not from eu-west-1.",
                notice("www.example.com", new FailedOver(BEGAN), Sample.EVIDENCE).sms());
        assertEquals(
                "RECOVERED: www.example.com is served by the primary again (since 03:27 Europe/Berlin, after 13 minutes).",
                notice("www.example.com", new Recovered(Optional.of(BEGAN)), Sample.NOTHING_FOUND).sms());
    }

    @ParameterizedTest
    @MethodSource("told")
    void every_short_message_is_one_sms_whatever_the_domain(Outcome outcome) {
        for (var domain : List.of("a", ("a".repeat(62) + ".").repeat(4) + "c", "b\u00fccher.example",
                "a~b`c.example")) {
            var sms = notice(domain, outcome, Sample.EVIDENCE).sms();
            assertTrue(sms.matches(GSM_7) && sms.length() <= 160, sms);
        }
    }

    @ParameterizedTest
    @MethodSource("told")
    void programs_get_what_the_schema_says(Outcome outcome) throws Exception {
        var schema = JSON.std.mapFrom(Files.readString(Path.of("..", "docs", "notice.schema.json")));
        for (var evidence : List.of(Sample.EVIDENCE, Sample.NOTHING_FOUND)) {
            SchemaCheck.check(schema, JSON.std.mapFrom(notice("www.example.com", outcome, evidence).json()));
        }
    }

    @Test
    void programs_get_the_outages_length_in_seconds() throws Exception {
        var json = JSON.std.mapFrom(
                notice("www.example.com", new Recovered(Optional.of(BEGAN)), Sample.EVIDENCE).json());
        assertEquals("recovered", json.get("outcome"));
        assertEquals(780, json.get("outageSeconds"));
        assertEquals("connections refused, seen from us-east-1, but not from eu-west-1",
                ((Map<?, ?>) json.get("evidence")).get("cause"));
    }

    /** Amazon Q Developer drops whatever is not exactly this, without a word. */
    @ParameterizedTest
    @MethodSource("told")
    void a_chat_gets_a_custom_notification(Outcome outcome) throws Exception {
        var chat = JSON.std.mapFrom(notice("www.example.com", outcome, Sample.EVIDENCE).chat());
        assertEquals(Set.of("version", "source", "content", "metadata"), chat.keySet());
        assertEquals("1.0", chat.get("version"));
        assertEquals("custom", chat.get("source"));
        var content = (Map<?, ?>) chat.get("content");
        assertEquals(Set.of("textType", "title", "description", "nextSteps"), new LinkedHashSet<>(content.keySet()));
        assertEquals("client-markdown", content.get("textType"));
        assertFalse(((List<?>) content.get("nextSteps")).isEmpty());
    }

    private static Notice notice(String domain, Outcome outcome, Evidence evidence) {
        return new NoticeWriter(Sample.settings(domain))
                .write(Sample.telling(outcome, CHANGE, "A remark."), evidence, CHANGE.now().since()).notice();
    }
}
