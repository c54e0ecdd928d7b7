package failover.transition.notice;

import static failover.notice.Points.point;

import failover.contract.NotifyTransitionSettings;
import failover.notice.Quote;
import failover.notice.Subject;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Writes each form of a notice from the same parts. What others can influence goes through {@link Quote}. */
public final class NoticeWriter {
    /** The longest quoted line: CloudWatch's reasons have at most 1,023 characters. */
    private static final int LONGEST = 1023;

    private final NotifyTransitionSettings settings;

    public NoticeWriter(NotifyTransitionSettings settings) {
        this.settings = settings;
    }

    /**
     * @param json the evidence as JSON values, as it also stands in the journal
     */
    public record Written(Notice notice, Map<String, Object> json) {}

    /**
     * @param evidence what could be learned before the notice had to leave
     * @param now      for "ago" and for how late the notice is
     * @throws RuntimeException when the evidence holds what cannot be rendered
     */
    public Written write(Telling telling, Evidence evidence, Instant now) {
        var domain = settings.names().domain();
        var mover = Mover.of(telling.outcome(), evidence);
        var contradictions = Contradiction.of(telling, mover, evidence);
        var prefix = prefix(telling, contradictions);
        var headline = Headline.of(telling.outcome(), mover);
        var subject = Subject.of(prefix + headline.title(), domain, headline.says());
        var onset = Onset.of(telling, mover, evidence);
        var remarks = Lateness.remarks(telling, now);
        var json = MachineNotice.evidence(evidence, movedBy(telling, mover, evidence), onset.firstFailure(),
                settings.regions());
        var notice = new Notice(subject,
                parts(telling, mover, contradictions, evidence, now, NoticeWriter::line)
                        + reason(telling.change()) + remarks(remarks, NoticeWriter::line) + places(telling.change()),
                ShortNotice.of(prefix, headline, settings, telling, onset,
                        shortly(telling, contradictions, mover, evidence)),
                MachineNotice.of(settings, telling, json,
                        contradictions.stream().map(Contradiction::fully).toList(), remarks),
                ChatNotice.of(subject,
                        parts(telling, mover, contradictions, evidence, now, NoticeWriter::plain)
                                + remarks(remarks, NoticeWriter::plain),
                        links(telling.change()), settings.alarm()));
        return new Written(notice, json);
    }

    private String parts(Telling telling, Mover mover, List<Contradiction> contradictions, Evidence evidence,
            Instant now, UnaryOperator<String> quote) {
        return Lateness.lead(telling) + contradicted(contradictions)
                + new Facts(settings, telling, mover, evidence, quote, !contradictions.isEmpty(), now).text()
                + EvidenceText.of(evidence, quote);
    }

    private static Optional<String> movedBy(Telling telling, Mover mover, Evidence evidence) {
        return telling.outcome().began().filter(_ -> evidence.steering().found().isPresent())
                .map(_ -> mover.word());
    }

    /** Even the subject alone must show that a failover is old or in doubt. */
    private static String prefix(Telling telling, List<Contradiction> contradictions) {
        return (telling.newer().isPresent() ? "LATE: " : "") + (contradictions.isEmpty() ? "" : "UNCLEAR: ");
    }

    private static String contradicted(List<Contradiction> contradictions) {
        return contradictions.isEmpty()
                ? ""
                : contradictions.stream().map(Contradiction::fully)
                        .collect(Collectors.joining("\n", "THE EVIDENCE CONTRADICTS THE ALARM:\n", "\n\n"));
    }

    private List<String> shortly(Telling telling, List<Contradiction> contradictions, Mover mover,
            Evidence evidence) {
        var sentences = contradictions.stream().map(Contradiction::shortly)
                .collect(Collectors.toCollection(ArrayList::new));
        SwitchText.relevant(evidence.story(), mover)
                .ifPresent(
                        change -> sentences.addAll(new SwitchText(settings, evidence, line -> line).shortly(change)));
        evidence.failures().found().filter(_ -> !mover.isWanted())
                .flatMap(failures -> Cause.of(failures, settings.regions()))
                .ifPresent(cause -> sentences.add((telling.outcome() instanceof Recovered
                        ? "It had failed because of "
                        : "Cause: ") + cause + "."));
        return sentences;
    }

    private static String reason(AlarmChange change) {
        return point("The alarm's reason (%s to %s)".formatted(change.before().state(), change.now().state()),
                change.now().reason().isBlank() ? "none" : line(change.now().reason()));
    }

    private static String remarks(List<String> remarks, UnaryOperator<String> quote) {
        return remarks.isEmpty()
                ? ""
                : remarks.stream().map(quote).collect(Collectors.joining("\nNote: ", "\nNote: ", "\n"));
    }

    private static String line(String text) {
        return Quote.line(text, LONGEST);
    }

    private static String plain(String text) {
        return Quote.plain(text, LONGEST);
    }

    private String places(AlarmChange change) {
        return "\nWhere to look\n" + moreNames() + point("Health check", healthCheck()) + point("Alarm", alarm(change))
                + point("Fallback page", "https://%s/".formatted(settings.names().fallback()))
                + point("Journal", "s3://%s/%s".formatted(settings.journalBucket(), JournalEntry.key(change)));
    }

    private String moreNames() {
        var more = settings.names().moreDomains();
        return more.isEmpty() ? "" : point("The same for", String.join(", ", more));
    }

    /** What a chat offers to click. */
    private List<String> links(AlarmChange change) {
        return List.of("Open https://" + settings.names().domain() + "/", "Health check: " + healthCheck(),
                "Alarm: " + alarm(change));
    }

    private String healthCheck() {
        return "https://us-east-1.console.aws.amazon.com/route53/healthchecks/home#/details/"
                + settings.checks().primary();
    }

    private static String alarm(AlarmChange change) {
        return "https://%1$s.console.aws.amazon.com/cloudwatch/home?region=%1$s#alarmsV2:alarm/%2$s"
                .formatted(change.region(), change.alarm());
    }
}
