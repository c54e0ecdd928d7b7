package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.copy.reason.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodings as real pages declare them: the copy shows the text that browsers show, in UTF-8. */
class RealEncodingsTest extends RealWeb {
    /** The bytes are those of the text in the encoding that the page has, whatever it declares. */
    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text/html; charset=gb2312      | ``                        | e9468380     | 镕儉
            text/html; charset=gb2312      | ``                        | 80           | €
            text/html; charset=gbk         | ``                        | a2e3         | €
            text/html; charset=shift_jis   | ``                        | 8740fbfc     | ①髙
            text/html                      | <meta charset=x-sjis>     | 93fa967b     | 日本
            text/html; charset=euc-kr      | ``                        | 8c63b0a1     | 똠가
            text/html                      | <meta charset=ks_c_5601-1987> | 8c63     | 똠
            text/html; charset=big5        | ``                        | a4a4a4e5     | 中文
            text/html; charset=euc-jp      | ``                        | c6fccbdc     | 日本
            text/html; charset=euc-jp      | ``                        | ada1         | ①
            text/html; charset=iso-2022-jp | ``                        | 1b24422d211b2842 | ①
            text/html; charset=gbk         | ``                        | d680613080   | 謤a0€
            text/html; charset=iso-8859-9  | ``                        | fe80         | ş€
            text/html; charset=l1          | ``                        | 80e9         | €é
            text/html; charset=iso-8859-1  | ``                        | 9396         | “–
            text/html; charset=iso-8859-11 | ``                        | a1           | ก
            text/html; charset=koi8-r      | ``                        | c4c1         | да
            text/html                      | <meta charset=utf-16>     | c3bc         | ü
            text/html                      | <meta charset=windows-1251><meta charset=utf-8> | e4 | д
            text/html                      | <!-- <meta charset=koi8-r> --> | c3bc    | ü
            text/html                      | <meta name=description content='charset=koi8-r'> | c3bc | ü
            text/html                      | <meta http-equiv=Content-Type content='text/html; charset=latin1'> | fc | ü
            text/html; charset=utf-8       | <meta charset=windows-1252> | c3bc       | ü
            text/html; charset=unknown     | <meta charset=windows-1252> | fc         | ü
            text/html; charset='utf-8'     | <meta charset=windows-1252> | fc         | ü
            """)
    void a_page_shows_the_text_that_browsers_show(String type, String head, String hex, String text)
            throws IOException {
        world.on("/", World.answering(200, type, page(head, hex)));
        assertEquals(text, Jsoup.parse(world.saved().html()).select("body > p:last-of-type").text());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, efbbbf", "UTF-16LE, fffe", "UTF-16BE, feff"})
    void a_byte_order_mark_counts_more_than_the_header(String encoding, String mark) throws IOException {
        var page = new ByteArrayOutputStream();
        page.write(HexFormat.of().parseHex(mark));
        page.write(html("", "<p>gr\u00fc\u00df</p>").getBytes(encoding));
        world.on("/", World.answering(200, "text/html; charset=iso-8859-1", page.toByteArray()));
        assertEquals("gr\u00fc\u00df", Jsoup.parse(world.saved().html()).select("body > p:last-of-type").text());
    }

    @ParameterizedTest
    @CsvSource({"utf-8, fc", "shift_jis, 81ff", "gb2312, ff", "iso-2022-kr, 41", "iso-8859-10, 41"})
    void a_page_that_browsers_would_show_garbled_is_refused(String encoding, String hex) throws IOException {
        world.on("/", World.answering(200, "text/html; charset=" + encoding, page("", hex)));
        assertEquals(Reason.WRONG_CHARSET, world.copy().wrong().getFirst().reason());
    }

    private static byte[] page(String head, String hex) throws IOException {
        var parts = html(head, "<p>%</p>").split("%");
        var page = new ByteArrayOutputStream();
        page.write(parts[0].getBytes(StandardCharsets.US_ASCII));
        page.write(HexFormat.of().parseHex(hex));
        page.write(parts[1].getBytes(StandardCharsets.US_ASCII));
        return page.toByteArray();
    }
}
