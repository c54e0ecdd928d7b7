package failover.copy.asset;

import failover.copy.reason.Refusal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes a style sheet anew so that it asks for nothing but the copy's own files. Whatever a browser would take for a URL
 * is replaced, never passed on; comments go, strings are written in one safe way, all else stays as it is.
 */
final class CssRewriter {
    /** Where a mere string is a URL as well. */
    private static final Set<String> OF_URLS = Set.of("image-set", "-webkit-image-set", "image", "src",
            "-webkit-cross-fade", "cross-fade");
    /** What could bring a string from elsewhere to such a place. */
    private static final Set<String> INDIRECT = Set.of("var", "env", "attr", "if", "inherit", "first-valid");
    /** At-rules that mean nothing for a copy that is UTF-8 and HTML, but hold strings and URLs. */
    private static final Set<String> LEFT_OUT = Set.of("charset", "namespace");
    private static final Map<Character, Character> BRACKETS = Map.of(')', '(', ']', '[', '}', '{');

    private final CssScanner css;
    private final Links links;
    private final StringBuilder out = new StringBuilder();
    /** What is open here: a bracket, or a function by its name. */
    private final Deque<String> open = new ArrayDeque<>();
    /** Whether the text ends inside of what was read last. */
    private boolean unended;
    private boolean overclosed;

    /** Finds a place in the copy for what a style sheet refers to. */
    interface Links {
        String image(String reference) throws Refusal;

        String sheet(String reference) throws Refusal;
    }

    /**
     * @param unended    whether it ends in the middle of a string, a comment, a bracket or an escape
     * @param overclosed whether it closes a bracket that it has not opened
     */
    record Rewritten(String css, boolean unended, boolean overclosed) {}

    private CssRewriter(String css, Links links) {
        this.css = new CssScanner(css);
        this.links = links;
    }

    static Rewritten rewrite(String css, Links links) throws Refusal {
        return new CssRewriter(css, links).rewritten(css.endsWith("\\"));
    }

    private Rewritten rewritten(boolean escaping) throws Refusal {
        while (!css.atEnd()) {
            next();
        }
        return new Rewritten(out.toString(), unended || escaping || !open.isEmpty(), overclosed);
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
        out.append(isOfUrls() ? url(links.image(text.value())) : quoted(text.value()));
    }

    private void atRule() throws Refusal {
        int begin = css.position();
        css.take();
        var name = css.isAtName() ? css.name().toLowerCase(Locale.ROOT) : "";
        if (LEFT_OUT.contains(name)) {
            css.skipStatement();
            out.append(' ');
        } else if (name.equals("import")) {
            css.skipSpaceAndComments();
            importRule();
        } else {
            out.append(css.since(begin));
        }
    }

    /** What follows the URL (layer, conditions) stays; without a URL browsers ignore the rule. */
    private void importRule() throws Refusal {
        if (css.isAtQuote()) {
            var text = css.string();
            unended = !text.closed() && css.atEnd();
            out.append("@import ").append(url(links.sheet(text.value())));
            return;
        }
        int begin = css.position();
        if (css.isAtName() && css.name().equalsIgnoreCase("url") && css.peek(0) == '(') {
            css.take();
            out.append("@import ").append(url(links.sheet(reference())));
        } else {
            out.append("@import-of-nothing ").append(css.since(begin));
        }
    }

    private void name() throws Refusal {
        int begin = css.position();
        var name = css.name().toLowerCase(Locale.ROOT);
        if (css.peek(0) != '(') {
            out.append(css.since(begin));
            return;
        }
        var written = css.since(begin);
        css.take();
        if (name.equals("url")) {
            out.append(url(links.image(reference())));
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
