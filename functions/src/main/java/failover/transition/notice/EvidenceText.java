package failover.transition.notice;

import failover.notice.Wording;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import failover.transition.notice.Evidence.ZoneAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The evidence as a part of an e-mail: what is there, then what is missing and why. */
final class EvidenceText {
    private static final String HEADING = "%-14s ";

    private final List<String> lines = new ArrayList<>();

    private final UnaryOperator<String> quote;

    private EvidenceText(UnaryOperator<String> quote) {
        this.quote = quote;
    }

    /**
     * @param regions from where the health check probes
     * @param heading of the cause
     * @param quote   makes a line harmless for where it is shown: all of them hold other people's text
     */
    static String of(Evidence evidence, List<String> regions, String heading, UnaryOperator<String> quote) {
        var text = new EvidenceText(quote);
        evidence.failures().found().flatMap(failures -> Cause.of(failures, regions))
                .ifPresent(cause -> text.add(heading, List.of(cause)));
        evidence.agreement().found().ifPresent(points -> text.add("Checkers:", List.of(agreement(points))));
        evidence.failures().found().ifPresent(failures -> text.add("Last failures:", failures(failures)));
        evidence.dns().found().ifPresent(answers -> text.add("DNS now:", answers(answers)));
        text.add("Missing:", evidence.missing().entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue()).toList());
        return "\nEvidence\n" + String.join("", text.lines);
    }

    private void add(String heading, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            lines.add(HEADING.formatted(i == 0 ? heading : "") + quote.apply(values.get(i)) + "\n");
        }
    }

    private static String agreement(List<Agreement> newestFirst) {
        return newestFirst.isEmpty()
                ? "no data in the last minutes"
                : newestFirst.stream().limit(5)
                        .map(point -> percent(point) + " at " + Wording.minute(point.minute()).substring(0, 5))
                        .collect(Collectors.joining(", ", "call the primary healthy: ", " (UTC)"));
    }

    private static String percent(Agreement point) {
        return String.format(Locale.ROOT, "%.0f %%", point.percent());
    }

    /** One line for each Region: its newest failure. */
    private static List<String> failures(List<CheckerFailure> byRegionNewestFirst) {
        if (byRegionNewestFirst.isEmpty()) {
            return List.of("none since shortly before");
        }
        var newest = new LinkedHashMap<String, CheckerFailure>();
        byRegionNewestFirst.forEach(failure -> newest.putIfAbsent(failure.region(), failure));
        return newest.values().stream().map(failure -> "%s, %s: %s".formatted(failure.region(),
                Wording.clock(failure.at()), failure.text())).toList();
    }

    /** Those that say the same in one line. */
    private static List<String> answers(List<ZoneAnswer> answers) {
        var servers = new LinkedHashMap<String, Integer>();
        answers.forEach(answer -> servers.merge(answer(answer), 1, Integer::sum));
        return servers.entrySet().stream().map(said -> "%d of %d name servers: %s".formatted(said.getValue(),
                answers.size(), said.getKey())).toList();
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
