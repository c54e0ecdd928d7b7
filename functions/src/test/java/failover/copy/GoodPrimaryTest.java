package failover.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good pages of a real server are saved, hold nothing that acts, and need nothing that is not saved with them. */
class GoodPrimaryTest {
    private static final String HTML = "text/html; charset=utf-8";
    private static final Pattern PLACE = Pattern.compile("/(_fallback/assets/saved/[0-9a-f]{32}\\.\\w+)");

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

    @Test
    void a_plain_page_gets_a_banner_a_charset_and_noindex_and_stays_else_as_it_is() throws IOException {
        var saved = saved();
        var css = saved.assets().firstKey();
        assertEquals(
                """
                        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">\
                        <title>Shop</title><link rel="stylesheet" href="/%s"><script src="/_fallback/assets/status.js" defer \
                        data-back="It's &lt;back&gt; &amp; well"></script></head>
                        <body><aside class="saved-banner" lang="en"><p>www.example.com has stopped answering. This is a copy, saved \
                        <!--saved--><!--/saved-->. <a href="">Try again</a></p>\
                        <!--message--><!--/message--><p id="fallback-news" role="status"></p></aside><h1>Welcome to the shop</h1>\
                        <p>Open from 9 to 5.</p></body></html>
                        """
                        .formatted(css),
                saved.html());
        assertEquals(World.KEY, saved.key());
    }

    @Test
    void a_page_brings_its_style_sheets_images_and_fonts_along() throws IOException {
        world.page(page("""
                <link rel=stylesheet href=/css/site.css><link rel="shortcut icon" href=/favicon.ico>
                <style media=print>p{background:url(paper.png)}</style>
                """, """
                <img src=a.png srcset="a.png 1x, /b.webp 2x"><picture><source srcset=/b.webp><img src=a.png></picture>
                <p style="background:url('a.png');color:red">x</p>
                <img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">
                <svg viewBox="0 0 1 1"><image xlink:href=a.png /><use href="#x"/><rect fill="url(#g)"/></svg>
                """));
        world.asset("/css/site.css", "text/css", """
                @charset "utf-8"; @import url(more.css) screen;
                @font-face{src:url(../f.eot?#iefix),url("../f.woff2") format("woff2")}""");
        world.asset("/css/more.css", "text/css", "h1{background:image-set('../a.png' 1x)}");
        world.asset("/f.woff2", "application/octet-stream", "font");
        for (var image : List.of("/a.png", "/paper.png")) {
            world.asset(image, "image/png", image);
        }
        world.asset("/b.webp", "image/webp", "b");
        world.asset("/favicon.ico", "image/x-icon", "i");
        var saved = saved();
        assertEquals(Map.of("css", 5L, "png", 2L, "webp", 1L, "ico", 1L, "woff2", 1L, "svg", 1L), kinds(saved));
        assertEquals(referred(saved), saved.assets().keySet());
        assertEquals("<p class=\"saved-style-1\">x</p>", page(saved).selectFirst("p.saved-style-1").outerHtml());
        assertTrue(texts(saved).contains(".saved-style-1:not(#saved-style#saved-style#saved-style)"
                + "{background:url(\"" + page(saved).selectFirst("img").attr("src") + "\");color:red}"), texts(saved));
        assertEquals(7, world.asked().size() - 1, "each asset once: " + world.asked());
    }

    @Test
    void a_compressed_page_in_an_old_charset_is_saved_in_utf_8() throws IOException {
        var html = page("<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>",
                "<p>caf\u00e9 \u20ac</p>");
        world.on("/", World.answering(200, "text/html",
                BadPrimaryTest.gzip(html.getBytes(Charset.forName("windows-1252"))), "Content-Encoding", "gzip"));
        assertTrue(saved().html().contains("<p>caf\u00e9 \u20ac</p>"));
    }

    @Test
    void a_page_behind_a_redirect_finds_its_assets_from_where_it_is() throws IOException {
        world.on("/", World.answering(302, HTML, new byte[0], "Location", "https://www.example.com/en/?a=b#c"));
        world.on("/en/", World.answering(200, HTML,
                page("<base href=/files/>", "<img src=a.png><a href=more>m</a>").getBytes(UTF_8)));
        world.asset("/files/a.png", "image/png", "a");
        var page = page(saved());
        assertTrue(PLACE.matcher(page.selectFirst("img").attr("src")).matches());
        assertEquals("/files/more", page.selectFirst("a[href^=/files]").attr("href"));
        assertEquals(0, page.select("base").size());
    }

