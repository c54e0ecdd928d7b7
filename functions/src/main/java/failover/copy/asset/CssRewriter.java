package failover.copy.asset;

import failover.copy.reason.Refusal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites a style sheet so that it loads only files of the copy. Everything that a browser reads as a URL is replaced;
 * comments are dropped, strings are written in one safe form, and the rest stays as it is.
 */
final class CssRewriter {
    /** Functions in which a string is a URL too. */
    private static final Set<String> OF_URLS = Set.of("image-set", "-webkit-image-set", "image", "src",
            "-webkit-cross-fade", "cross-fade");
    /** Functions that can put a string from elsewhere into them. */
    private static final Set<String> INDIRECT = Set.of("var", "env", "attr", "if", "inherit", "first-valid");
    /** Properties of old browsers: no browser of today loads their URLs. */
    private static final Set<String> OBSOLETE = Set.of("behavior", "-ms-behavior");
    private static final Map<Character, Character> BRACKETS = Map.of(')', '(', ']', '[', '}', '{');

    private final CssScanner css;
    private final Links links;
    private final StringBuilder out = new StringBuilder();
    /** What is open here: a bracket, or a function by its name. */
    private final Deque<String> open = new ArrayDeque<>();
    /** The name read last, which is a declaration's property when a colon follows. */
    private String name = "";
    private String property = "";
    /** As long as nothing but other imports came before, browsers obey an {@code @import}. */
    private boolean importsCount;
    /** Whether the text ends inside of what was read last. */
    private boolean unended;
    private boolean overclosed;

    /** Finds a place in the copy for what a style sheet refers to. */
    interface Links {
        String image(String reference) throws Refusal;

        String sheet(String reference) throws Refusal;
    }

    /**
     * @param unended    whether it ends inside of a string, a comment, a URL or an escape
     * @param unclosed   whether a bracket is still open at its end, which browsers then close
     * @param overclosed whether it closes a bracket that it has not opened
     */
    record Rewritten(String css, boolean unended, boolean unclosed, boolean overclosed) {}

    private CssRewriter(String css, Links links, boolean importsCount) {
        this.importsCount = importsCount;
        this.css = new CssScanner(css);
        this.links = links;
    }

    static Rewritten rewrite(String css, Links links) throws Refusal {
        return new CssRewriter(css, links, true).rewritten(css.endsWith("\\"));
    }

    /** Rewrites what stands in an attribute {@code style}. */
    static Rewritten rewriteDeclarations(String css, Links links) throws Refusal {
        return new CssRewriter(css, links, false).rewritten(css.endsWith("\\"));
    }

    private Rewritten rewritten(boolean escaping) throws Refusal {
        while (!css.atEnd()) {
            next();
        }
        return new Rewritten(out.toString(), unended || escaping, !open.isEmpty(), overclosed);
    }

    private void next() throws Refusal {
        char first = css.peek(0);
        if (css.isAt("/*")) {
            unended = !css.comment().closed();
            out.append("/**/");
        } else if (css.isAt("<!--") || css.isAt("-->")) {
            css.skip(css.isAt("<!--") ? 4 : 3);
            out.append(' ');
        } else if (css.isAtQuote()) {
            string();
        } else if (first == '@') {
            atRule();
        } else if (isNumber()) {
            number();
        } else if (css.isAtName()) {
            name();
        } else {
            other(css.take());
        }
    }

    private void string() throws Refusal {
        var text = css.string();
        unended = !text.closed() && css.atEnd();
        out.append(isOfUrls() ? image(text.value()) : quoted(text.value()));
    }

    private void atRule() throws Refusal {
        int begin = css.position();
        css.take();
        switch (css.isAtName() ? css.name().toLowerCase(Locale.ROOT) : "") {
            case "charset" -> drop(); // the copy is UTF-8
            case "import" -> importRule();
            case "namespace" -> namespaceRule();
            default -> out.append(css.since(begin));
        }
    }

    /** What follows the URL (layer, conditions) stays. An import that browsers ignore is dropped. */
    private void importRule() throws Refusal {
        css.skipSpaceAndComments();
        var sheet = importsCount && open.isEmpty() ? stringOrUrl() : Optional.<String>empty();
        if (sheet.isPresent()) {
            out.append("@import ").append(url(links.sheet(sheet.get())));
        } else {
            drop();
        }
    }

