package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @BeforeEach
    void start() throws Exception {
        internet = new LocalInternet(networkFolder);
        List.of("192.0.2.1", "192.0.2.53").forEach(server -> internet.serve(server, ZONE));
        primary = new LocalHttps("www.example.com", this::answer);
        internet.connect(ADDRESS + ":443", primary.address());
        world = new World(folder);
        var rules = CopyRules.of(List.of("/"), "Welcome", List.of(), Optional.empty());
        world.pages.putAll(rules.pages());
        world.copier = RefreshFallbackHandler.copier(new Settings(SampleSettings.refresh("site", "journal", rules),
                "us-east-1", folder, PageSettings.read(Path.of("..", "fallback"))), internet.network())::copy;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var page = "<!doctype html><html><head><title>Shop</title></head><body><p>Welcome</p></body></html>";
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
    void nothing_is_taken_from_a_primary_that_the_alarm_does_not_call_healthy() {
        world.alarm.fallSilent();
        world.run("scheduled");
        assertFalse(world.contents().containsKey(COPY));
    }
}
