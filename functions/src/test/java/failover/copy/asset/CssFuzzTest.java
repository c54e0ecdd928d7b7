package failover.copy.asset;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two hundred thousand style sheets of pieces that browsers read in surprising ways: no exception escapes, and read by a
 * second, simpler reader the result refers to the copy's own files alone.
 */
@Tag("slow")
class CssFuzzTest {
    private static final int SHEETS = 200_000;
    private static final List<String> PIECES = List.of("url(", "URL(", "u\\72l(", "\\75\\000072 l(", "url", "src(",
            "image-set(", "-webkit-image-set(", "@import ", "@\\69mport", "@charset ", "@namespace ", "@", "var(--a)",
            "//evil.example/a", "https://evil.example", "data:text/css,a", "#a", "a", "b:", "--a:", "10", "1e3", "-",
            "+",
            ".", "\"", "'", "(", ")", "[", "]", "{", "}", ";", ",", "\\", "\\\n", "\n", "\r\n", "\f", "\0", " ", "/*",
            "*/",
            "/", "*", "<!--", "-->", "</style>", "<", "!important", "\u00e9", "\ud83d\ude00", "\\0", "\\110000 ",
            "\\22 ");
    /** An own reference, an escape, or a string; the result writes strings without an escaped quote. */
    private static final Pattern WHOLE = Pattern.compile("(?<ours>url\\(\"(/i|/s|about:invalid)\"\\))"
            + "|\\\\(?<hex>[0-9a-fA-F]{1,6})[ \\t\\n]?|\\\\[^\\n]|(?<string>\"[^\"\\n]*+\")");
    private static final Pattern IMPORT = Pattern.compile("(?i)@import(?![-\\w\\\\\\x{80}-\\x{10FFFF}])(?! {1,2}OURS)");
    /** Behind a digit, a hash or an at sign, or inside of a longer name, it is no function. */
    private static final Pattern FUNCTION = Pattern.compile("(?i)(?<![-\\w#@\\x{80}-\\x{10FFFF}])url\\(");

    /** The same sheets in every run. */
    private final Random random = new Random(20261122);

    @Test
    void no_style_sheet_makes_a_browser_ask_another_host() {
        int replaced = 0;
        for (int i = 0; i < SHEETS; i++) {
            var css = sheet();
            var rewritten = CssRewriter.rewrite(css, CssRewriterTest.LINKS).css();
            replaced += rewritten.contains("url(\"/i\")") ? 1 : 0;
            assertHarmless(css, rewritten);
        }
        assertTrue(replaced > SHEETS / 20, "Too tame: " + replaced);
    }

    @Test
    void the_second_reader_sees_what_the_first_would_miss() {
        for (var css : List.of("a{b:url(//evil.example)}", "u\\72 l(x)", "@import 'x'", "@\\69mport 'x'")) {
            assertTrue(isForeign(css), css);
        }
    }

    private void assertHarmless(String css, String rewritten) {
        assertFalse(isForeign(rewritten), () -> "From <" + css + "> came <" + rewritten + ">");
    }

    /** Own references and strings aside, whether anything of it is a reference. */
    private static boolean isForeign(String css) {
        var plain = WHOLE.matcher(css.replace("/**/", "\u00ac")).replaceAll(CssFuzzTest::plain);
        return FUNCTION.matcher(plain).find() || IMPORT.matcher(plain).find();
    }

    private static String plain(MatchResult found) {
        if (found.group("ours") != null) {
            return " OURS ";
        }
        if (found.group("string") != null) {
            return "''";
        }
        int code = found.group("hex") == null ? 0 : Integer.parseInt(found.group("hex"), 16);
        return code < 128 && Character.isLetterOrDigit(code) ? Character.toString(code) : "\ufffd";
    }

    private String sheet() {
        var css = new StringBuilder();
        int pieces = 1 + random.nextInt(16);
        for (int i = 0; i < pieces; i++) {
            css.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return css.toString();
    }
}
