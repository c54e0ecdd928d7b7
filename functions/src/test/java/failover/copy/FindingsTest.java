package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.reason.Complaint;
import failover.copy.reason.Loss;
import failover.copy.reason.Lost;
import failover.copy.reason.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one run says of a page: everything that refuses it, with its place, and everything that its copy loses. */
class FindingsTest {
    private static final String PAGE = "<!doctype html><html><head>%s</head><body><p>Welcome</p>%s</body></html>";

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
    void a_page_is_judged_to_its_end_and_each_reason_has_its_place() throws IOException {
        world.on("/", World.answering(200, "text/html", """
                <!doctype html><html><head><link rel=stylesheet href=/a.css><link rel=stylesheet href=/b.css>
                </head><body><p>It is in maintenance mode</p><img src=http://www.example.com/x.png>
                <div><form id=search><input name=q></form></div><form class=login><input type=password></form>
                <img src=/missing.png><p style="color:red} b{top:0">x</p></body></html>""".getBytes(), "Set-Cookie",
                "a=b"));
        world.asset("/a.css", "text/css", "@font-face{src:url(//fonts.example/a.woff2)}p{background:url(/gone.png)}");
        assertEquals("""
                COOKIE @
                LIVE_FORM @ #search
                LOGIN @ html > body > form.login
                ERROR_WORDS @
                MARKER_MISSING @
                THIRD_PARTY @ link[href="/a.css"]
                ASSET_MISSING @ link[href="/a.css"]
                ASSET_MISSING @ link[href="/b.css"]
                MIXED_CONTENT @ img[src="http://www.example.com/x.png"]
                ASSET_MISSING @ img[src="/missing.png"]
                STYLE_BREAKOUT @ html > body > p:nth-child(6)""", lines(world.copy().wrong()));
    }

    /** Cleaning moves and removes elements, and so does {@code copy.remove}; the selector is of the page as it is sent. */
    @Test
    void a_place_is_one_of_the_page_as_it_is_sent() throws IOException {
        world.remove("nav");
        world.page(PAGE.formatted("<script>a()</script>", """
                <nav>x</nav><!--x--><script>b()</script><noscript><style>p{}</style></noscript>
                <p>a</p><p style="background:url(//evil.example/a.png)">b</p>"""));
        var place = world.copy().wrong().getFirst().where();
        assertEquals("html > body > p:nth-child(6)", place);
        world.remove("nav", place);
        assertTrue(world.copy().saved().isPresent());
    }

    @Test
    void what_each_reason_says_to_do_makes_the_page_one_that_is_saved() throws IOException {
        world.page(PAGE.formatted("<link rel=stylesheet href=https://cdn.example/a.css>",
                "<form class=search><input></form><img src=//evil.example/a.png><input><table background=//evil.example/b><tr><td>x"));
        var places = world.copy().wrong().stream().map(Complaint::where).toArray(String[]::new);
        assertEquals(5, places.length);
        world.remove(places);
        assertTrue(world.copy().saved().isPresent());
    }

    @Test
    void an_element_that_no_selector_names_has_the_place_of_its_parent() throws IOException {
        world.page(PAGE.formatted("", "<div id=a><x\0 style='background:url(//evil.example)'>x</div>"));
        assertEquals("#a", world.copy().wrong().getFirst().where());
    }

    @Test
    void an_answer_that_is_no_page_is_not_judged_any_further() throws IOException {
        world.on("/", World.answering(500, "text/html", "<form></form>".getBytes()));
        assertEquals(List.of(Reason.NOT_OK), world.copy().wrong().stream().map(Complaint::reason).toList());
    }

