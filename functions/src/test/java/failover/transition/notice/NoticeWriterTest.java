package failover.transition.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.contract.Names;
import failover.contract.NotifyTransitionSettings;
import failover.notice.Wording;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import failover.transition.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeWriterTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T02:14:05Z");
    private static final Instant NOW = BEGAN.plusSeconds(754);
    private static final AlarmChange CHANGE = new AlarmChange("failover-transition-www.example.com", "us-east-1",
            new AlarmChange.Phase(AlarmState.OK, BEGAN, ""),
            new AlarmChange.Phase(AlarmState.ALARM, NOW.minusSeconds(30), "Threshold Crossed: 1 datapoint"));

    static List<Outcome> told() {
        return List.of(new FailedOver(BEGAN), new Recovered(Optional.of(BEGAN)), new Recovered(Optional.empty()),
                new Blind(Optional.empty()), new Blind(Optional.of(BEGAN)), new Sighted(Optional.empty()),
                new Sighted(Optional.of(BEGAN)));
    }

    @Test
    void further_names_that_move_together_are_named() {
        var one = Sample.settings("www.example.com");
        var names = new Names("www.example.com", "example.com", one.names().origin(),
                List.of("example.com", "shop.example.com"));
        var settings = new NotifyTransitionSettings(names, true, one.resolvers(), one.alarm(), one.topic(),
                one.chatTopic(), one.siteBucket(), one.journalBucket(), one.checks(), one.regions(), one.failback(),
                one.timeZone(), one.runbook());
        var notice = new NoticeWriter(settings)
                .write(Sample.telling(new FailedOver(BEGAN), CHANGE), Sample.EVIDENCE, NOW).notice();
        assertTrue(notice.text().contains("- The same for: example.com, shop.example.com\n"), notice.text());
        assertTrue(notice.json().contains("\"moreDomains\":[\"example.com\",\"shop.example.com\"]"), notice.json());
    }

    @Test
    void a_failover_is_told_in_full() {
        var notice = write("www.example.com", new FailedOver(BEGAN), Sample.EVIDENCE,
                "The journal does not know what was before.");
        assertEquals("FAILED OVER: www.example.com shows its fallback page", notice.subject());
        assertEquals(
                """
                        www.example.com FAILED OVER to its fallback page.

                        - Visitors see: the fallback page, with status 503. Some visitors may see errors for about a minute more.
                        - Since: about 22 November 2026, 02:13:00 UTC (03:13:00 Europe/Berlin), 13 minutes 39 seconds ago, when checkers began to fail. The alarm followed at 02:14:05 UTC.
                        - Cause: connections refused, seen from us-east-1, but not from eu-west-1

                        What to do
                        1. Open https://www.example.com/ and check what visitors see.
                        2. Open the health check below and read what its checkers report.
                        3. Fix the service. You do not need to switch anything back: when the health check passes, DNS returns by itself and you get another notice.
                        Runbook: docs/runbook.md#transition

                        Evidence
                        - Checkers that call the primary healthy: 0 % at 02:14, 50 % at 02:13 (UTC)
                        - Last failure, seen from us-east-1: 02:14:01 UTC, Failure: Resolved IP: 192.0.2.10. Connection refused.
                        - DNS now, 3 of 4 name servers: the fallback (203.0.113.20)
                        - DNS now, 1 of 4 name servers: no address (ns-4.example: timed out)
                        - The alarm's reason (OK to ALARM): Threshold Crossed: 1 datapoint

                        Note: The journal does not know what was before.

                        Where to look
                        - Health check: https://us-east-1.console.aws.amazon.com/route53/healthchecks/home#/details/hc-1
                        - Alarm: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#alarmsV2:alarm/failover-transition-www.example.com
                        - Fallback page: https://fallback.www.example.com/
                        - Journal: s3://journal/transitions/failover-transition-www.example.com/20261122T022609.000Z-ALARM.json
                        """,
                notice.text());
    }

    @Test
    void a_recovery_tells_how_long_the_outage_was() {
        var text = write("www.example.com", new Recovered(Optional.of(BEGAN)), Sample.NOTHING_FOUND).text();
        assertTrue(text.contains(
                "- Outage: 12 minutes 4 seconds, since 22 November 2026, 02:14:05 UTC (03:14:05 Europe/Berlin)"),
                text);
    }

    @Test
    void a_recovery_without_a_known_beginning_says_so() {
        var text = write("www.example.com", new Recovered(Optional.empty()), Sample.NOTHING_FOUND).text();
        assertTrue(text.contains("we cannot tell whether there was one, or since when"), text);
    }

    @ParameterizedTest
    @MethodSource("told")
    void every_notice_says_since_when_what_visitors_see_and_what_to_do(Outcome outcome) {
        var text = write("www.example.com", outcome, Sample.NOTHING_FOUND).text();
        for (var part : List.of("Since: ", "Visitors see: ", "\nWhat to do", "Runbook: ", "The alarm's reason",
                "Health check: ",
                "s3://journal/")) {
            assertTrue(text.contains(part), text);
        }
    }

    /** A notice of which SNS would not take the subject cannot be made: its constructor checks. */
    @ParameterizedTest
    @MethodSource("told")
    void every_subject_suits_sns_whatever_the_domain(Outcome outcome) {
        var longest = ("a".repeat(62) + ".").repeat(4) + "c";
        assertEquals(253, longest.length());
        for (var domain : List.of(longest, "b\u00fccher.example", "line\nbreak", "a")) {
            var subject = write(domain, outcome, Sample.NOTHING_FOUND).subject();
            assertTrue(subject.length() < 100, subject);
            assertTrue(subject.chars().allMatch(c -> c >= ' ' && c <= '~'), subject);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0 seconds", "1, 1 second", "60, 1 minute", "125, 2 minutes 5 seconds", "3600, 1 hour",
        "3661, 1 hour 1 minute", "90000, 1 day 1 hour", "172805, 2 days 5 seconds"})
    void lengths_are_said_in_words(long seconds, String words) {
        assertEquals(words, Wording.length(Duration.ofSeconds(seconds)));
    }

    private static Notice write(String domain, Outcome outcome, Evidence evidence, String... remarks) {
        return new NoticeWriter(Sample.settings(domain)).write(Sample.telling(outcome, CHANGE, remarks), evidence, NOW)
                .notice();
    }
}
