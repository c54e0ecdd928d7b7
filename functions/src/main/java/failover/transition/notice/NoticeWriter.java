package failover.transition.notice;

import failover.contract.NotifyTransitionSettings;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Ignored;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import failover.transition.journal.Journal;
import failover.transition.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes a notice for someone who was asleep a minute ago: what happened, since when, what visitors see now, how long
 * the outage was, why, where to look, what to do next.
 */
public final class NoticeWriter {
    private final NotifyTransitionSettings settings;

    public NoticeWriter(NotifyTransitionSettings settings) {
        this.settings = settings;
    }

    /**
     * @param evidence what could be learned before the notice had to leave
     * @param remarks what the reader must know about the notice itself, such as a journal that failed
     * @param now     for "ago"
     */
    public Notice write(Outcome outcome, AlarmChange change, Evidence evidence, List<String> remarks, Instant now) {
        var subject = subject(outcome);
        var what = what(outcome, change, now);
        var proof = EvidenceText.of(evidence, settings.regions());
        var cause = evidence.failures().found().flatMap(failures -> Cause.of(failures, settings.regions()));
        return new Notice(subject, what + proof + reason(change) + remarks(remarks) + places(change),
                ShortNotice.of(settings.names().domain(), outcome, change, cause),
                MachineNotice.of(settings, outcome, change, evidence, remarks),
                ChatNotice.of(subject, what + proof + remarks(remarks), links(change), settings.alarm()));
    }

    private String what(Outcome outcome, AlarmChange change, Instant now) {
        return switch (outcome) {
            case FailedOver failedOver -> failedOver(failedOver, now);
            case Recovered recovered -> recovered(recovered, change);
            case Blind blind -> blind(blind, change, now);
            case Sighted sighted -> sighted(sighted, change, now);
            case Ignored ignored -> throw new IllegalArgumentException("No notice is due: " + ignored.reason());
        };
    }

    private String subject(Outcome outcome) {
        return switch (outcome) {
            case FailedOver _ -> Notice.subject("FAILED OVER: ", settings.names().domain(), " shows its fallback page");
            case Recovered _ ->
                Notice.subject("RECOVERED: ", settings.names().domain(), " is served by the primary again");
            case Blind _ -> Notice.subject("NO DATA: ", settings.names().domain(), " is not being watched");
            case Sighted(var outage) -> Notice.subject("DATA AGAIN: ", settings.names().domain(),
                    outage.isPresent() ? " still shows its fallback page" : " is healthy");
            case Ignored _ -> "";
        };
    }

    private String failedOver(FailedOver outcome, Instant now) {
        return """
                %1$s FAILED OVER to its fallback page.

                Since:        %2$s (%3$s ago)
                Visitors see: the fallback page, with status 503. Route 53 has moved DNS by itself. Whoever
                              still holds the old answer gets errors until it runs out, about a minute.
                Next steps:   1. Open https://%1$s/ and see what visitors see.
                              2. Look at the health check below: what do its checkers get?
                              3. Mend the primary. Nothing needs to be switched back: when the health check
                                 passes, DNS returns by itself and you get another notice.
                """.formatted(settings.names().domain(), time(outcome.since()), ago(outcome.since(), now));
    }

    private String recovered(Recovered outcome, AlarmChange change) {
        return """
                %1$s RECOVERED: the primary serves visitors again.

                Since:        %2$s
                Outage:       %3$s
                Visitors see: the primary. Whoever still holds the old answer sees the fallback page until it
                              runs out, about a minute.
                Next steps:   1. Open https://%1$s/ and see that it is well.
                              2. Find out what had happened; the reasons stand in the journal.
                """.formatted(settings.names().domain(), time(change.now().since()),
                outageLength(outcome.began(), change.now().since()));
    }

    private String blind(Blind outcome, AlarmChange change, Instant now) {
        return """
                Nobody knows how %1$s is: the alarm gets NO DATA from the health check.

                Since:        %2$s (%3$s ago)
                Visitors see: %4$s, as far as was known last. Route 53 decides by the health check itself,
                              not by this alarm, and may move DNS unseen.
                Next steps:   1. Open https://%1$s/ and see what visitors see.
                              2. Look whether the health check below still exists and has metrics in us-east-1.
                """.formatted(settings.names().domain(), time(change.now().since()), ago(change.now().since(), now),
                side(outcome.outage()));
    }

    private String sighted(Sighted outcome, AlarmChange change, Instant now) {
        return """
                The alarm gets DATA AGAIN: %1$s is %2$s, as it was before.

                Since:        %3$s (%4$s ago)
                Without data: %5$s
                Visitors see: %6$s.
                Next steps:   %7$s
                """.formatted(settings.names().domain(), outcome.outage().isPresent() ? "failed over" : "healthy",
                time(change.now().since()), ago(change.now().since(), now),
                Wording.length(Duration.between(change.before().since(), change.now().since())),
                side(outcome.outage()),
                outcome.outage().isPresent() ? "Look at the health check below and mend the primary." : "None.");
    }

    private String side(Optional<Instant> outage) {
        return outage.map(began -> "the fallback page, since " + time(began)).orElse("the primary");
    }

    private String outageLength(Optional<Instant> began, Instant ended) {
        return began
                .map(start -> Wording.length(Duration.between(start, ended)) + ", since " + time(start)
                        + ", as the alarm saw it")
                .orElse("nobody knows whether there was one, nor since when: there was no data before");
    }

    private static String reason(AlarmChange change) {
        return "\nThe alarm's words, %s to %s: %s\n".formatted(change.before().state(), change.now().state(),
                change.now().reason().isBlank() ? "none" : change.now().reason());
    }

    private static String remarks(List<String> remarks) {
        return remarks.isEmpty() ? "" : "\nMind: " + String.join("\nMind: ", remarks) + "\n";
    }

    private String places(AlarmChange change) {
        return """

                Where to look
                %sHealth check:  %s
                Alarm:         %s
                Fallback page: https://%s/
                Journal:       s3://%s/%s
                """.formatted(moreNames(), healthCheck(), alarm(change), settings.names().fallback(),
                settings.journalBucket(), JournalEntry.key(change));
    }

    private String moreNames() {
        var more = settings.names().moreDomains();
        return more.isEmpty() ? "" : "As well for:   " + String.join(", ", more) + "\n";
    }

    /** What a chat offers to click. */
    private List<String> links(AlarmChange change) {
        return List.of("Open https://" + settings.names().domain() + "/", "Health check: " + healthCheck(),
                "Alarm: " + alarm(change));
    }

    private String healthCheck() {
        return "https://us-east-1.console.aws.amazon.com/route53/healthchecks/home#/details/" + settings.healthCheck();
    }

    private static String alarm(AlarmChange change) {
        return "https://%1$s.console.aws.amazon.com/cloudwatch/home?region=%1$s#alarmsV2:alarm/%2$s"
                .formatted(change.region(), change.alarm());
    }

    private String time(Instant time) {
        return Wording.time(time, settings.timeZone());
    }

    private static String ago(Instant time, Instant now) {
        return Wording.length(now.isBefore(time) ? Duration.ZERO : Duration.between(time, now));
    }
}
