package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import failover.contract.CopyRules;
import failover.page.PageSettings;
import failover.testing.LocalHttps;
import failover.testing.LocalInternet;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page on its way from the primary to the site: real DNS, a real HTTPS server, a real S3. */
class SavedCopyTest {
    private static final String COPY = "_fallback/saved/index.html";
    private static final String ADDRESS = "192.0.2.10";
    private static final String ZONE = """
            example.com. 60 IN NS ns-1.example.net.
            ns-1.example.net. 60 IN A 192.0.2.1
            www.example.com. 60 IN A 192.0.2.10
            failover.www.example.com. 60 IN A 192.0.2.10
            origin.www.example.com. 60 IN A 192.0.2.10
            """;

    @TempDir
    private Path folder;
    @TempDir
    private Path networkFolder;
    private World world;
    private LocalInternet internet;
    private LocalHttps primary;
    private int status = 200;
    private String page = "<!doctype html><html><head><title>Shop</title></head><body><p>Welcome</p></body></html>";

    @BeforeEach
    void start() throws Exception {
        internet = new LocalInternet(networkFolder);
        List.of("192.0.2.1", "192.0.2.53").forEach(server -> internet.serve(server, ZONE));
        primary = new LocalHttps("www.example.com", this::answer);
        internet.connect(ADDRESS + ":443", primary.address());
        world = new World(folder);
        var rules = CopyRules.of(List.of("/"), "Welcome", List.of(), Optional.empty());
        world.pages.putAll(rules.pages());
        var copier = RefreshFallbackHandler.copier(new Settings(SampleSettings.refresh("site", "journal", rules),
                "us-east-1", folder, PageSettings.read(Path.of("..", "fallback"))), internet.network());
        world.copier = copier::copy;
        world.previewer = copier::preview;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(status, page.length());
            exchange.getResponseBody().write(page.getBytes());
        }
    }

    @AfterEach
    void stop() {
        primary.close();
        internet.close();
    }

    @Test
    void a_copy_tells_when_it_was_taken_and_is_written_once() {
        world.run("scheduled");
        var copy = world.contents().get(COPY);
        assertTrue(copy.contains("Welcome") && copy.contains("<!--saved--><time "), copy);
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
    }

    @Test
    void it_stays_when_the_primary_is_no_longer_well() {
        world.run("scheduled");
        status = 500;
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
        world.alarm.set("ALARM", Instant.now());
        world.run("transition");
        world.run("scheduled");
        assertTrue(world.contents().get(COPY).contains("Welcome"));
    }

    @Test
    void an_operators_refresh_says_of_each_page_what_became_of_it() {
        var refresh = Map.<String, Object>of("action", "refresh");
        assertTrue(page(world.run(refresh)).contains("path=/, saved=true, reasons=[]"), "saved");
        page = page.replace("<p>", "<form id=search></form><p>");
        var refused = page(world.run(refresh));
        assertTrue(refused.contains("path=/, saved=false") && refused.contains("where=#search"), refused);
        world.alarm.set("ALARM", Instant.now());
        var skipped = world.run(refresh);
        assertEquals(List.of(), skipped.get("pages"));
        assertEquals("the alarm does not say that the primary is healthy", skipped.get("notTried"));
        assertFalse(world.run("scheduled").containsKey("pages"), "Nobody reads it");
    }

    private static String page(Map<String, Object> answer) {
        return ((List<?>) answer.get("pages")).getFirst().toString();
    }

    @Test
    void a_preview_says_that_a_page_would_be_saved_and_what_it_would_take_and_publishes_nothing() {
        page = page.replace("<p>", "<iframe src=//maps.example></iframe><p>");
        var before = world.contents();
        var answer = world.run("preview");
        assertEquals(List.of("would-be-saved", "/", List.of(), 1, 1),
                List.of(answer.get("outcome"), answer.get("path"), answer.get("reasons"), answer.get("requests"),
                        answer.get("files")));
        assertEquals("[{what=FRAME, count=1, examples=[iframe[src=\"//maps.example\"]]}]",
                answer.get("lost").toString());
        assertTrue((long) answer.get("pageBytes") > page.length(), answer::toString);
        assertEquals(before, world.contents());
        assertFalse(world.requests.stream().anyMatch(request -> request.startsWith("Put")), world.requests::toString);
    }

    @Test
    void a_preview_finds_what_to_remove_by_trying() {
        page = page.replace("<p>", "<form id=search></form><img src=//cdn.example/a.png><p>");
        var answer = world.run(Map.of("action", "preview", "path", "/about?a=b"));
        assertEquals("would-be-refused", answer.get("outcome"));
        var places = ((List<?>) answer.get("reasons")).stream().map(one -> ((Map<?, ?>) one).get("where")).toList();
        assertEquals(List.of("#search", "img[src=\"//cdn.example/a.png\"]"), places);
        assertEquals("would-be-saved", world.run(Map.of("action", "preview", "path", "/about?a=b", "remove", places))
                .get("outcome"));
        assertEquals("would-be-refused", world.run(Map.of("action", "preview", "path", "/about?a=b", "remove", places,
                "marker", "Good morning")).get("outcome"));
    }

    @Test
    void a_preview_says_why_no_page_would_be_asked_for() {
        world.alarm.set("ALARM", Instant.now());
        assertEquals("{outcome=not-tried, path=/, reason=the alarm does not say that the primary is healthy}",
                world.run("preview").toString());
    }

    @ParameterizedTest
    @CsvSource({"about, path", "/a#b, path", "/a b, path", "/../a, path"})
    void a_preview_of_what_is_no_path_is_refused(String path, String field) {
        var problem = assertThrows(IllegalArgumentException.class,
                () -> world.run(Map.of("action", "preview", "path", path)));
        assertTrue(problem.getMessage().contains(field + " is '" + path + "'"), problem::getMessage);
    }

    @Test
    void nothing_is_taken_from_a_primary_that_the_alarm_does_not_call_healthy() {
        world.alarm.fallSilent();
        world.run("scheduled");
        assertFalse(world.contents().containsKey(COPY));
    }
}
