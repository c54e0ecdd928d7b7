package failover.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The encoding that a page or a style sheet has by its byte order mark, its header or its own declaration, in this order. */
public final class DeclaredEncoding {
    /** How far browsers look for a declaration. */
    private static final int HEAD = 1024;
    private static final Pattern IN_SHEET = Pattern.compile("@charset \"([^\"]*)\";.*", Pattern.DOTALL);

    private DeclaredEncoding() {}

    /**
     * The encoding of a page (HTML, "determining the character encoding"); UTF-8 when nothing declares one.
     *
     * @param contentType the header's value, or an empty text
     */
    public static Encoding ofPage(byte[] page, String contentType) {
        return Encoding.ofByteOrderMark(page).or(() -> inHeader(contentType))
                .or(() -> MetaPrescan.encoding(head(page))).orElse(Encoding.UTF_8);
    }

    /**
     * The encoding of a style sheet (CSS Syntax 3, "determine the fallback encoding").
     *
     * @param environment the encoding of the page or style sheet that refers to it
     */
    public static Encoding ofSheet(byte[] sheet, String contentType, Encoding environment) {
        return Encoding.ofByteOrderMark(sheet).or(() -> inHeader(contentType)).or(() -> inSheet(head(sheet)))
                .orElse(environment);
    }

    private static Optional<Encoding> inHeader(String contentType) {
        return MimeType.parse(contentType).flatMap(MimeType::encoding);
    }

    /** A declaration that can be read as ASCII does not declare UTF-16, whatever it says. */
    private static Optional<Encoding> inSheet(String head) {
        var found = IN_SHEET.matcher(head);
        return found.matches()
                ? Encoding.of(found.group(1)).map(named -> named.isUtf16() ? Encoding.UTF_8 : named)
                : Optional.empty();
    }

    private static String head(byte[] text) {
        return new String(text, 0, Math.min(HEAD, text.length), StandardCharsets.ISO_8859_1);
    }
}
