package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.edge.DeployedEdge;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The page that the edge answers a sent form with, in a real browser, as {@link FallbackPageTest} sees the other. */
@EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
@Tag("slow")
class NotSentPageTest {
    private static String url;
    private static List<Visit> visits;

    @BeforeAll
    static void visit_the_page() throws Exception {
        try (PageServer server = new PageServer(DeployedEdge.notSentPage())) {
            url = server.url("/orders?tab=items");
            visits = Browser.visit(url, "not-sent");
        }
    }

    @Test
    void it_says_that_nothing_was_stored_and_leads_to_the_same_address_or_the_team() {
        each(visit -> {
            assertTrue(visit.text().contains("nothing of it was stored"), visit::text);
            assertEquals(List.of(url, "mailto:web-team@example.com"), visit.links(), visit::toString);
        });
    }

    @Test
    void it_has_the_picture_of_the_fallback_page() {
        each(visit -> assertTrue(
                visit.statuses().keySet().stream().anyMatch(asked -> asked.endsWith("/lighthouse.svg")),
                visit.statuses()::toString));
    }

    @Test
    void it_finds_all_that_it_needs_and_the_policy_refuses_nothing() {
        each(visit -> {
            assertEquals(List.of(), visit.refused(), visit::toString);
            visit.statuses().forEach((asked, status) -> assertEquals(asked.equals(url) ? 503 : 200, status, asked));
        });
    }

    @Test
    void the_accessibility_auditor_finds_nothing_and_nobody_has_to_scroll_sideways() {
        each(visit -> {
            assertEquals(List.of(), visit.findings(), visit::toString);
            assertEquals(visit.window(), visit.content(), visit::toString);
        });
    }

    private static void each(Consumer<Visit> rule) {
        assertEquals(8, visits.size());
        visits.forEach(rule);
    }
}