    @Test
    void one_fault_a_thousand_times_is_listed_forty_times_and_counted() throws IOException {
        world.page(PAGE.formatted("", IntStream.range(0, 1000).mapToObj("<img src=//evil.example/%d.png>"::formatted)
                .collect(Collectors.joining())));
        var wrong = world.copy().wrong();
        assertEquals(40, wrong.size());
        assertTrue(wrong.getLast().detail().endsWith("(and 960 more that are not listed)"), wrong.getLast()::detail);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <script>a()</script><script src=/a.js></script>         | 2 SCRIPT (html > body > script:nth-child(2), script[src="/a.js"])
            <p onclick=a()>x</p>                                    | 1 HANDLER (p onclick)
            <iframe src=https://maps.example/><script></script></iframe> | 1 FRAME (iframe[src="https://maps.example/"])
            <video src=/a.mp4></video><canvas id=c></canvas>        | 2 MEDIA (video[src="/a.mp4"], #c)
            <object data=/a.swf>Call us</object>                    | 1 PLUGIN (object[data="/a.swf"])
            <svg><animate id=a /></svg>                             | 1 ANIMATION (#a)
            <svg><linearGradient href=/a.svg#b /></svg>             | 1 IMAGE (https://www.example.com/a.svg#b)
            <svg><foreignObject id=f>text</foreignObject></svg>     | 1 TEXT (#f)
            <a href=javascript:a()>x</a>                            | 1 LINK (javascript:a())
            <img class=lazy data-src=/a.png>                        | 1 IMAGE (html > body > img.lazy)
            <img src=data:image/gif;base64,R0lGODlhAQABAAAAACw= data-src=/a.png> | 1 IMAGE (img[src="data:image/gif;base64,R0lGODlhAQABAAAAACw="])
            <link rel=icon href=/missing.ico>                       | 1 ICON (It needs https://www.example.com/missing.ico, which answers 404)
            <style>p{behavior:url(/PIE.htc)}</style>                | 1 RULE (behavior:url("/PIE.htc"))
            <style>p{src:url(/a.eot)}</style>                       | 1 RULE (/a.eot)
            <style>p{b:image-set(var(--a) 1x)}</style>              | 1 RULE (var()
            <p is=my-p>x</p>                                        | 1 ATTRIBUTE (p is)
            <meta http-equiv=refresh content=5>                     | 1 REDIRECT (html > body > meta)
            <p class=basket>x</p><p class=basket>y</p>              | 2 REMOVED (.basket)
            <a target=_blank rel=x href=/>x</a><p itemprop=a>x</p>  | ``
            <noscript><img src=//pixel.example></noscript><!--x-->  | ``
            <style>p{b:url(about:blank)}</style>                    | ``
            """)
    void what_a_copy_loses_is_counted_and_named(String html, String lost) throws IOException {
        world.remove(".basket");
        world.page(PAGE.formatted("", html));
        var report = world.copy();
        assertTrue(report.saved().isPresent(), () -> report.wrong().toString());
        assertEquals(lost, report.lost().stream().map(Loss::toString).collect(Collectors.joining("; ")));
    }

    @Test
    void responsive_images_beyond_the_limits_have_fewer_widths() throws IOException {
        var html = new StringBuilder();
        for (int image = 0; image < 6; image++) {
            html.append("<img src=/%d-0 srcset='".formatted(image));
            for (int width = 320; width <= 3200; width += 320) {
                var path = "/%d-%d".formatted(image, width);
                html.append("%s %dw,".formatted(path, width));
                world.asset(path, "image/png", path);
            }
            html.append("'>");
            world.asset("/%d-0".formatted(image), "image/png", "small" + image);
        }
        world.page(PAGE.formatted("", html));
        var report = world.copy();
        var page = Jsoup.parse(report.saved().orElseThrow(() -> new AssertionError(report.wrong())).html());
        var kept = page.select("img").eachAttr("srcset");
        assertEquals(6, kept.size());
        kept.forEach(srcset -> assertTrue(srcset.contains(" 1280w"), srcset));
        var lost = report.lost().getFirst();
        assertEquals(Lost.WIDTH, lost.kind());
        assertEquals(60, lost.count() + kept.stream().mapToInt(srcset -> srcset.split(",").length).sum());
        assertTrue(lost.count() > 0 && report.cost().files() <= 20, report::toString);
    }

    @Test
    void what_a_page_took_is_counted() throws IOException {
        world.page(PAGE.formatted("", "<img src=/a.png><img src=/a.png?1>"));
        world.asset("/a.png", "image/png", "a");
        var report = world.copy();
        var saved = report.saved().orElseThrow();
        assertEquals(new PageReport.Cost(3, 2, saved.html().getBytes().length,
                saved.assets().values().stream().mapToInt(file -> file.length).sum()), report.cost());
    }

    private static String lines(List<Complaint> complaints) {
        return complaints.stream().map(one -> (one.reason() + " @ " + one.where()).strip())
                .collect(Collectors.joining("\n"));
    }
}
