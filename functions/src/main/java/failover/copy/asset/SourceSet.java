package failover.copy.asset;

import failover.copy.reason.Refusal;

import java.util.ArrayList;
import java.util.List;

/** The candidates of {@code srcset} (HTML, 4.8.4.2.1): URLs without space in them, each with an optional width or density. */
final class SourceSet {
    private final String text;
    private final List<String> candidates = new ArrayList<>();
    private int at;

    private SourceSet(String text) {
        this.text = text;
    }

    interface Link {
        String of(String reference) throws Refusal;
    }

    static String rewritten(String text, Link link) throws Refusal {
        return new SourceSet(text).rewritten(link);
    }

    private String rewritten(Link link) throws Refusal {
        skip(true);
        while (at < text.length()) {
            var url = url();
            var size = url.endsWith(",") ? "" : size();
            candidates.add(link.of(withoutCommas(url)) + (size.matches("[0-9.]+[wxh]") ? " " + size : ""));
            skip(true);
        }
        return String.join(", ", candidates);
    }

    /** Up to the next space; a comma at its end ends the candidate. */
    private String url() {
        int begin = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    private static String withoutCommas(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == ',') {
            end--;
        }
        return url.substring(0, end);
    }

    private String size() {
        skip(false);
        int comma = text.indexOf(',', at);
        int end = comma < 0 ? text.length() : comma;
        var size = text.substring(at, end).strip();
        at = end;
        return size;
    }

    private void skip(boolean commas) {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || commas && text.charAt(at) == ',')) {
            at++;
        }
    }
}
