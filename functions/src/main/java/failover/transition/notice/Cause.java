package failover.transition.notice;

import failover.transition.notice.Evidence.CheckerFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the checkers' failures have in common, in words: from where, and what went wrong. Route 53 documents no list
 * of its texts, so they are read by what is known of them; one that is not understood is quoted.
 */
final class Cause {
    private static final Pattern STATUS = Pattern.compile("HTTP Status Code (\\d{3})", Pattern.CASE_INSENSITIVE);

    private Cause() {}

    /**
     * Absent when no checker has failed.
     *
     * @param regions from where the health check probes
     */
    static Optional<String> of(List<CheckerFailure> failures, List<String> regions) {
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(what(failures) + ", seen from " + where(failures, regions));
    }

    private static String where(List<CheckerFailure> failures, List<String> regions) {
        var failing = failures.stream().map(CheckerFailure::region).collect(Collectors.toCollection(TreeSet::new));
        var well = regions.stream().filter(Predicate.not(failing::contains)).sorted().toList();
        return well.isEmpty()
                ? "all checker Regions"
                : "%s, but not from %s".formatted(String.join(", ", failing),
                        String.join(", ", well));
    }

    /** The most frequent first. */
    private static String what(List<CheckerFailure> failures) {
        var counts = failures.stream().collect(Collectors.groupingBy(failure -> symptom(failure.text()),
                TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey).collect(Collectors.joining("; "));
    }

    static String symptom(String text) {
        var status = STATUS.matcher(text);
        if (status.find()) {
            return byStatus(Integer.parseInt(status.group(1)));
        }
        return mentions(text, "DNS resolution")
                ? "an origin name that does not resolve"
                : byConnection(text);
    }

    /** A checker that failed in spite of a good status can only have missed the search string. */
    private static String byStatus(int status) {
        return status >= 200 && status < 400
                ? "a search string that is not found (HTTP status " + status + ")"
                : "HTTP status " + status;
    }

    private static String byConnection(String text) {
        if (mentions(text, "timed out") || mentions(text, "timeout")) {
            return "time-outs";
        }
        if (mentions(text, "refused")) {
            return "connections refused";
        }
        return mentions(text, "SSL") || mentions(text, "TLS") || mentions(text, "handshake")
                ? "a failed TLS handshake"
                : "\"" + text.replaceFirst("^Failure: ", "") + "\"";
    }

    private static boolean mentions(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
