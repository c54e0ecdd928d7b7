package failover.transition.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.contract.NotifyTransitionSettings;
import failover.contract.Runbook;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import failover.transition.notice.Evidence.CheckerFailure;
import failover.transition.notice.Evidence.Found;
import failover.transition.notice.Evidence.Missing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
                "FAILED OVER: www.example.com shows its fallback page (since 03:13 Europe/Berlin). "
                        + "Cause: connections refused, seen from us-east-1, but not from eu-west-1.",
                notice("www.example.com", new FailedOver(BEGAN), Sample.EVIDENCE).sms());
        assertEquals(
                "RECOVERED: www.example.com is served by the primary again (since 03:27 Europe/Berlin, after 13 minutes).",
                notice("www.example.com", new Recovered(Optional.of(BEGAN)), Sample.NOTHING_FOUND).sms());
    }

    @Test
    void a_recovery_tells_the_cause_as_past() {
        var evidence = new Evidence(new Missing<>("late"), new Found<>(List.of(failure("us-east-1"),
                failure("eu-west-1"))), new Missing<>("late"), new Found<>(SwitchStory.NONE),
                new Found<>(Optional.empty()));
        var notice = notice("a.example", new Recovered(Optional.empty()), evidence);
        assertTrue(
                notice.text()
                        .contains("- It had failed because of connections refused, seen from all checker Regions\n"),
                notice.text());
        assertTrue(
                notice.sms().endsWith(" It had failed because of connections refused, seen from all checker Regions."),
                notice.sms());
        assertFalse(notice.text().contains("Cause:") || notice.sms().contains("Cause:"), notice.text());
    }

    private static CheckerFailure failure(String region) {
        return new CheckerFailure(region, BEGAN, "Failure: Connection refused.");
    }

    /** A phone and a chat break lines where they like, and their letters differ in width. */
    @ParameterizedTest
    @MethodSource("told")
    void no_text_needs_columns_or_a_wide_screen(Outcome outcome) {
        for (var line : notice("www.example.com", outcome, Sample.EVIDENCE).text().lines().toList()) {
            assertTrue(line.matches("(\\S|(?<=\\S) (?=\\S))*"), line);
        }
    }

    @ParameterizedTest
    @MethodSource("told")
    void every_notice_leads_to_a_section_of_the_runbook(Outcome outcome) throws Exception {
        var headings = Files.readAllLines(Path.of("..", "docs", "runbook.md")).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase().replace(' ', '-')).toList();
        var one = Sample.settings("www.example.com");
        var settings = new NotifyTransitionSettings(one.names(), one.ipv6(), one.resolvers(), one.alarm(), one.topic(),
                one.chatTopic(), one.siteBucket(), one.journalBucket(), one.checks(), one.regions(), one.failback(),
                one.timeZone(), new Runbook(Optional.of("https://wiki.example.com/failover?v=1")));
        var notice = new NoticeWriter(settings).write(Sample.telling(outcome, CHANGE), Sample.EVIDENCE, BEGAN).notice();
        var section = Pattern.compile("Runbook: https://wiki.example.com/failover\\?v=1#(\\S+)\n");
        for (var text : List.of(notice.text(), JSON.std.mapFrom(notice.chat()).get("content").toString())) {
            var found = section.matcher(text);
            assertTrue(found.find() && headings.contains(found.group(1)), text);
        }
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
        var failed = JSON.std.mapFrom(
                notice("www.example.com", new FailedOver(BEGAN), Sample.EVIDENCE).json());
        assertEquals("2026-11-22T02:13:00Z", ((Map<?, ?>) failed.get("evidence")).get("firstFailure"));
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
