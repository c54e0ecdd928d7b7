package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.rehearsal.story.PlayedOutage;
import failover.rehearsal.testing.Plays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The rehearsal's report as people open it: a file, in a real browser. */
@Plays
@Tag("slow")
@EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
class ReportInBrowserTest {
    private static String url;
    private static List<Visit> visits;

    @BeforeAll
    static void open() throws Exception {
        url = PlayedOutage.page().toUri().toString();
        visits = Browser.visitWithScripts(url, "report");
    }

    @Test
    void it_asks_nobody_for_anything_and_the_console_is_silent() {
        each(visit -> {
            assertEquals(List.of(url), visit.statuses().keySet().stream().filter(asked -> !asked.startsWith("data:"))
                    .toList(), visit::toString);
            assertEquals(List.of(), visit.errors(), visit::toString);
            assertEquals(List.of(), visit.refused(), visit::toString);
        });
    }

    @Test
    void it_is_accessible_on_each_device_in_light_and_dark() {
        each(visit -> assertEquals(List.of(), visit.findings(), visit::toString));
    }

    @Test
    void nobody_has_to_scroll_sideways_and_paper_is_wide_enough() throws Exception {
        each(visit -> assertEquals(visit.window(), visit.content(), visit::toString));
        var paper = Browser.print(url, "report");
        assertEquals(paper.window(), paper.content());
    }

    private static void each(Consumer<Visit> rule) {
        assertEquals(8, visits.size());
        visits.forEach(rule);
    }
}
