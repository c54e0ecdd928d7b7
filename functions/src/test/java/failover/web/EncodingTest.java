package failover.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which encoding a page and a style sheet have, and what their bytes then mean. */
class EncodingTest {
    @ParameterizedTest(name = "header {0}, page {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            text/html; charset=utf-8          | <meta charset=windows-1252>                          | UTF-8
            text/html; charset="Shift_JIS"    | ''                                                   | Shift_JIS
            text/html; charset=unknown        | <meta charset=koi8-r>                                | KOI8-R
            text/html                         | ''                                                   | UTF-8
            text/html                         | <meta charset=l1>                                    | windows-1252
            text/html                         | <META CHARSET='ISO-8859-9'>                          | windows-1254
            text/html                         | <meta charset=utf-16>                                | UTF-8
            text/html                         | <meta charset=x-user-defined>                        | windows-1252
            text/html                         | <!-- <meta charset=koi8-r> -->                       | UTF-8
            text/html                         | <!--><meta charset=koi8-r>                           | KOI8-R
            text/html                         | <p title="<meta charset=koi8-r>">                    | UTF-8
            text/html                         | <meta name=description content="charset=koi8-r">     | UTF-8
            text/html                         | <meta content="text/html; charset=gb2312" http-equiv=Content-Type> | GBK
            text/html                         | <metal charset=koi8-r>                               | UTF-8
            text/html                         | <?xml charset=koi8-r?><meta/charset=euc-kr>          | EUC-KR
            text/html                         | <?xml version="1.0" encoding="koi8-r"?><p>           | KOI8-R
            text/html                         | <?xml version="1.0" encoding = 'koi8-r'?>            | KOI8-R
            text/html                         | <?xml encoding="utf-16"?>                            | UTF-8
            text/html                         | <?xml encoding="koi8-r"?><meta charset=euc-kr>       | EUC-KR
            text/html                         | <!----><?xml encoding="koi8-r"?>                     | UTF-8
            text/html                         | <?xml version="1.0"><p encoding="koi8-r">            | UTF-8
            text/html; charset=utf-8          | <?xml encoding="koi8-r"?>                            | UTF-8
            """)
    void a_page_has_the_encoding_that_browsers_give_it(String header, String page, String name) {
        assertEquals(name, DeclaredEncoding.ofPage(page.getBytes(ISO_8859_1), header).name());
    }

    @ParameterizedTest(name = "header {0}, sheet {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text/css; charset=koi8-r | @charset "utf-8";p{}   | KOI8-R
            text/css                 | @charset "latin1";p{}  | windows-1252
            text/css                 | @charset "utf-16";p{}  | UTF-8
            text/css                 | @charset 'latin1';p{}  | EUC-KR
            text/css                 | @CHARSET "latin1";p{}  | EUC-KR
            text/css                 | p{}                    | EUC-KR
            """)
    void a_style_sheet_without_a_declaration_has_the_encoding_of_its_page(String header, String sheet, String name) {
        var environment = Encoding.of("euc-kr").orElseThrow();
        assertEquals(name, DeclaredEncoding.ofSheet(sheet.getBytes(ISO_8859_1), header, environment).name());
    }

    @Test
    void a_byte_order_mark_counts_more_than_the_header() {
        var page = "\uFEFFgr\u00fc\u00df".getBytes(Charset.forName("UTF-8"));
        var encoding = DeclaredEncoding.ofPage(page, "text/html; charset=iso-8859-1");
        assertEquals(Optional.of("gr\u00fc\u00df"), encoding.decodeStrictly(page));
        var wide = "\uFEFFa{}".getBytes(Charset.forName("UTF-16LE"));
        assertEquals("a{}", DeclaredEncoding.ofSheet(wide, "text/css", Encoding.UTF_8).decode(wide));
    }

    /** Text that the encodings of these names do not hold by the letter, and that pages with these labels do. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"gb2312, \u9555, 'e946'", "shift_jis, \u2460, '8740'", "shift_jis, \u9ad9, 'fbfc'",
        "euc-kr, \ub620, '8c63'", "iso-8859-1, \u20ac, '80'", "iso-8859-9, \u015f, 'fe'", "tis-620, \u20ac, '80'"})
    void everyday_extensions_are_text(String label, String text, String hex) {
        var bytes = HexFormat.of().parseHex(hex);
        assertEquals(Optional.of(text), Encoding.of(label).orElseThrow().decodeStrictly(bytes));
    }

    @Test
    void what_is_no_text_is_told_apart_or_replaced() {
        var latin = "caf\u00e9".getBytes(ISO_8859_1);
        assertEquals(Optional.empty(), Encoding.UTF_8.decodeStrictly(latin));
        assertEquals("caf\ufffd", Encoding.UTF_8.decode(latin));
    }
}
