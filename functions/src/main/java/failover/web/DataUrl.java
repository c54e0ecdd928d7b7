package failover.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands in a {@code data:} URL.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#data-url-processor">Fetch, data: URL processor</a>
 */
public record DataUrl(MimeType type, byte[] body) {
    private static final Pattern SCHEME = Pattern.compile(
            "(?i)[\\x00- ]*d[\\t\\n\\r]*a[\\t\\n\\r]*t[\\t\\n\\r]*a[\\t\\n\\r]*:.*",
            Pattern.DOTALL);
    private static final Pattern BASE64 = Pattern.compile("(?i)(.*); *base64", Pattern.DOTALL);
    private static final String SPACE = "[\\t\\n\\f\\r ]+";

    /** Whether a text is a {@code data:} URL, although perhaps one that cannot be read. */
    public static boolean is(String text) {
        return SCHEME.matcher(text).matches();
    }

    /** Empty when browsers load nothing from it. */
    public static Optional<DataUrl> parse(String text) {
        return WebUrl.parse(text).filter(url -> url.scheme().equals("data"))
                .flatMap(url -> read(url.withoutFragment().toString().substring("data:".length())));
    }

    private static Optional<DataUrl> read(String text) {
        int comma = text.indexOf(',');
        if (comma < 0) {
            return Optional.empty();
        }
        var head = text.substring(0, comma).replaceFirst("^" + SPACE, "").replaceFirst(SPACE + "$", "");
        var body = PercentEncoding.decode(text.substring(comma + 1).getBytes(ISO_8859_1));
        var encoded = BASE64.matcher(head);
        return encoded.matches()
                ? base64(new String(body, ISO_8859_1)).map(bytes -> new DataUrl(type(encoded.group(1)), bytes))
                : Optional.of(new DataUrl(type(head), body));
    }

    private static MimeType type(String head) {
        return MimeType.parse(head.startsWith(";") ? "text/plain" + head : head).orElse(MimeType.PLAIN_ASCII);
    }

    /** @see <a href="https://infra.spec.whatwg.org/#forgiving-base64-decode">Infra, forgiving-base64 decode</a> */
    private static Optional<byte[]> base64(String text) {
        var data = text.replaceAll(SPACE, "");
        data = data.length() % 4 == 0 ? data.replaceFirst("={1,2}$", "") : data;
        return data.length() % 4 == 1 || !data.matches("[A-Za-z0-9+/]*+")
                ? Optional.empty()
                : Optional.of(Base64.getDecoder().decode(data));
    }
}
