package failover.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The basic URL parser. The standard's states are methods of the same names; fragment and query are split off first, since
 * the first {@code #} and {@code ?} end every other part.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-basic-url-parser">WHATWG URL, basic URL parser</a>
 */
final class UrlParser {
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443, "ws", 80, "wss", 443,
            "ftp",
            21, "file", -1);
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern ENDS = Pattern.compile("^[\\x00- ]+|[\\x00- ]+$");
    private static final Pattern DRIVE = Pattern.compile("(?s)[a-zA-Z][:|]([/\\\\].*)?");

    private final Optional<WebUrl> base;
    private final Charset ofQuery;
    private final Optional<String> fragment;
    private final Optional<String> givenQuery;
    private final String rest;

    private String scheme = "";
    private String username = "";
    private String password = "";
    private Optional<String> host = Optional.empty();
    private Optional<Integer> port = Optional.empty();
    private List<String> path = new ArrayList<>();
    private Optional<String> opaque = Optional.empty();
    private Optional<String> query = Optional.empty();

    /** Ends the parsing: browsers do not read this text as a URL. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;
    }

    private UrlParser(String text, Optional<WebUrl> base, Encoding encoding) {
        var plain = ENDS.matcher(text).replaceAll("").replaceAll("[\\t\\n\\r]", "");
        int hash = plain.indexOf('#');
        var unmarked = hash < 0 ? plain : plain.substring(0, hash);
        int question = unmarked.indexOf('?');
        this.fragment = hash < 0 ? Optional.empty() : Optional.of(plain.substring(hash + 1));
        this.givenQuery = question < 0 ? Optional.empty() : Optional.of(unmarked.substring(question + 1));
        this.rest = question < 0 ? unmarked : unmarked.substring(0, question);
        this.base = base;
        this.ofQuery = encoding.isUtf16() || !encoding.isSupported()
                ? StandardCharsets.UTF_8
                : Charset.forName(encoding.charset());
    }

    /** Empty when the text is not a URL. */
    static Optional<WebUrl> parse(String text, Optional<WebUrl> base, Encoding encoding) {
        try {
            return Optional.of(new UrlParser(text, base, encoding).url());
        } catch (Failure _) {
            return Optional.empty();
        }
    }

    private WebUrl url() throws Failure {
        query = givenQuery;
        var schemed = SCHEME.matcher(rest);
        if (schemed.matches()) {
            scheme = schemed.group(1).toLowerCase(Locale.ROOT);
            scheme(schemed.group(2));
        } else {
            noScheme(base.orElseThrow(Failure::new));
        }
        return new WebUrl(scheme, username, password, host, port, opaque.isPresent(),
                opaque.map(List::of).orElse(List.copyOf(path)), query.map(this::encodedQuery),
                fragment.map(PercentEncoding.FRAGMENT::encode));
    }

    /** A query that comes from the base is encoded already, which encoding again does not change. */
    private String encodedQuery(String text) {
        boolean web = isSpecial() && !scheme.startsWith("ws");
        return (isSpecial() ? PercentEncoding.SPECIAL_QUERY : PercentEncoding.QUERY).encode(text,
                web ? ofQuery : StandardCharsets.UTF_8);
    }

    private void scheme(String remaining) throws Failure {
        if (scheme.equals("file")) {
            file(remaining, base.filter(url -> url.scheme().equals("file")));
        } else if (isSpecial() && base.filter(url -> url.scheme().equals(scheme)).isPresent()
                && !remaining.startsWith("//")) {
            relative(remaining, base.get());
        } else if (isSpecial()) {
            authority(withoutSlashes(remaining));
        } else if (remaining.startsWith("//")) {
            authority(remaining.substring(2));
        } else if (remaining.startsWith("/")) {
            path(remaining.substring(1));
        } else {
            opaque = Optional.of(opaque(remaining));
        }
    }

    /** A space at the end of an opaque path would be lost when what follows is removed. */
    private String opaque(String text) {
        boolean followed = givenQuery.isPresent() || fragment.isPresent();
        var encoded = PercentEncoding.CONTROLS.encode(text);
        return followed && encoded.endsWith(" ") ? encoded.substring(0, encoded.length() - 1) + "%20" : encoded;
    }

    private void noScheme(WebUrl from) throws Failure {
        scheme = from.scheme();
        if (from.opaque()) {
            if (!rest.isEmpty() || givenQuery.isPresent() || fragment.isEmpty()) {
                throw new Failure();
            }
            opaque = Optional.of(from.path().getFirst());
            query = from.query();
        } else if (scheme.equals("file")) {
            file(rest, Optional.of(from));
        } else {
            relative(rest, from);
        }
    }

    private void relative(String text, WebUrl from) throws Failure {
        if (!text.isEmpty() && isSlash(text.charAt(0))) {
            relativeSlash(text.substring(1), from);
            return;
        }
        sameHost(from);
        path = new ArrayList<>(from.path());
        if (text.isEmpty()) {
            query = givenQuery.or(from::query);
        } else {
            shorten();
            path(text);
        }
    }

    private void relativeSlash(String text, WebUrl from) throws Failure {
        if (isSpecial() && !text.isEmpty() && isSlash(text.charAt(0))) {
            authority(withoutSlashes(text));
        } else if (text.startsWith("/")) {
            authority(text.substring(1));
        } else {
            sameHost(from);
            path(text);
        }
    }

    private void sameHost(WebUrl from) {
        username = from.username();
        password = from.password();
        host = from.host();
        port = from.port();
    }

    private void authority(String text) throws Failure {
        int end = 0;
        while (end < text.length() && !isSlash(text.charAt(end))) {
            end++;
        }
        var authority = text.substring(0, end);
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            user(authority.substring(0, at));
        }
        var server = authority.substring(at + 1);
        if (server.isEmpty() && (at >= 0 || isSpecial())) {
            throw new Failure();
        }
        server(server);
        pathStart(text.substring(end));
    }

    private void user(String text) {
        int colon = text.indexOf(':');
        username = PercentEncoding.USER.encode(colon < 0 ? text : text.substring(0, colon));
        password = PercentEncoding.USER.encode(colon < 0 ? "" : text.substring(colon + 1));
    }

    private void server(String text) throws Failure {
        int bracket = text.lastIndexOf(']');
        int colon = text.indexOf(':', text.startsWith("[") ? Math.max(bracket, 0) : 0);
        var name = colon < 0 ? text : text.substring(0, colon);
        if (colon >= 0 && name.isEmpty()) {
            throw new Failure();
        }
        host = Optional.of(name.isEmpty() ? "" : UrlHost.parse(name, isSpecial()));
        if (colon >= 0) {
            port(text.substring(colon + 1));
        }
    }

    private void port(String text) throws Failure {
        if (!text.matches("[0-9]*")) {
            throw new Failure();
        }
        var digits = text.replaceFirst("^0+(?=.)", "");
        if (digits.length() > 5 || !digits.isEmpty() && Integer.parseInt(digits) > 0xFFFF) {
            throw new Failure();
        }
        port = digits.isEmpty()
                ? Optional.empty()
                : Optional.of(Integer.parseInt(digits)).filter(number -> !number.equals(DEFAULT_PORTS.get(scheme)));
    }

    private void file(String text, Optional<WebUrl> from) throws Failure {
        host = Optional.of("");
        if (!text.isEmpty() && isSlash(text.charAt(0))) {
            fileSlash(text.substring(1), from);
        } else if (from.isPresent()) {
            host = from.get().host();
            path = DRIVE.matcher(text).matches() ? new ArrayList<>() : new ArrayList<>(from.get().path());
            if (text.isEmpty()) {
                query = givenQuery.or(from.get()::query);
            } else {
                shorten();
                path(text);
            }
        } else {
            path(text);
        }
    }

    private void fileSlash(String text, Optional<WebUrl> from) throws Failure {
        if (!text.isEmpty() && isSlash(text.charAt(0))) {
            fileHost(text.substring(1));
            return;
        }
        from.ifPresent(url -> {
            host = url.host();
            if (!DRIVE.matcher(text).matches() && !url.path().isEmpty() && url.path().getFirst().matches("[a-zA-Z]:")) {
                path.add(url.path().getFirst());
            }
        });
        path(text);
    }

    private void fileHost(String text) throws Failure {
        int end = 0;
        while (end < text.length() && !isSlash(text.charAt(end))) {
            end++;
        }
        var name = text.substring(0, end);
        if (name.matches("[a-zA-Z][:|]")) {
            path(text);
            return;
        }
        var parsed = name.isEmpty() ? "" : UrlHost.parse(name, true);
        host = Optional.of(parsed.equals("localhost") ? "" : parsed);
        pathStart(text.substring(end));
    }

    private void pathStart(String text) {
        if (isSpecial() || !text.isEmpty()) {
            path(text.isEmpty() ? "" : text.substring(1));
        }
    }

    private void path(String text) {
        var segments = text.split(isSpecial() ? "[/\\\\]" : "/", -1);
        for (int i = 0; i < segments.length; i++) {
            segment(PercentEncoding.PATH.encode(segments[i]), i == segments.length - 1);
        }
    }

    private void segment(String segment, boolean last) {
        var dots = segment.replaceAll("(?i)%2e", ".");
        if (dots.equals("..")) {
            shorten();
        }
        if (dots.equals("..") || dots.equals(".")) {
            if (last) {
                path.add("");
            }
        } else {
            boolean drive = scheme.equals("file") && path.isEmpty() && segment.matches("[a-zA-Z][:|]");
            path.add(drive ? segment.charAt(0) + ":" : segment);
        }
    }

    private void shorten() {
        boolean drive = scheme.equals("file") && path.size() == 1 && path.getFirst().matches("[a-zA-Z]:");
        if (!path.isEmpty() && !drive) {
            path.removeLast();
        }
    }

    private boolean isSpecial() {
        return DEFAULT_PORTS.containsKey(scheme);
    }

    private boolean isSlash(char one) {
        return one == '/' || one == '\\' && isSpecial();
    }

    private static String withoutSlashes(String text) {
        return text.replaceFirst("^[/\\\\]+", "");
    }
}
