package failover.copy.asset;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites a style sheet so that it loads only files of the copy. Everything that a browser reads as a URL is replaced;
 * comments are dropped, strings are written in one safe form, and the rest stays as it is.
 */
final class CssRewriter {
    /** Properties of old browsers: no browser of today loads their URLs. */
    private static final Set<String> OBSOLETE = Set.of("behavior", "-ms-behavior");

    private final CssScanner css;
    private final Links links;
    private final StringBuilder out = new StringBuilder();
    private final CssNesting nesting = new CssNesting();
    private final FontSources font = new FontSources();
    /** The name read last, which is a declaration's property when a colon follows. */
    private String name = "";
    private String property = "";
    /** As long as nothing but other imports came before, browsers obey an {@code @import}. */
    private boolean importsCount;
    /** Whether the text ends inside of what was read last. */
    private boolean unended;

    /** Finds a place in the copy for what a style sheet refers to. */
    interface Links {
        String image(String reference);

        String sheet(String reference);

        /** What a browser would read as a reference, and a copy cannot hold. */
        void lose(String css);
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

    static Rewritten rewrite(String css, Links links) {
        return new CssRewriter(css, links, true).rewritten(css.endsWith("\\"));
    }

    /** Rewrites what stands in an attribute {@code style}. */
    static Rewritten rewriteDeclarations(String css, Links links) {
        return new CssRewriter(css, links, false).rewritten(css.endsWith("\\"));
    }

    private Rewritten rewritten(boolean escaping) {
        while (!css.atEnd()) {
            next();
        }
        return new Rewritten(out.toString(), unended || escaping, nesting.isOpen(), nesting.isOverclosed());
    }

    private void next() {
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

    private void string() {
        var text = css.string();
        unended = !text.closed() && css.atEnd();
        out.append(nesting.isOfUrls() ? image(text.value()) : quoted(text.value()));
    }

    private void atRule() {
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
    private void importRule() {
        css.skipSpaceAndComments();
        var sheet = importsCount && !nesting.isOpen() ? stringOrUrl() : Optional.<String>empty();
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
        importsCount = importsCount && nesting.isOpen();
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

    private void name() {
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
            function(written);
        }
    }

    /** One that could bring a URL along becomes one that no browser knows. */
    private void function(String written) {
        boolean unknown = nesting.bringsUrls(name);
        font.function(name);
        if (unknown) {
            links.lose(written + "(");
        }
        out.append(unknown ? "unknown" : written).append('(');
        nesting.open(name);
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
        if (font.isFoundAt(one)) {
            css.skipStatement();
            other(';');
            return;
        }
        out.append(one);
        if (one == ':') {
            property = name;
            font.begin(property);
        } else if (";{}".indexOf(one) >= 0) {
            property = "";
            font.begin(property);
            importsCount = importsCount && one != '{';
        }
        if (one == '#' && css.isInName()) {
            int begin = css.position();
            css.name();
            out.append(css.since(begin));
        } else {
            nesting.read(one);
        }
    }

    private String image(String reference) {
        if (OBSOLETE.contains(property)) {
            links.lose(property + ":" + url(reference));
            return url(Assets.NOTHING);
        }
        font.url(reference);
        return url(links.image(reference));
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
