package failover.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the encoding that a page declares in its own head, as browsers do before they parse it: in a {@code <meta>}, or
 * else in an XML declaration at its very beginning.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding">HTML,
 *      prescan a byte stream to determine its encoding</a>
 */
final class MetaPrescan {
    /** @see <a href="https://html.spec.whatwg.org/multipage/parsing.html#get-an-xml-encoding">HTML, get an XML encoding</a> */
    private static final Pattern XML = Pattern
            .compile(
                    "<\\?xml[^>]*?encoding[\\x00-\\x20]*=[\\x00-\\x20]*(?:\"([^\"\\x00-\\x20]*)\"|'([^'\\x00-\\x20]*)')[^>]*>");
    private static final Pattern META = Pattern.compile("(?i)<meta[\\s/]");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^\\s>]*");
    private static final Pattern CHARSET = Pattern
            .compile("(?i)charset\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s;\"'][^\\s;]*))");
    private static final Pattern ATTRIBUTE = Pattern
            .compile("[\\s/]*([^\\s/>=][^\\s/>=]*)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]*)))?");

    private final String head;
    private int at;

    private MetaPrescan(String head) {
        this.head = head;
    }

    /** @param head the page's first bytes as Latin-1 */
    static Optional<Encoding> encoding(String head) {
        return new MetaPrescan(head).encoding().or(() -> xml(head));
    }

    private static Optional<Encoding> xml(String head) {
        var found = XML.matcher(head);
        return found.lookingAt()
                ? Encoding.of(value(found.group(1), found.group(2))).map(MetaPrescan::readable)
                : Optional.empty();
    }

    private Optional<Encoding> encoding() {
        while (at < head.length()) {
            if (head.startsWith("<!--", at)) {
                skipBehind("-->", at + 2);
            } else if (isAt(META)) {
                at += "<meta".length();
                var declared = declared(attributes());
                if (declared.isPresent()) {
                    return declared;
                }
            } else if (isAt(TAG)) {
                var tag = TAG.matcher(head).region(at, head.length());
                at = tag.lookingAt() ? tag.end() : at + 1;
                attributes();
            } else if (head.startsWith("<!", at) || head.startsWith("</", at) || head.startsWith("<?", at)) {
                skipBehind(">", at);
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    private boolean isAt(Pattern pattern) {
        return pattern.matcher(head).region(at, head.length()).lookingAt();
    }

    private void skipBehind(String end, int from) {
        int found = head.indexOf(end, from);
        at = found < 0 ? head.length() : found + end.length();
    }

    /** Reads the tag's attributes, of each name the first, and moves behind the tag. */
    private Map<String, String> attributes() {
        var attributes = new HashMap<String, String>();
        var matcher = ATTRIBUTE.matcher(head).region(at, head.length());
        while (matcher.lookingAt()) {
            attributes.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value(matcher.group(2), matcher.group(3),
                    matcher.group(4)));
            at = matcher.end();
            matcher.region(at, head.length());
        }
        skipBehind(">", at);
        return attributes;
    }

    private static Optional<Encoding> declared(Map<String, String> meta) {
        return Optional.ofNullable(meta.get("charset")).or(() -> pragma(meta)).flatMap(Encoding::of)
                .map(MetaPrescan::readable);
    }

    private static Optional<String> pragma(Map<String, String> meta) {
        var found = CHARSET.matcher(meta.getOrDefault("content", ""));
        return meta.getOrDefault("http-equiv", "").equalsIgnoreCase("content-type") && found.find()
                ? Optional.of(value(found.group(1), found.group(2), found.group(3)))
                : Optional.empty();
    }

    /** What could be read as ASCII so far is not UTF-16. */
    private static Encoding readable(Encoding declared) {
        if (declared.isUtf16()) {
            return Encoding.UTF_8;
        }
        return declared.name().equals("x-user-defined") ? Encoding.WINDOWS_1252 : declared;
    }

    private static String value(String... alternatives) {
        for (var alternative : alternatives) {
            if (alternative != null) {
                return alternative;
            }
        }
        return "";
    }
}
