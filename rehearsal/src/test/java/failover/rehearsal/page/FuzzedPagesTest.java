package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.clean.InspectionPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mutated pages with their style sheets: whatever is in them, a copy runs nothing and asks nobody. The build reads 40,000;
 * {@code -Dfuzz.pages=200000} reads more.
 */
@Tag("slow")
class FuzzedPagesTest {
    private static final int PAGES = Integer.getInteger("fuzz.pages", 40_000);

    @TempDir
    private static Path folder;
    private static final List<String> refused = new ArrayList<>();

    @BeforeAll
    static void write_the_copies() throws IOException {
        var json = new JsonMapper();
        try (var out = new PrintWriter(Files.newBufferedWriter(file()))) {
            FuzzedPages.all(PAGES).forEachOrdered(page -> {
                out.println(json.writeValueAsString(page));
                InspectionPolicy.judge(page.html(), "")
                        .ifPresent(complaint -> refused.add(complaint.detail() + "\n" + page.html()));
            });
        }
    }

    private static Path file() {
        return folder.resolve("pages.jsonl");
    }

    /** By jsoup, an HTML5 parser, and by the rules of the last look at a copy. */
    @Test
    void what_was_cleaned_passes_the_inspection() {
        assertEquals(List.of(), refused.stream().limit(5).toList());
    }

    @Test
    @EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
    void a_browser_finds_nothing_that_runs_or_asks_another_host() throws Exception {
        var seen = Browser.reread(file());
        System.out.println("Fuzzed pages, read by a browser: " + seen);
        assertEquals(List.of(), seen.problems());
        assertEquals(List.of(), seen.asked());
        assertEquals(PAGES, seen.pages());
        assertTrue(seen.elements() > 5 * PAGES && seen.sheets() > PAGES && seen.rules() > PAGES / 4,
                () -> "Too tame: " + seen);
    }
}
