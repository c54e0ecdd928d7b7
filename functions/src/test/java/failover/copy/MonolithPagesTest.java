package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.Charset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of monolith's tests about {@code <base>} and old encodings; {@code docs/copies.md} counts them. */
class MonolithPagesTest extends RealWeb {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            present       | <base href="https://musicbrainz.org" /> | https://musicbrainz.org/x
            multiple_tags | <base href="https://www.discogs.com/" /><base href="https://musicbrainz.org" /> | https://www.discogs.com/x
            absent        | ``                                      | /x
            no_href       | <base />                                | /x
            empty_href    | <base href="" />                        | /x
            """)
    void links_are_relative_to(String name, String head, String url) throws IOException {
        world.page(html(head, "<a href=x>y</a>"));
        assertEquals(url, body(saved().html()).select("a[href$=x]").attr("href"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            properly_save_document_with_gb2312                        | GB2312     | 近七成人减少线下需求　银行数字化转型提速--经济·科技--人民网
            change_iso88591_to_utf8_to_properly_display_html_entities | iso-8859-1 | &copy; Some Company
            """)
    void a_page_is_read_in_its_encoding(String name, String encoding, String text) throws IOException {
        var page = html("<meta http-equiv=\"content-type\" content=\"text/html;charset=%s\"/>".formatted(encoding),
                "<h1>" + text + "</h1>");
        var written = encoding.equals("GB2312") ? "GBK" : encoding; // browsers read the one as the other
        world.on("/", World.answering(200, "text/html", page.getBytes(Charset.forName(written))));
        assertEquals(Jsoup.parse(text).text(), body(saved().html()).select("h1").text());
    }

    private SavedCopy saved() throws IOException {
        return world.copy().saved().orElseThrow();
    }

    private static Element body(String html) {
        return Jsoup.parse(html).body();
    }
}
