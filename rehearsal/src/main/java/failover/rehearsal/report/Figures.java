package failover.rehearsal.report;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How figures of the record are written for people: on the terminal and on the page alike. */
final class Figures {
    private Figures() {}

    /** {@code 27 s}; a tenth of a second matters to nobody. */
    static String seconds(JsonNode seconds) {
        return Math.round(seconds.asDouble()) + " s";
    }

    /** {@code 1.4 s}. */
    static String tenths(JsonNode seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds.asDouble());
    }

    /** {@code 14.45}. */
    static String usd(JsonNode usd) {
        return String.format(Locale.ROOT, "%.2f", usd.asDouble());
    }

    /** {@code 7:05} minutes. */
    static String clock(JsonNode second) {
        var whole = (long) Math.floor(second.asDouble());
        return "%d:%02d".formatted(whole / 60, whole % 60);
    }

    /** {@code 25 to 75 s}, or one time when both are the same. */
    static String span(JsonNode span) {
        var first = seconds(span.path("first"));
        var last = seconds(span.path("last"));
        return first.equals(last) ? first : first.replace(" s", "") + " to " + last;
    }
}
