package failover.copy.asset;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the candidates of {@code srcset}: URLs without space in them, each with an optional width or density.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute">HTML, parsing a srcset
 *      attribute</a>
 */
final class SourceSet {
    private final String text;
    private int at;

    /**
     * One size of an image.
     *
     * @param size such as {@code 2x} or {@code 640w}, or an empty text
     */
    record Candidate(String url, String size) {
        /** The number before its unit; an image without a size has the density 1. */
        double number() {
            try {
                return size.isEmpty() ? 1 : Double.parseDouble(size.substring(0, size.length() - 1));
            } catch (NumberFormatException _) {
                return 1; // such as 1.2.3x, which browsers drop
            }
        }

        boolean isWidth() {
            return size.endsWith("w");
        }
    }

    private SourceSet(String text) {
        this.text = text;
    }

    static List<Candidate> candidates(String text) {
        return new SourceSet(text).candidates();
    }

    private List<Candidate> candidates() {
        var candidates = new ArrayList<Candidate>();
        skip(true);
        while (at < text.length()) {
            var url = url();
            var size = url.endsWith(",") ? "" : size();
            candidates.add(new Candidate(withoutCommas(url), size.matches("[0-9.]+[wxh]") ? size : ""));
            skip(true);
        }
        return candidates;
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
