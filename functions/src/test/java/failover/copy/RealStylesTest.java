package failover.copy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.reason.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Style sheets as real sites have them: what every browser applies is in the copy. */
class RealStylesTest extends RealWeb {
    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiterString = "==>", quoteCharacter = '`', textBlock = """
            @charset "UTF-8";p{color:red}              ==> /**/p{color:red}
            @charset "UTF-8"; @import 'b.css';p{top:0} ==> /**/ @import url("/_fallback/assets/saved/
            a{b:c}@import '//evil.example';p{top:0}    ==> a{b:c}/**/p{top:0}
            @media x{@import '//evil.example';p{top:0}}==> @media x{/**/p{top:0}}
            @namespace svg url(//w3.org/svg);svg|a{top:0} ==> @namespace svg "//w3.org/svg";/**/svg|a{top:0}
            v\\:*{behavior:url(#default#VML);top:0}    ==> v\\:*{behavior:url("about:invalid");top:0}
            a{behavior:url(/PIE.htc);top:0}            ==> a{behavior:url("about:invalid");top:0}
            a{b:url(about:blank);top:0}                ==> a{b:url("about:invalid");top:0}
            a{b:url(javascript:a);top:0}               ==> a{b:url("about:invalid");top:0}
            @font-face{src:url(a.eot)}p{top:0}         ==> @font-face{src:url("about:invalid")}p{top:0}
            a{top:0                                    ==> a{top:0
            a{top:0}}p{top:0}                          ==> a{top:0}}p{top:0}
            <!-- p{top:0} -->                          ==> p{top:0}
            """)
    void what_browsers_apply_is_kept_and_what_they_ignore_asks_for_nothing(String css, String kept)
            throws IOException {
        world.asset("/a.css", "text/css", css);
        world.asset("/b.css", "text/css", "i{top:0}");
        world.page(html("<link rel=stylesheet href=/a.css>", ""));
        assertKept(kept);
        var asked = world.asked().stream().filter(path -> !path.startsWith("/ ") && !path.startsWith("/a.css"))
                .toList();
        assertTrue(asked.stream().allMatch(path -> path.startsWith("/b.css")), asked::toString);
        world.page(html("<style>" + css + "</style>", ""));
        assertKept(kept);
    }

    private void assertKept(String css) throws IOException {
        var styles = world.styles();
        assertTrue(styles.contains(css), styles);
    }

    @ParameterizedTest(name = "{0} page, sheet: {1}")
    @CsvSource({"utf-8, text/css; charset=iso-8859-1, iso-8859-1", "utf-8, text/css, utf-8",
        "iso-8859-1, text/css, iso-8859-1", "iso-8859-1, text/css; charset=utf-8, utf-8",
        "gb2312, text/css, gbk", "utf-8, text/css; charset=utf-16le, utf-16le"})
    void a_style_sheet_is_read_in_its_encoding_or_its_pages(String page, String type, String encoding)
            throws IOException {
        world.on("/", World.answering(200, "text/html; charset=" + page,
                html("<link rel=stylesheet href=/a.css>", "").getBytes(ISO_8859_1)));
        world.on("/a.css", World.answering(200, type, "p{content:\"\u00fc\"}".getBytes(Charset.forName(encoding))));
        assertTrue(world.styles().contains("\u00fc"));
    }

    @Test
    void a_style_sheets_own_byte_order_mark_or_declaration_counts() throws IOException {
        world.page(html("<link rel=stylesheet href=/a.css><link rel=stylesheet href=/b.css>", ""));
        world.on("/a.css", World.answering(200, "text/css", "\uFEFFp{content:\"\u00fc\"}".getBytes(UTF_16LE)));
        world.on("/b.css", World.answering(200, "text/css",
                "@charset \"latin1\";p{content:\"\u00e9\"}".getBytes(ISO_8859_1)));
        var styles = world.styles();
        assertTrue(styles.contains("\u00fc") && styles.contains("\u00e9"), styles);
    }

    @ParameterizedTest(name = "{0}: media {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            <link rel=stylesheet href=/a.css media=print onload="this.media='all'">                        | all
            <link rel=stylesheet href=/a.css media=print onload="this.onload=null;this.media='screen'">    | screen
            <link rel=stylesheet href=/a.css media=none onload="if(media!='all')media='all'">              | all
            <link rel=stylesheet href=/a.css media=print onload="this.removeAttribute('media')">           | all
            <link rel=stylesheet href=/a.css media="only x" onload='this.media="(min-width: 10px)"'>       | (min-width: 10px)
            <link rel=stylesheet href=/a.css media=print>                                                  | print
            <link rel="alternate stylesheet" href=/a.css onload="this.rel='stylesheet'">                   | ``
            <link rel=preload as=style href=/a.css onload="this.onload=null;this.rel='stylesheet'">        | ``
            <link rel=preload as=style href=/a.css>                                                        | ``
            <noscript><link rel=stylesheet href=/a.css></noscript>                                         | ``
            """)
    void a_style_sheet_that_a_script_would_switch_on_is_on(String link, String media) throws IOException {
        world.asset("/a.css", "text/css", "p{top:0}");
        world.page(html(link, ""));
        var links = Jsoup.parse(world.saved().html()).select("link[rel=stylesheet]:not(:last-of-type)");
        assertEquals(List.of(media), links.stream().map(one -> one.attr("media")).toList());
        assertTrue(world.styles().contains("p{top:0}"));
    }

    @Test
    void a_style_sheet_that_is_loaded_early_and_applied_is_applied_once() throws IOException {
        world.asset("/a.css", "text/css", "p{top:0}");
        world.page(html("<link rel=preload as=style href=/a.css><link rel=stylesheet href=/a.css media=print>", ""));
        assertEquals(1, Jsoup.parse(world.saved().html()).select("link[media]").size());
        assertEquals(2, Jsoup.parse(world.saved().html()).select("link").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<link rel=stylesheet/less href=/a.less>", "<style type=text/tailwindcss>p{}</style>",
        "<link rel=stylesheet type=text/less href=/a>", "<link rel=stylesheet data-href=/a.css>"})
    void a_page_whose_style_sheet_stays_off_without_scripts_is_refused(String style) throws IOException {
        world.page(html(style, ""));
        assertEquals(Reason.SCRIPTED_STYLE, world.copy().wrong().getFirst().reason());
    }
}
