package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import failover.copy.reason.Complaint;
import failover.copy.reason.Reason;
import failover.testing.Beside;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state of a primary that visitors must never see in a copy, by a real server in that state. */
@Beside
@Tag("slow")
class BadPrimaryTest {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String WELCOME = "<!doctype html><html><head></head><body><p>Welcome</p>%s</body></html>";

    @TempDir
    private Path folder;

    static Stream<Arguments> states() {
        return Stream.of(
                state("it answers 500", Reason.NOT_OK, world -> world.on("/", World.answering(500, HTML, good()))),
                state("it answers 404", Reason.NOT_OK, world -> world.on("/", World.answering(404, HTML, good()))),
                state("it asks for a password", Reason.LOGIN,
                        holding("<form action=/login><input name=user><input type=password></form>")),
                state("it is empty", Reason.EMPTY, world -> world.on("/", World.answering(200, HTML, new byte[0]))),
                state("it has no text", Reason.EMPTY, world -> world.page("<html><body><div></div></body></html>")),
                state("it tells of an error with 200", Reason.ERROR_WORDS, holding("<h1>502 Bad Gateway</h1>")),
                state("its text is another one", Reason.MARKER_MISSING,
                        world -> world.page("<html><body>Hello</body></html>")),
                state("its redirects go in a circle", Reason.REDIRECT_LOOP, redirecting("/again")),
                state("its redirects never end", Reason.REDIRECT_LOOP, BadPrimaryTest::redirectingForEver),
                state("it redirects to another host", Reason.REDIRECTED_AWAY,
                        redirecting("https://elsewhere.example/")),
                state("it redirects to http", Reason.REDIRECTED_AWAY, redirecting("http://www.example.com/")),
                state("it redirects to another port", Reason.REDIRECTED_AWAY,
                        redirecting("https://www.example.com:8443/")),
                state("it loads another host's font", Reason.THIRD_PARTY,
                        holding("<style>@font-face{src:url(//fonts.example/a.woff2)}</style>")),
                state("it loads another host's style sheet", Reason.THIRD_PARTY,
                        holding("<link rel=stylesheet href=https://cdn.example/a.css>")),
                state("it says that another host is its own place", Reason.THIRD_PARTY,
                        holding("<base href=https://cdn.example/><img src=a.png>")),
                state("its background is another host's image", Reason.THIRD_PARTY,
                        holding("<table background=//evil.example/a.png><tr><td>x</table>")),
                state("it loads an image by http", Reason.MIXED_CONTENT,
                        holding("<img src=http://www.example.com/a.png>")),
                state("it holds a form", Reason.LIVE_FORM, holding("<form action=/search><input name=q></form>")),
                state("it holds a field without a form", Reason.LIVE_FORM, holding("<input name=q>")),
                state("it sets a cookie", Reason.COOKIE,
                        world -> world.on("/", World.answering(200, HTML, good(), "Set-Cookie", "session=1; Secure"))),
                state("it sets a cookie on the way", Reason.COOKIE, world -> {
                    world.on("/", World.answering(302, HTML, new byte[0], "Location", "/home", "Set-Cookie", "a=b"));
                    world.on("/home", World.answering(200, HTML, good()));
                }),
                state("it stalls in the middle of its body", Reason.TIMED_OUT,
                        world -> world.on("/", BadPrimaryTest::stall)),
                state("its body is cut", Reason.CUT_SHORT, world -> world.on("/", BadPrimaryTest::cut)),
                state("its compressed body is cut", Reason.CUT_SHORT, world -> world.on("/",
                        World.answering(200, HTML, half(gzip(good())), "Content-Encoding", "gzip"))),
                state("its charset is another than it says", Reason.WRONG_CHARSET, world -> world.on("/", World
                        .answering(200, HTML, WELCOME.formatted("caf\u00e9").getBytes(StandardCharsets.ISO_8859_1)))),
                state("it declares an encoding that nobody reads", Reason.WRONG_CHARSET, world -> world.on("/",
                        World.answering(200, "text/html; charset=iso-2022-kr", good()))),
                state("it is a gzip bomb", Reason.TOO_LARGE, world -> world.on("/",
                        World.answering(200, HTML, gzip(new byte[100 << 20]), "Content-Encoding", "gzip"))),
                state("it has 100 MB", Reason.TOO_LARGE, world -> world.on("/", BadPrimaryTest::endless)),
                state("it is too large once it is finished", Reason.TOO_LARGE,
                        holding("x".repeat(World.LARGEST_FILE - 200))),
                state("it comes in an encoding of its own", Reason.ENCODING,
                        world -> world.on("/", World.answering(200, HTML, good(), "Content-Encoding", "br"))),
                state("it is no HTML", Reason.NOT_HTML,
                        world -> world.on("/", World.answering(200, "application/json", good()))),
                state("scripts alone make it", Reason.SCRIPT_ONLY, world -> world.page(
                        "<html><body><noscript>Welcome</noscript><div id=root></div><script src=a.js></script>")),
                state("its style ends in the middle of a string", Reason.STYLE_BREAKOUT,
                        holding("<style>p{content:\"</style><script>alert(1)</script>\"}</style>")),
                state("its style sheet would end an element", Reason.STYLE_BREAKOUT, world -> {
                    holding("<link rel=stylesheet href=/a.css>").accept(world);
                    world.asset("/a.css", "text/css", "p{content:'</style><script>alert(1)</script>'}");
                }),
                state("its style attribute would end its rule", Reason.STYLE_BREAKOUT,
                        holding("<p style='color:red} body{display:none'>x</p>")),
                state("its style sheets import each other", Reason.TOO_LARGE, world -> {
                    holding("<link rel=stylesheet href=/a.css>").accept(world);
                    world.asset("/a.css", "text/css", "@import 'a.css';");
                }),
                state("it loads the same image from a thousand places", Reason.TOO_LARGE, world -> {
                    holding(IntStream.range(0, 1000).mapToObj("<img src=/a.png?%d>"::formatted)
                            .collect(Collectors.joining())).accept(world);
                    world.asset("/a.png", "image/png", "a");
                }),
                state("its images are too large together", Reason.TOO_LARGE, world -> {
                    holding("<img src=/1.png><img src=/2.png><img src=/3.png>").accept(world);
                    world.always("image/png", new byte[900_000]);
                }),
                state("its posters alone are too large together, so its image would be missing", Reason.TOO_LARGE,
                        world -> {
                            holding("<video poster=/1.png></video><video poster=/2.png></video>"
                                    + "<video poster=/3.png></video><img src=/4.png>").accept(world);
                            world.always("image/png", new byte[900_000]);
                        }),
                state("it makes each of its URLs a long one", Reason.TOO_LARGE,
                        holding("<base href=/" + "a".repeat(5000) + "/><a href=b>c</a>")),
                state("its image is missing", Reason.ASSET_MISSING, holding("<img src=/no.png>")),
                state("its image is an error page", Reason.ASSET_MISSING, world -> {
                    holding("<img src=/a.png>").accept(world);
                    world.asset("/a.png", "text/html", "Sorry");
                }),
                state("its address is private", Reason.PRIVATE_ADDRESS,
                        world -> world.visitorsAreLedTo("10.0.0.7", "10.0.0.7")),
                state("its address is the one that gives away credentials", Reason.PRIVATE_ADDRESS,
                        world -> world.visitorsAreLedTo("169.254.169.254", "169.254.169.254")),
                state("the fallback answers in its place", Reason.FALLBACK,
                        world -> world.on("/", World.answering(503, HTML, good(), "X-Served-By", "fallback"))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("states")
    void a_page_is_refused_when(String state, Reason reason, Consumer<World> change) throws Exception {
        try (var world = new World(folder)) {
            change.accept(world);
            var refused = refusal(world.copy());
            assertEquals(reason, refused.reason(), refused::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns:other.example.com", "ip:127.0.0.1"})
    void a_page_is_refused_when_its_certificate_does_not_name_the_host(String certified) throws Exception {
        try (var world = new World(folder, certified)) {
            assertEquals(Reason.TLS, refusal(world.copy()).reason());
        }
    }

    @Test
    void a_page_is_refused_when_it_is_60_percent_smaller_unless_somebody_means_it() throws Exception {
        try (var world = new World(folder)) {
            long size = saved(world.copy()).html().length();
            var before = Map.of(World.KEY, new Occasion.Last(Instant.EPOCH, size * 5 / 2));
            assertEquals(Reason.SIZE_OUT_OF_BAND,
                    refusal(world.copy(new Occasion(Instant.EPOCH, true, before, false))).reason());
            saved(world.copy(new Occasion(Instant.EPOCH, true, before, true)));
        }
    }

    @Test
    void nothing_is_asked_for_once_dns_leads_visitors_to_the_fallback() throws Exception {
        try (var world = new World(folder)) {
            world.visitorsAreLedTo("203.0.113.20", "192.0.2.10");
            assertEquals(Optional
                    .of("ns-1.example.net leads visitors of failover.www.example.com to 203.0.113.20, which is not "
                            + "origin.www.example.com"),
                    world.run(World.USUAL).skipped());
            assertEquals(0, world.asked().size());
        }
    }

    @Test
    void nothing_is_asked_for_while_the_alarm_does_not_call_the_primary_healthy() throws Exception {
        try (var world = new World(folder)) {
            assertTrue(world.run(new Occasion(Instant.EPOCH, false, Map.of(), false)).skipped().isPresent());
            assertEquals(0, world.asked().size());
        }
    }

    @Test
    void one_bad_page_keeps_no_good_one_back() throws Exception {
        try (var world = new World(folder)) {
            world.on("/", World.answering(500, HTML, good()));
            world.alsoAt("/about", World.GOOD);
            var pages = world.run(World.USUAL).pages();
            assertEquals(List.of(false, true), pages.stream().map(page -> page.saved().isPresent()).toList());
        }
    }

    @Test
    void an_asset_that_stalls_is_waited_for_once_and_not_for_each_page() throws Exception {
        try (var world = new World(folder)) {
            world.page(WELCOME.formatted("<img src=/a.png>"));
            world.alsoAt("/about", WELCOME.formatted("<img src=/a.png>"));
            world.on("/a.png", BadPrimaryTest::stall);
            var pages = world.run(World.USUAL).pages();
            assertEquals(List.of(Reason.TIMED_OUT, Reason.TIMED_OUT),
                    pages.stream().map(page -> refusal(page).reason()).toList());
            assertEquals(1, world.asked().stream().filter(asked -> asked.startsWith("/a.png")).count());
        }
    }

    @Test
    void style_sheets_that_import_each_other_ever_more_often_are_not_read_to_their_end() throws Exception {
        try (var world = new World(folder)) {
            world.within(Duration.ofSeconds(2));
            holding("<link rel=stylesheet href=/1.css>").accept(world);
            for (int i = 1; i <= 3; i++) {
                world.asset("/" + i + ".css", "text/css", "@import '%d.css';".formatted(i + 1).repeat(1000));
            }
            world.asset("/4.css", "text/css", "p{color:red}".repeat(1000));
            assertEquals(Reason.TIMED_OUT, refusal(world.copy()).reason());
        }
    }

    @Test
    void what_is_said_of_a_page_fits_a_line_of_the_log_whatever_it_quotes() throws Exception {
        try (var world = new World(folder)) {
            world.page(WELCOME.formatted("<p style='" + "(".repeat(300_000) + "'>"));
            assertTrue(refusal(world.copy()).detail().length() < 1000);
        }
    }

    private static Complaint refusal(PageReport report) {
        assertTrue(report.saved().isEmpty(), "It is saved");
        return report.wrong().getFirst();
    }

    private static SavedCopy saved(PageReport report) {
        return report.saved().orElseThrow(() -> new AssertionError(report.toString()));
    }

    private static Arguments state(String name, Reason reason, Consumer<World> change) {
        return Arguments.of(name, reason, change);
    }

    private static Consumer<World> holding(String html) {
        return world -> world.page(WELCOME.formatted(html));
    }

    private static Consumer<World> redirecting(String location) {
        return world -> {
            world.on("/", World.answering(302, HTML, new byte[0], "Location", location));
            world.on("/again", World.answering(302, HTML, new byte[0], "Location", "/"));
        };
    }

    private static void redirectingForEver(World world) {
        world.on("/", exchange -> {
            int step = exchange.getRequestURI().getQuery() == null
                    ? 0
                    : Integer.parseInt(exchange.getRequestURI().getQuery());
            World.answering(302, HTML, new byte[0], "Location", "/?" + (step + 1)).handle(exchange);
        });
    }

    private static void stall(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", HTML);
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("<html>".getBytes());
        exchange.getResponseBody().flush();
        try {
            new CountDownLatch(1).await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void cut(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", HTML);
        exchange.sendResponseHeaders(200, 10_000);
        exchange.getResponseBody().write(good());
        exchange.getResponseBody().flush();
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", HTML);
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write(new byte[1 << 20]);
        }
    }

    private static byte[] good() {
        return World.GOOD.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    static byte[] gzip(byte[] bytes) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return compressed.toByteArray();
    }
}