    @Test
    void what_acts_is_taken_out_and_its_hosts_are_not_asked() throws IOException {
        world.remove("#search");
        world.page(page("""
                <script src=https://cdn.example/a.js></script><link rel=preconnect href=https://cdn.example>
                <link rel=manifest href=/app.json><meta http-equiv=refresh content="0;url=https://evil.example">
                <noscript><link rel=stylesheet href=/a.css><img src=https://evil.example/pixel.gif></noscript>
                <!--[if IE]><script src=//evil.example></script><![endif]--><!--saved-->
                """,
                """
                        <form id=search action=https://evil.example><input></form><iframe src=https://evil.example></iframe>
                        <object data=//evil.example></object><embed src=//evil.example><video poster=//evil.example/a.png></video>
                        <p onclick="alert(1)" background=//evil.example ping=//evil.example>x<template><img src=//evil.example>
                        </template></p><a href="javascript:alert(1)" id=bad>x</a><a href=" java&#10;script:alert(1)">x</a>
                        <svg><style>circle{r:2}</style><script>alert(1)</script><a xlink:href="javascript:alert(1)"><animate attributeName=href
                         values="javascript:alert(1)"/></a><rect fill="url(//evil.example)" filter="u\\72l(//evil.example)"/>
                        <foreignObject><iframe src=//evil.example></iframe></foreignObject></svg>
                        <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
                        """));
        world.asset("/a.css", "text/css", "p{color:red}");
        var saved = saved();
        var page = page(saved);
        assertEquals(List.of("/_fallback/assets/status.js"), page.select("script").eachAttr("src"));
        assertEquals(0, page.select("iframe, object, embed, video, template, form, input, animate, [onclick]").size());
        assertEquals("", page.selectFirst("#bad").attr("href"));
        assertTrue(!texts(saved).contains("evil.example") && !texts(saved).contains("javascript:"), texts(saved));
        assertTrue(texts(saved).contains("p{color:red}") && texts(saved).contains("circle{r:2}"), texts(saved));
        assertEquals(1, saved.html().split("<!--saved-->", -1).length - 1);
    }

    @Test
    void links_keep_their_meaning_wherever_the_copy_is_shown() throws IOException {
        world.page(
                page("", """
                        <a href=about>1</a><a href="https://www.example.com/a?b=c&d#e">2</a><a href=#top>3</a>
                        <a href=https://other.example/x target=_blank rel=opener>4</a><a href=mailto:me@example.com>5</a>
                        <a href=https://www.example.com//evil.example/>6</a><a href='https:\\\\evil.example/'>7</a><a name=n>8</a>
                        """));
        var links = page(saved()).select("body > a");
        assertEquals(List.of("/about", "/a?b=c&d#e", "#top", "https://other.example/x", "mailto:me@example.com",
                "https://www.example.com//evil.example/", "https://evil.example/", ""),
                links.stream().map(a -> a.attr("href")).toList());
        assertEquals(Collections.nCopies(3, "noopener noreferrer"), links.eachAttr("rel"));
        assertEquals(0, links.eachAttr("target").size());
    }

    @Test
    void the_same_answers_give_the_same_bytes() throws Exception {
        world.page(page("<style>p{background:url(a.png)}</style>", "<p style='color:red'>x</p><p style='top:0'>y</p>"));
        world.asset("/a.png", "image/png", "a");
        var first = saved();
        var second = saved();
        assertEquals(first.html(), second.html());
        assertEquals(first.assets().keySet(), second.assets().keySet());
        first.assets().forEach((key, bytes) -> assertArrayEquals(bytes, second.assets().get(key)));
    }

    @Test
    void an_address_of_the_origin_that_refuses_connections_keeps_nothing_from_being_saved() throws IOException {
        world.deadAddress("127.0.0.1:1");
        saved();
    }

    @Test
    void an_address_of_the_origin_that_never_answers_costs_its_time_once() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            world.deadAddress("127.0.0.1:" + silent.getLocalPort());
            world.page(page("", "<img src=/a.png><img src=/b.png>"));
            world.asset("/a.png", "image/png", "a");
            world.asset("/b.png", "image/png", "b");
            var start = System.nanoTime();
            saved();
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
        }
    }

    @Test
    void the_primary_hears_the_domain_and_nothing_that_tells_who_asks() throws IOException {
        saved();
        assertEquals(List.of("/ [www.example.com][][]"), world.asked());
    }

    private SavedCopy saved() throws IOException {
        var copy = world.copy();
        return copy.saved().orElseThrow(() -> new AssertionError(copy.toString()));
    }

    private static String page(String head, String body) {
        return "<!doctype html><html><head>%s</head><body><h1>Welcome</h1>%s</body></html>".formatted(head, body);
    }

    private static Document page(SavedCopy saved) {
        return Jsoup.parse(saved.html());
    }

    /** The page and its style sheets. */
    private static String texts(SavedCopy saved) {
        return saved.assets().entrySet().stream().filter(asset -> asset.getKey().endsWith(".css"))
                .map(asset -> new String(asset.getValue(), UTF_8)).collect(Collectors.joining("\n", saved.html(), ""));
    }

    private static TreeSet<String> referred(SavedCopy saved) {
        return PLACE.matcher(texts(saved)).results().map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Long> kinds(SavedCopy saved) {
        return saved.assets().keySet().stream()
                .collect(Collectors.groupingBy(key -> key.substring(key.lastIndexOf('.') + 1), Collectors.counting()));
    }
}
