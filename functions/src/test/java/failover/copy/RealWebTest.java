package failover.copy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.reason.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real pages and style sheets hold and every browser shows: it is saved, and means the same. */
class RealWebTest {
    private static final String PAGE = "<!doctype html><html><head>%s</head><body><p>Welcome</p>%s</body></html>";

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    @TempDir
    private Path folder;
    private World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v\\:*{behavior:url(#default#VML)}", "a{behavior:url(/PIE.htc)}", "a{b:url(about:blank)}",
        "a{b:url(javascript:a)}", "a{b:url(#default#VML)}", "@font-face{src:url(a.eot)}", "a{color:red", "a{b:c}}"})
    void what_no_browser_loads_refuses_no_page(String css) throws IOException {
        world.page(PAGE.formatted("<style>" + css + "</style>", ""));
        saved();
        assertEquals(1, world.asked().size());
    }

    @Test
    void a_style_sheet_keeps_the_rule_behind_what_is_dropped() throws IOException {
        world.page(PAGE.formatted("<link rel=stylesheet href=/a.css>", ""));
        world.asset("/a.css", "text/css", "@charset \"UTF-8\";@import url(/b.css);p{color:red}@import '//evil.example';"
                + "@namespace svg url(http://www.w3.org/2000/svg);svg|a{color:blue}");
        world.asset("/b.css", "text/css", "p{top:0}");
        assertTrue(styles().contains("p{color:red}/**/@namespace svg \"http://www.w3.org/2000/svg\";/**/svg|a{"),
                this::styles);
    }

    @ParameterizedTest(name = "{0} page, sheet: {1}")
    @CsvSource({"utf-8, text/css; charset=iso-8859-1, iso-8859-1", "utf-8, text/css, utf-8",
        "iso-8859-1, text/css, iso-8859-1", "iso-8859-1, text/css; charset=utf-8, utf-8",
        "gb2312, text/css, gbk", "utf-8, text/css; charset=utf-16le, utf-16le"})
    void a_style_sheet_is_read_in_its_encoding_or_its_pages(String page, String type, String encoding)
            throws IOException {
        world.on("/", World.answering(200, "text/html; charset=" + page,
                PAGE.formatted("<link rel=stylesheet href=/a.css>", "").getBytes(ISO_8859_1)));
        world.on("/a.css", World.answering(200, type, "p{content:\"\u00fc\"}".getBytes(Charset.forName(encoding))));
        assertTrue(styles().contains("\u00fc"), this::styles);
    }

    @Test
    void a_style_sheets_own_byte_order_mark_or_declaration_counts() throws IOException {
        world.page(PAGE.formatted("<link rel=stylesheet href=/a.css><link rel=stylesheet href=/b.css>", ""));
        world.on("/a.css", World.answering(200, "text/css", "\uFEFFp{content:\"\u00fc\"}".getBytes(UTF_16LE)));
        world.on("/b.css", World.answering(200, "text/css",
                "@charset \"latin1\";p{content:\"\u00e9\"}".getBytes(ISO_8859_1)));
        assertTrue(styles().contains("\u00fc") && styles().contains("\u00e9"), this::styles);
    }

    @Test
    void a_page_has_the_encoding_of_its_header_even_if_it_declares_another() throws IOException {
        world.page(PAGE.formatted("<meta charset=windows-1252>", "gr\u00fc\u00df"));
        assertTrue(saved().html().contains("gr\u00fc\u00df"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /sale?off=50%                  | /sale?off=50%
            https://my_shop.example.com/   | https://my_shop.example.com/
            https://bücher.example/x   | https://xn--bcher-kva.example/x
            images\\logo.png               | /images/logo.png
            sms:+4912                      | sms:+4912
            whatsapp:send?text=a%20b       | whatsapp:send?text=a%20b
            mailto:a@b.example?body=50%    | mailto:a@b.example?body=50%
            http://www.example.com/b       | /b
            java\\tscript:a()              | ''
            data:text/html,x               | ''
            """)
    void a_link_is_kept_as_browsers_read_it(String written, String kept) throws IOException {
        world.page(PAGE.formatted("", "<a href='" + written.replace("\\t", "\t") + "'>x</a>"));
        assertEquals(kept, Jsoup.parse(saved().html()).select("body > a").attr("href"));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <img src=photo[1].png srcset=''>                                  | img[src$=png]:not([srcset])
            <img src=/thumb?w=100%&h=50>                                      | img[src$=png]
            <picture><source srcset=''><img src=a></picture>                  | picture img[src$=png]
            <img data-src=a class=lazy><noscript><img src=a></noscript>       | img[src$=png]:only-of-type
            <div popover id=p>x</div><button popovertarget=p>x</button>       | [popover]
            <object data=/a.swf><b>Call us</b></object>                       | b:contains(Call us)
            <math><mfrac linethickness=0></mfrac></math>                      | mfrac[linethickness=0]
            <table background=a.png><tr><td>x</table>                         | table[class^=saved-style]:not([background])
            <link rel=icon href=data:,>                                       | p:contains(Welcome)
            <link rel=icon href=/missing.ico>                                 | p:contains(Welcome)
            <link rel=stylesheet href=/a.css media=print onload="this.media='all'"> | link[media=all]
            <link rel=preload as=style href=/a.css onload="this.rel='stylesheet'">  | link[rel=stylesheet][href$=css]
            """)
    void what_a_page_shows_is_shown(String written, String shown) throws IOException {
        for (var image : List.of("/photo%5B1%5D.png", "/thumb", "/a", "/a.png")) {
            world.on(image.replace("%5B", "[").replace("%5D", "]"),
                    World.answering(200, "application/octet-stream", PNG));
        }
        world.asset("/a.css", "text/css", "p{}");
        world.page(PAGE.formatted("", written));
        var saved = saved();
        assertEquals(1, Jsoup.parse(saved.html()).select("body " + shown).size(), saved::html);
    }

    @ParameterizedTest
    @CsvSource({"application/x-font-woff, wOFF, woff", "font/opentype, OTTO, otf", "application/font-sfnt, true, ttf",
        "application/octet-stream, wOF2, woff2", "image/jpeg, GIF89a, gif"})
    void an_asset_is_what_its_content_says(String type, String content, String extension) throws IOException {
        world.page(PAGE.formatted("<style>@font-face{src:url(/a)}</style>", ""));
        world.asset("/a", type, content);
        assertTrue(saved().assets().keySet().stream().anyMatch(key -> key.endsWith("." + extension)));
    }

    @Test
    void a_page_whose_text_is_in_a_shadow_root_is_refused() throws IOException {
        world.page(PAGE.formatted("", "<my-card><template shadowrootmode=open>Text</template></my-card>"));
        assertEquals(Reason.SHADOW_DOM, world.copy().wrong().getFirst().reason());
    }

    private SavedCopy saved() throws IOException {
        var report = world.copy();
        return report.saved().orElseThrow(() -> new AssertionError(report.wrong().toString()));
    }

    private String styles() {
        try {
            return saved().assets().entrySet().stream().filter(asset -> asset.getKey().endsWith(".css"))
                    .map(asset -> new String(asset.getValue(), UTF_8)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
