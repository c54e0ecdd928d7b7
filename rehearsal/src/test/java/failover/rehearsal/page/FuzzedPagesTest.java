package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.clean.InspectionPolicy;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.json.JsonMapper;

/** Two hundred thousand mutated pages with their style sheets: whatever is in them, a copy runs nothing and asks nobody. */
class FuzzedPagesTest {
    private static final int PAGES = 200_000;

    /** By jsoup, an HTML5 parser, and by the rules of the last look at a copy. */
    @Test
    void what_was_cleaned_passes_the_inspection() {
        var refused = FuzzedPages.all(PAGES).flatMap(page -> InspectionPolicy.judge(page.html(), "")
                .map(complaint -> complaint.detail() + "\n" + page.html()).stream()).limit(5).toList();
        assertEquals(List.of(), refused);
    }

    @Test
    @EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
    void a_browser_finds_nothing_that_runs_or_asks_another_host() throws Exception {
        var seen = Browser.reread(written());
        System.out.println("Fuzzed pages, read by a browser: " + seen);
        assertEquals(List.of(), seen.problems());
        assertEquals(List.of(), seen.asked());
        assertEquals(PAGES, seen.pages());
        assertTrue(seen.elements() > 5 * PAGES && seen.sheets() > PAGES / 2 && seen.rules() > PAGES / 2,
                () -> "Too tame: " + seen);
    }

    private static Path written() throws IOException {
        var json = new JsonMapper();
        var file = Repository.ROOT.resolve("rehearsal/target/fuzzed-pages.jsonl");
        try (var out = Files.newBufferedWriter(file)) {
            for (int number = 0; number < PAGES; number++) {
                out.write(json.writeValueAsString(FuzzedPages.copied(number)) + "\n");
            }
        }
        return file;
    }
}
