package failover.transition.notice;

import failover.notice.Points;
import failover.notice.Wording;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import failover.transition.notice.Evidence.ZoneAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The evidence as a part of a notice: what was found, then what is missing and why. */
final class EvidenceText {
    private final StringBuilder lines = new StringBuilder();
    private final UnaryOperator<String> quote;

    private EvidenceText(UnaryOperator<String> quote) {
        this.quote = quote;
    }

    /** @param quote makes a line harmless for where it is shown: all of them hold other people's text */
    static String of(Evidence evidence, UnaryOperator<String> quote) {
        var text = new EvidenceText(quote);
        evidence.agreement().found().ifPresent(text::addAgreement);
        evidence.failures().found().ifPresent(text::addFailures);
        evidence.dns().found().ifPresent(text::addAnswers);
        evidence.missing().forEach((part, reason) -> text.add("Missing, " + part, reason));
        return "\nEvidence\n" + text.lines;
    }

    private void add(String name, String value) {
        lines.append(Points.point(quote.apply(name), quote.apply(value)));
    }

    private void addAgreement(List<Agreement> newestFirst) {
        add("Checkers that call the primary healthy", newestFirst.isEmpty()
                ? "no data in the last minutes"
                : newestFirst.stream().limit(5)
                        .map(point -> percent(point) + " at " + Wording.minute(point.minute()).substring(0, 5))
                        .collect(Collectors.joining(", ", "", " (UTC)")));
    }

    private static String percent(Agreement point) {
        return String.format(Locale.ROOT, "%.0f %%", point.percent());
    }

    /** One line for each Region: its newest failure. */
    private void addFailures(List<CheckerFailure> byRegionNewestFirst) {
        if (byRegionNewestFirst.isEmpty()) {
            add("Last failures", "none in the minutes before");
        }
        var newest = new LinkedHashMap<String, CheckerFailure>();
        byRegionNewestFirst.forEach(failure -> newest.putIfAbsent(failure.region(), failure));
        newest.values().forEach(failure -> add("Last failure, seen from " + failure.region(),
                Wording.clock(failure.at()) + ", " + failure.text()));
    }

    /** Those that say the same in one line. */
    private void addAnswers(List<ZoneAnswer> answers) {
        var servers = new LinkedHashMap<String, Integer>();
        answers.forEach(answer -> servers.merge(answer(answer), 1, Integer::sum));
        servers.forEach((said, count) -> add("DNS now, %d of %d name servers".formatted(count, answers.size()), said));
    }

    private static String answer(ZoneAnswer answer) {
        return switch (answer) {
            case ZoneAnswer.NoAddress(var server, var reason) -> "no address (" + server + ": " + reason + ")";
            case ZoneAnswer.Addresses(_, var side, var addresses) ->
                side(side) + " (" + String.join(", ", addresses) + ")";
        };
    }

    private static String side(Evidence.Side side) {
        return switch (side) {
            case PRIMARY -> "the primary";
            case FALLBACK -> "the fallback";
            case NEITHER -> "neither the primary nor the fallback";
        };
    }
}
