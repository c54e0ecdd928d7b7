package failover.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL as browsers read it. A path that is opaque, as in {@code mailto:me@example.com}, is one text without a slash.
 *
 * @param host  as a browser shows it in its address bar in ASCII; empty text for {@code file:///}
 * @param path  each segment, or the one opaque text
 * @param query without the question mark
 * @see <a href="https://url.spec.whatwg.org/">WHATWG URL</a>
 */
public record WebUrl(String scheme, String username, String password, Optional<String> host, Optional<Integer> port,
        boolean opaque, List<String> path, Optional<String> query, Optional<String> fragment) {
    /** What may stand in a URL but not in a {@link URI}: these, and a percent sign without two digits behind it. */
    private static final Pattern NOT_IN_PATH = Pattern.compile("[\\[\\]|^`{}\\\\\"<>]|%(?![0-9a-fA-F]{2})");
    private static final Pattern NOT_IN_QUERY = Pattern.compile("[|^`{}\\\\\"<>]|%(?![0-9a-fA-F]{2})");

    /** A URL that stands alone; empty when a browser would not read it as one. */
    public static Optional<WebUrl> parse(String text) {
        return UrlParser.parse(text, Optional.empty(), Encoding.UTF_8);
    }

    /** The URL that a text means in a page or style sheet of this URL. */
    public Optional<WebUrl> resolve(String text) {
        return resolve(text, Encoding.UTF_8);
    }

    /** @param encoding of the page, in which browsers send what its links hold behind the question mark */
    public Optional<WebUrl> resolve(String text, Encoding encoding) {
        return UrlParser.parse(text, Optional.of(this), encoding);
    }

    public boolean isHttps() {
        return scheme.equals("https");
    }

    /** Whether it is of a host, at the port that every https URL has, and names no user. */
    public boolean isAt(String domain) {
        return domain.equalsIgnoreCase(host.orElse("")) && port.isEmpty() && username.isEmpty() && password.isEmpty();
    }

    public WebUrl withoutFragment() {
        return new WebUrl(scheme, username, password, host, port, opaque, path, query, Optional.empty());
    }

    /** The path as it is sent to a server. */
    public String pathname() {
        return opaque ? path.getFirst() : path.isEmpty() ? "" : "/" + String.join("/", path);
    }

    /** Path, query and fragment: what means the same wherever the host shows it. */
    public String relative() {
        return pathname() + query.map("?"::concat).orElse("") + fragment.map("#"::concat).orElse("");
    }

    /** For Java's client: what {@link URI} refuses is escaped, which servers read as the same. */
    public URI toUri() {
        var sent = query.map(text -> "?" + escaped(NOT_IN_QUERY, text)).orElse("");
        return URI.create(scheme + ":" + authority() + escaped(NOT_IN_PATH, pathname()) + sent);
    }

    private static String escaped(Pattern refused, String text) {
        return refused.matcher(text).replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
    }

    @Override
    public String toString() {
        return scheme + ":" + authority() + relative();
    }

    private String authority() {
        if (host.isEmpty()) {
            // Without this such a path would be read as a host.
            return !opaque && path.size() > 1 && path.getFirst().isEmpty() ? "/." : "";
        }
        var user = username + (password.isEmpty() ? "" : ":" + password);
        return "//" + (user.isEmpty() ? "" : user + "@") + host.get() + port.map(number -> ":" + number).orElse("");
    }
}
