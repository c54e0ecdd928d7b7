package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.copy.reason.Reason;
import java.io.IOException;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URLs as real pages have them: fetched or kept as browsers would. */
class RealLinksTest extends RealWeb {
    static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /sale?off=50%                  | /sale?off=50%
            https://my_shop.example.com/   | https://my_shop.example.com/
            https://bücher.example/x   | https://xn--bcher-kva.example/x
            images\\logo.png               | /images/logo.png
            sms:+4912                      | sms:+4912
            whatsapp:send?text=a%20b       | whatsapp:send?text=a%20b
            mailto:a@b.example?body=50%    | mailto:a@b.example?body=50%
            tel:+49 12                     | tel:+49 12
            http://www.example.com/b       | /b
            //www.example.com/b#c          | /b#c
            java\\tscript:a()              | ''
            data:text/html,x               | ''
            https://[::1/                  | ''
            """)
    void a_link_is_kept_as_browsers_read_it(String written, String kept) throws IOException {
        world.page(html("", "<a href='" + written.replace("\\t", "\t") + "'>x</a>"));
        assertEquals(kept, Jsoup.parse(world.saved().html()).select("body > a").attr("href"));
    }

    /** Java's client sends percent-encoded what browsers send as it is; servers decode it to the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            photo[1].png          | /photo%5B1%5D.png
            /thumb?w=100%&h=50    | /thumb?w=100%25&h=50
            images\\logo.png      | /images/logo.png
            /a b.png              | /a%20b.png
            ' /c.png '            | /c.png
            a/../d.png            | /d.png
            https:/e.png          | /e.png
            b?f                   | /b?f
            """)
    void an_image_is_asked_for_by_the_url_that_browsers_ask_for(String written, String asked) throws IOException {
        world.page(html("", "<img src='" + written + "'>"));
        world.always("image/png", PNG);
        world.saved();
        assertEquals(asked, world.asked().get(1).split(" ")[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \\en\\home         | /en/home
            /sale[1]?off=50%   | /sale%5B1%5D?off=50%25
            https:shop         | /shop
            """)
    void a_redirect_leads_where_it_leads_browsers(String location, String asked) throws IOException {
        world.on("/", World.answering(302, "text/html", new byte[0], "Location", location));
        world.always("text/html; charset=utf-8", html("", "").getBytes());
        world.saved();
        assertEquals(asked, world.asked().get(1).split(" ")[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            utf-8        | <img src=/a?q=ü>                     | /a?q=%C3%BC
            windows-1252 | <img src=/a?q=ü>                     | /a?q=%FC
            windows-1252 | <img src=/ü?q=€>                     | /%C3%BC?q=%80
            windows-1252 | <img src=/a srcset='/b?q=ü 2x'>      | /b?q=%FC
            iso-8859-9   | <svg><image href=/a?q=ü /></svg>     | /a?q=%FC
            windows-1252 | <img src='/a?q=ш'>                   | /a?q=%26%231096%3B
            utf-16le     | <img src=/a?q=ü>                     | /a?q=%C3%BC
            """)
    void a_query_is_sent_in_the_encoding_of_the_page(String encoding, String body, String asked) throws IOException {
        var numeric = body.replace("ü", "&#252;").replace("€", "&#8364;").replace("ш", "&#1096;");
        var bytes = html("", numeric).getBytes(encoding.equals("utf-16le") ? "UTF-16LE" : "ISO-8859-1");
        world.on("/", World.answering(200, "text/html; charset=" + encoding, bytes));
        world.always("image/png", PNG);
        world.saved();
        assertEquals(asked, world.asked().getLast().split(" ")[0]);
    }

    @ParameterizedTest
    @CsvSource({"//my_shop.example.com/a.png, THIRD_PARTY", "https://b\u00fccher.example/a.png, THIRD_PARTY",
        "http://www.example.com/a.png, MIXED_CONTENT"})
    void an_image_from_elsewhere_refuses_the_page(String url, Reason reason) throws IOException {
        world.page(html("", "<img src=" + url + ">"));
        assertEquals(reason, world.copy().wrong().getFirst().reason());
    }
}
