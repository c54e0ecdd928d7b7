package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.reason.Reason;
import java.io.IOException;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Markup and files as real pages have them: what every browser shows is shown. */
class RealPagesTest extends RealWeb {
    private static final byte[] PNG = RealLinksTest.PNG;

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <img src=/a srcset=''>                                            | img[src$=png]:not([srcset])
            <picture><source srcset=''><img src=/a></picture>                 | picture img[src$=png]
            <picture><source srcset=/a><img src=/a></picture>                 | source[srcset$=png] + img[src$=png]
            <img data-src=a class=lazy><noscript><img src=a></noscript>       | img[src$=png]:only-of-type
            <noscript><img src=a></noscript><img data-src=a class=lazy>       | img[src$=png]:only-of-type
            <div popover id=p>x</div><button popovertarget=p>x</button>       | [popover]
            <video poster=/a width=9 controls><source src=b.mp4></video>      | img[src$=png][width=9]:only-of-type
            <video poster=//cdn.example/a.png></video>                        | p:contains(Welcome)
            <img src=/a hspace=8 vspace=2>                                    | img[hspace=8][vspace=2]
            <object data=/a.swf><b>Call us</b></object>                       | b:contains(Call us)
            <math><mfrac linethickness=0></mfrac></math>                      | mfrac[linethickness=0]
            <table background=\\a><tr><td>x</table>                           | table[class^=saved-style]:not([background])
            <table background=a><tr><td>x</table>                             | table[class^=saved-style]:not([background])
            <link rel=icon href=data:,>                                       | p:contains(Welcome)
            <link rel=icon href=/missing.ico>                                 | p:contains(Welcome)
            <link rel="shortcut icon" href=//cdn.example/a.ico>               | p:contains(Welcome)
            <link rel=apple-touch-icon href=/missing.png>                     | p:contains(Welcome)
            <link rel=mask-icon href=//cdn.example/a.svg>                     | p:contains(Welcome)
            <link rel=icon href=a>                                            | link[rel=icon][href$=png]
            """)
    void what_a_page_shows_is_shown(String written, String shown) throws IOException {
        for (var image : new String[]{"/a"}) {
            world.on(image, World.answering(200, "application/octet-stream", PNG));
        }
        world.page(html("", written));
        var saved = world.saved();
        assertEquals(1, Jsoup.parse(saved.html()).select("body " + shown).size(), saved::html);
    }

    @ParameterizedTest(name = "<body {0}> becomes {1}")
    @CsvSource(delimiter = '|', textBlock = """
            text=#fff bgcolor=#000   | body[text=#fff][bgcolor=#000]
            link=red vlink=red alink=red | body[link=red][vlink=red][alink=red]
            background=/a            | body[class^=saved-style]:not([background])
            """)
    void old_attributes_of_the_body_are_kept(String attributes, String kept) throws IOException {
        world.on("/a", World.answering(200, "image/png", PNG));
        world.page("<!doctype html><html><body " + attributes + "><p>Welcome</p></body></html>");
        assertEquals(1, Jsoup.parse(world.saved().html()).select(kept).size(), () -> kept);
        assertEquals(attributes.contains("background"), world.styles().contains("background-image:url(\"/_fallback/"));
    }

    @ParameterizedTest
    @CsvSource({"application/x-font-woff, wOFF, woff", "font/opentype, OTTO, otf", "application/font-sfnt, true, ttf",
        "application/vnd.ms-opentype, OTTO, otf", "application/octet-stream, wOF2, woff2", "'', wOF2, woff2",
        "text/plain, wOF2, woff2", "image/jpeg, GIF89a, gif", "'', GIF89a, gif",
        "application/octet-stream, GIF87a, gif",
        "text/html, GIF89a, gif", "binary/octet-stream, RIFF0000WEBPVP, webp"})
    void an_asset_is_what_its_content_says(String type, String content, String extension) throws IOException {
        world.page(html("<style>@font-face{src:url(/a)}</style>", ""));
        world.asset("/a", type, content);
        assertTrue(world.saved().assets().keySet().stream().anyMatch(key -> key.endsWith("." + extension)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<my-card><template shadowrootmode=open>Text</template></my-card>",
        "<div><template shadowrootmode=CLOSED>Text</template></div>"})
    void a_page_whose_text_is_in_a_shadow_root_is_refused(String html) throws IOException {
        world.page(html("", html));
        assertEquals(Reason.SHADOW_DOM, world.copy().wrong().getFirst().reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<template>Text</template>", "<template shadowrootmode=other>Text</template>"})
    void a_template_that_shows_nothing_refuses_no_page(String html) throws IOException {
        world.page(html("", html));
        world.saved();
    }
}