    /** Leaves a comment, so that what stands before and behind does not become one token. */
    private void drop() {
        css.skipStatement();
        out.append("/**/");
    }

    /** Its URL is a name that is never loaded; without the rule, selectors that use its prefix would be invalid. */
    private void namespaceRule() {
        importsCount = importsCount && !open.isEmpty();
        css.skipSpaceAndComments();
        int begin = css.position();
        boolean prefixed = css.isAtName() && !css.isAtUrl();
        if (prefixed) {
            css.name();
        }
        var prefix = css.since(begin);
        css.skipSpaceAndComments();
        var namespace = stringOrUrl();
        namespace.ifPresent(
                name -> out.append("@namespace ").append(prefix).append(' ').append(quoted(name)).append(';'));
        drop();
    }

    private Optional<String> stringOrUrl() {
        if (css.isAtQuote()) {
            var text = css.string();
            unended = !text.closed() && css.atEnd();
            return Optional.of(text.value());
        }
        if (!css.isAtUrl()) {
            return Optional.empty();
        }
        css.name();
        css.take();
        return Optional.of(reference());
    }

    private void name() throws Refusal {
        int begin = css.position();
        name = css.name().toLowerCase(Locale.ROOT);
        if (css.peek(0) != '(') {
            out.append(css.since(begin));
            return;
        }
        var written = css.since(begin);
        css.take();
        if (name.equals("url")) {
            out.append(image(reference()));
        } else {
            out.append(bringsUrls(name) ? "unknown" : written).append('(');
            open.push(name);
        }
    }

    /** Or reads an attribute as if it were written here, as {@code attr(title type(<image>))} does. */
    private boolean bringsUrls(String function) {
        return isOfUrls() ? INDIRECT.contains(function) || function.startsWith("--") : function.equals("type");
    }

    /** What stands in {@code url(...)}, from behind its parenthesis to behind the closing one. */
    private String reference() {
        css.skipSpace();
        if (!css.isAtQuote()) {
            var text = css.url();
            unended = !text.closed();
            return text.value();
        }
        var text = css.string();
        unended = !css.skipBehindParenthesis();
        return text.value();
    }

    private boolean isNumber() {
        int sign = css.peek(0) == '+' || css.peek(0) == '-' ? 1 : 0;
        int point = css.peek(sign) == '.' ? 1 : 0;
        return CssScanner.isDigit(css.peek(sign + point));
    }

    /** With its unit, which may be written like a function's name and is none. */
    private void number() {
        int begin = css.position();
        css.take();
        while (CssScanner.isDigit(css.peek(0)) || css.peek(0) == '.' && CssScanner.isDigit(css.peek(1))) {
            css.take();
        }
        if (css.isAtName()) {
            css.name();
        }
        out.append(css.since(begin));
    }

    private void other(char one) {
        out.append(one);
        if (one == ':') {
            property = name;
        } else if (";{}".indexOf(one) >= 0) {
            property = "";
            importsCount = importsCount && one != '{';
        }
        if (one == '#' && css.isInName()) {
            int begin = css.position();
            css.name();
            out.append(css.since(begin));
        } else if ("([{".indexOf(one) >= 0) {
            open.push(String.valueOf(one));
        } else if (BRACKETS.containsKey(one)) {
            close(BRACKETS.get(one));
        }
    }

    private void close(char opening) {
        var innermost = open.isEmpty() ? "" : open.peek();
        boolean function = opening == '(' && !innermost.isEmpty() && !"[{".contains(innermost);
        if (function || innermost.equals(String.valueOf(opening))) {
            open.pop();
        } else {
            overclosed = true;
        }
    }

    private boolean isOfUrls() {
        return !open.isEmpty() && OF_URLS.contains(open.peek());
    }

    private String image(String reference) throws Refusal {
        return url(OBSOLETE.contains(property) ? "about:invalid" : links.image(reference));
    }

    private static String url(String place) {
        return "url(" + quoted(place) + ")";
    }

    /** Nothing in it can end the string, or the element that holds it. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(one -> {
            if (one < ' ' || one == 127 || one == '"' || one == '\\' || one == '<') {
                quoted.append('\\').append(Integer.toHexString(one)).append(' ');
            } else {
                quoted.append((char) one);
            }
        });
        return quoted.append('"').toString();
    }
}
