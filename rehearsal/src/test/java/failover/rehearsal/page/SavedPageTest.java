package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.SavedCopy;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a page that would run scripts and ask other hosts, in a real browser, as {@link FallbackPageTest} sees ours. */
@EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
@Tag("slow")
class SavedPageTest {
    private static String host;
    private static List<Visit> visits;
    private static SavedCopy saved;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void visit_a_copy() throws Exception {
        try (var shop = new Shop(folder)) {
            saved = shop.copy().saved().orElseThrow();
        }
        try (var server = new PageServer(FallbackSite.saved(saved.html()), saved.assets())) {
            host = server.url("/");
            visits = Browser.visit(host, "saved");
        }
    }

    @Test
    void it_says_that_it_is_a_copy_and_of_when() {
        each(visit -> assertTrue(
                visit.text().contains("This is a copy of the page, saved 22 November 2026, 10:01 UTC. Try again"),
                visit::text));
    }

    @Test
    void no_other_host_is_asked_for_anything() {
        each(visit -> visit.statuses().keySet().forEach(asked -> assertTrue(asked.startsWith(host), asked)));
    }

    @Test
    void all_that_it_needs_is_there_and_the_policy_refuses_nothing() {
        each(visit -> {
            assertEquals(List.of(), visit.refused(), visit::toString);
            visit.statuses().forEach((asked, status) -> assertEquals(asked.equals(host) ? 503 : 200, status, asked));
            assertTrue(visit.statuses().keySet().stream().filter(asked -> asked.matches(".*/saved/.*png")).count() >= 2,
                    () -> "images of the page and of its style sheet: " + visit.statuses());
        });
    }

    @Test
    void the_accessibility_auditor_finds_nothing_in_what_we_added() {
        each(visit -> assertEquals(List.of(), visit.findings(), visit::toString));
    }

    private static void each(Consumer<Visit> rule) {
        assertEquals(8, visits.size());
        visits.forEach(rule);
    }
}
