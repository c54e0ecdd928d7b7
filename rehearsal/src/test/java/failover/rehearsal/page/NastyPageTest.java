package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.SavedCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * A copy of a page that tries whatever makes a browser run or ask another host, with JavaScript and without the security
 * policy: what has been cleaned has to do without its second guard. Whatever would run asks another host, too.
 */
@EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
@Tag("slow")
class NastyPageTest {
    private static String host;
    private static List<Visit> visits;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void visit_a_copy() throws Exception {
        SavedCopy saved;
        try (var shop = new Shop(folder, nasty())) {
            var copy = shop.copy();
            saved = copy.saved().orElseThrow(() -> new AssertionError(copy.toString()));
        }
        try (var server = PageServer.withoutPolicy(FallbackSite.saved(saved.html()), saved.assets())) {
            host = server.url("/");
            visits = Browser.visitWithScripts(host, "nasty");
        }
    }

    @Test
    void no_other_host_is_asked_for_anything() {
        assertEquals(8, visits.size());
        visits.forEach(visit -> assertEquals(List.of(), visit.statuses().keySet().stream()
                .filter(asked -> !asked.startsWith(host) && !asked.equals("about:invalid")).toList(), visit::toString));
    }

    @Test
    void what_it_shows_is_there() {
        visits.forEach(visit -> {
            assertTrue(visit.text().contains("Open from 9 to 5."), visit::text);
            assertTrue(visit.statuses().keySet().stream().anyMatch(asked -> asked.matches(".*/saved/.*svg")),
                    () -> "the part of the SVG file: " + visit.statuses());
        });
    }

    private static Map<String, byte[]> nasty() throws IOException {
        return Map.of("/", resource("index.html"), "/sprite.svg", resource("sprite.svg"));
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = NastyPageTest.class.getResourceAsStream("nasty/" + name)) {
            return stream.readAllBytes();
        }
    }
}
