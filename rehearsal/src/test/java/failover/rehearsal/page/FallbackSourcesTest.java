package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What can be told of the page from its sources alone. */
class FallbackSourcesTest {
    private static final Pattern URL = Pattern.compile("(?:href|src)=\"([^\"{]+)\"|url\\(\"?([^\")]+)\"?\\)");

    @Test
    void the_page_asks_for_every_value_that_is_filled_in_and_for_no_other() throws Exception {
        Set<String> asked = FallbackSite.PLACEHOLDER.matcher(FallbackSite.source()).results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(new TreeSet<>(FallbackSite.VALUES.keySet()), asked);
    }

    @Test
    void every_link_is_an_absolute_path_to_a_file_because_the_page_answers_every_path() throws Exception {
        for (Path file : FallbackSite.files()) {
            for (String url : URL.matcher(Files.readString(file)).results().map(FallbackSourcesTest::target).toList()) {
                boolean insideTheDrawing = url.startsWith("#");
                assertTrue(insideTheDrawing || url.startsWith("/_fallback/assets/"), file + " links " + url);
                assertTrue(insideTheDrawing || Files.exists(FallbackSite.published(url)), url + " does not exist");
            }
        }
    }

    @Test
    void nothing_is_inline_and_nothing_is_scripted() throws Exception {
        assertFalse(Pattern.compile("<script|<style|\\sstyle=|\\son\\w+=|javascript:", Pattern.CASE_INSENSITIVE)
                .matcher(FallbackSite.source()).find());
    }

    @Test
    void all_files_together_stay_below_20_KB() throws Exception {
        long bytes = 0;
        for (Path file : FallbackSite.files()) {
            bytes += Files.size(file);
        }
        assertTrue(bytes < 20_000, bytes + " bytes");
    }

    private static String target(MatchResult found) {
        return found.group(1) != null ? found.group(1) : found.group(2);
    }
}
