package failover.copy.asset;

/**
 * Reads a style sheet token by token as browsers do (CSS Syntax Level 3, section 4): what this takes for a string, a name
 * or a URL, they take for the same.
 */
final class CssScanner {
    private static final char END = 0;
    private static final int REPLACEMENT = 0xFFFD;

    private final String css;
    private int at;

    CssScanner(String css) {
        // At the beginning of a file browsers read a byte order mark as nothing, elsewhere as a part of a name.
        this.css = css.replaceFirst("^\uFEFF+", "").replace("\r\n", "\n").replace('\r', '\n').replace('\f', '\n')
                .replace(END, (char) REPLACEMENT);
    }

    /** @param closed whether its end is there */
    record Text(String value, boolean closed) {}

    boolean atEnd() {
        return at >= css.length();
    }

    /** A character from here; 0 beyond the end. */
    char peek(int ahead) {
        return at + ahead < css.length() ? css.charAt(at + ahead) : END;
    }

    boolean isAt(String text) {
        return css.startsWith(text, at);
    }

    char take() {
        return css.charAt(at++);
    }

    int position() {
        return at;
    }

    String since(int position) {
        return css.substring(position, at);
    }

    /** Whether the rest begins with a name. */
    boolean isAtName() {
        char first = peek(0);
        return first == '-'
                ? isNameStart(peek(1)) || peek(1) == '-' || isEscape(1)
                : isNameStart(first) || isEscape(0);
    }

    /** Whether the rest begins with {@code url(}, however it is escaped. */
    boolean isAtUrl() {
        int begin = at;
        boolean url = isAtName() && name().equalsIgnoreCase("url") && peek(0) == '(';
        at = begin;
        return url;
    }

    boolean isInName() {
        return isNameStart(peek(0)) || isDigit(peek(0)) || peek(0) == '-' || isEscape(0);
    }

    static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }

    static boolean isSpace(char one) {
        return one == ' ' || one == '\t' || one == '\n';
    }

    /** The name from here, its escapes decoded. */
    String name() {
        var name = new StringBuilder();
        while (isInName()) {
            if (peek(0) == '\\') {
                take();
                escaped(name);
            } else {
                name.append(take());
            }
        }
        return name.toString();
    }

    /** From the slash on. */
    Text comment() {
        int end = css.indexOf("*/", at + 2);
        var text = new Text(css.substring(Math.min(at + 2, css.length()), end < 0 ? css.length() : end), end >= 0);
        at = end < 0 ? css.length() : end + 2;
        return text;
    }

    /** From the quote on; a string that its line ends is not closed, and the line's end not a part of it. */
    Text string() {
        char quote = take();
        var value = new StringBuilder();
        while (!atEnd() && peek(0) != '\n') {
            char one = take();
            if (one == quote) {
                return new Text(value.toString(), true);
            }
            if (one != '\\') {
                value.append(one);
            } else if (peek(0) == '\n') {
                take();
            } else if (!atEnd()) {
                escaped(value);
            }
        }
        return new Text(value.toString(), false);
    }

    boolean isAtQuote() {
        return peek(0) == '"' || peek(0) == '\'';
    }

    void skip(int characters) {
        at += characters;
    }

    void skipSpace() {
        while (isSpace(peek(0))) {
            take();
        }
    }

    void skipSpaceAndComments() {
        skipSpace();
        while (isAt("/*")) {
            comment();
            skipSpace();
        }
    }

    /** Behind the semicolon or the block that ends an at-rule, or to the end of the block that the rule is in. */
    void skipStatement() {
        int depth = 0;
        while (!atEnd() && (depth > 0 || peek(0) != '}')) {
            char one = peek(0);
            depth += "([{".indexOf(one) >= 0 ? 1 : ")]}".indexOf(one) >= 0 && depth > 0 ? -1 : 0;
            skipOne();
            if (depth == 0 && (one == ';' || one == '}')) {
                return;
            }
        }
    }

    /** Behind the parenthesis that closes the one that is open; false when there is none. */
    boolean skipBehindParenthesis() {
        int depth = 1;
        while (depth > 0 && !atEnd()) {
            depth += peek(0) == '(' ? 1 : peek(0) == ')' ? -1 : 0;
            skipOne();
        }
        return depth == 0;
    }

    private void skipOne() {
        if (isAtQuote()) {
            string();
        } else if (isAt("/*")) {
            comment();
        } else if (isEscape(0)) {
            take();
            escaped(new StringBuilder());
        } else {
            take();
        }
    }

    /** An unquoted URL, from behind its parenthesis to behind the closing one; empty when something may not stand in one. */
    Text url() {
        var value = new StringBuilder();
        boolean bad = false;
        boolean spaced = false;
        while (!atEnd()) {
            char one = take();
            if (one == ')') {
                return new Text(bad ? "" : value.toString(), true);
            }
            bad |= "\"'(".indexOf(one) >= 0 || one == '\\' && peek(0) == '\n' || spaced && !isSpace(one);
            spaced |= isSpace(one);
            if (one == '\\' && peek(0) != '\n') {
                escaped(value);
            } else if (!isSpace(one)) {
                value.append(one);
            }
        }
        return new Text(bad ? "" : value.toString(), false);
    }

    private void escaped(StringBuilder text) {
        if (atEnd()) {
            text.appendCodePoint(REPLACEMENT);
            return;
        }
        int code = 0;
        int digits = 0;
        for (; digits < 6 && Character.digit(peek(0), 16) >= 0 && peek(0) < 128; digits++) {
            code = code << 4 | Character.digit(take(), 16);
        }
        if (digits == 0) {
            text.append(take());
            return;
        }
        if (isSpace(peek(0))) {
            take();
        }
        boolean valid = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        text.appendCodePoint(valid ? code : REPLACEMENT);
    }

    private boolean isEscape(int ahead) {
        return peek(ahead) == '\\' && peek(ahead + 1) != '\n' && at + ahead < css.length();
    }

    private static boolean isNameStart(char one) {
        return one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one == '_' || one >= 128;
    }
}
