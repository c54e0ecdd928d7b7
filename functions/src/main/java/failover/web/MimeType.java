package failover.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A media type as browsers read it.
 *
 * @param essence    type and subtype in lower case, such as {@code text/html}
 * @param parameters by name in lower case, such as {@code charset}, in their order
 * @see <a href="https://mimesniff.spec.whatwg.org/#parsing-a-mime-type">WHATWG MIME Sniffing, parsing a MIME type</a>
 */
public record MimeType(String essence, Map<String, String> parameters) {
    static final MimeType PLAIN_ASCII = new MimeType("text/plain", Map.of("charset", "US-ASCII"));

    private static final String TOKEN = "[-!#$%&'*+.^_`|~0-9A-Za-z]+";
    private static final Pattern ESSENCE = Pattern.compile(
            "[\\t\\n\\r ]*(" + TOKEN + "/" + TOKEN + ")[\\t\\n\\r ]*(;.*)?",
            Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("[\\t -~\\x80-\\xFF]*");

    /** Empty when browsers take the text for no media type. */
    public static Optional<MimeType> parse(String text) {
        var read = ESSENCE.matcher(text);
        return read.matches()
                ? Optional.of(new MimeType(read.group(1).toLowerCase(Locale.ROOT),
                        read.group(2) == null ? Map.of() : new Parameters(read.group(2)).read()))
                : Optional.empty();
    }

    public Optional<Encoding> encoding() {
        return Optional.ofNullable(parameters.get("charset")).flatMap(Encoding::of);
    }

    /** As the standard writes it. */
    @Override
    public String toString() {
        var text = new StringBuilder(essence);
        parameters.forEach((name, value) -> text.append(';').append(name).append('=').append(
                value.matches(TOKEN) ? value : "\"" + value.replaceAll("[\"\\\\]", "\\\\$0") + "\""));
        return text.toString();
    }

    /** Reads what follows the essence: each parameter from behind its semicolon. */
    private static final class Parameters {
        private final String text;
        private final Map<String, String> read = new LinkedHashMap<>();
        private int at;

        Parameters(String text) {
            // What stands at the end of a media type is no part of its last value.
            this.text = text.replaceFirst("[\\t\\n\\r ]+$", "");
        }

        Map<String, String> read() {
            while (at < text.length()) {
                at++;
                var name = until(";=").replaceFirst("^[\\t\\n\\r ]+", "").toLowerCase(Locale.ROOT);
                if (at < text.length() && text.charAt(at) == '=') {
                    at++;
                    value().filter(value -> name.matches(TOKEN) && VALUE.matcher(value).matches())
                            .ifPresent(value -> read.putIfAbsent(name, value));
                }
            }
            return read;
        }

        /** Empty when there is nothing behind the equals sign. */
        private Optional<String> value() {
            if (at < text.length() && text.charAt(at) == '"') {
                var value = quoted();
                until(";");
                return Optional.of(value);
            }
            return Optional.of(until(";").replaceFirst("[\\t\\n\\r ]+$", "")).filter(value -> !value.isEmpty());
        }

        private String quoted() {
            var value = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' && at + 1 < text.length() ? 1 : 0;
                value.append(text.charAt(at++));
            }
            return value.toString();
        }

        private String until(String ends) {
            int begin = at;
            while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(begin, at);
        }
    }
}
