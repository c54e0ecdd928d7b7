package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.SiteKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be told of the site without a browser. */
class PageSourcesTest {
    private static final Pattern URL = Pattern.compile("(?:href|src)=\"([^\"]+)\"|url\\(\"?([^\")]+)\"?\\)");
    private static final Pattern INLINE = Pattern.compile("<style|\\sstyle=|\\son\\w+=|javascript:",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SCRIPT = Pattern
            .compile("<script src=\"/" + SiteKeys.ASSETS + "[^\"]+\"[^>]*></script>");

    @Test
    void every_link_is_an_absolute_path_to_a_file_because_the_page_answers_every_path() throws Exception {
        for (var content : FallbackSite.contents()) {
            for (var url : URL.matcher(text(content)).results().map(PageSourcesTest::target).toList()) {
                var leadsElsewhere = url.startsWith("#") || url.startsWith("mailto:");
                assertTrue(leadsElsewhere || url.startsWith("/" + SiteKeys.ASSETS), url);
                assertTrue(leadsElsewhere || FallbackSite.asset(url).isPresent(), url + " does not exist");
            }
        }
    }

    @Test
    void nothing_is_inline() throws Exception {
        var page = FallbackSite.page();
        assertFalse(INLINE.matcher(page).find());
        assertEquals(List.of(),
                Pattern.compile("<script").matcher(SCRIPT.matcher(page).replaceAll("")).results().toList());
    }

    @Test
    void all_files_together_stay_below_20_KB() throws Exception {
        var bytes = FallbackSite.contents().stream().mapToInt(content -> content.length).sum();
        assertTrue(bytes < 20_000, bytes + " bytes");
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String target(MatchResult found) {
        return found.group(1) != null ? found.group(1) : found.group(2);
    }
}
