package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The page in a real browser, JavaScript switched off: small and large windows, light and dark, zoomed to 200 %. */
@EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
@Tag("slow")
class FallbackPageTest {
    private static final int LIMIT = 20_000;
    private static String url;
    private static List<Visit> visits;

    @BeforeAll
    static void visit_the_page() throws Exception {
        try (PageServer server = new PageServer(FallbackSite.page())) {
            url = server.url("/orders/42?tab=items");
            visits = Browser.visit(url);
        }
    }

    @Test
    void every_size_is_seen_in_light_and_in_dark() {
        assertEquals(8, visits.size());
    }

    @Test
    void the_text_says_what_happened_who_knows_since_when_and_when_that_was_checked() {
        each(visit -> {
            assertTrue(visit.text().contains("Our service has stopped answering"), visit::text);
            assertTrue(visit.text().contains("The team has been alerted"), visit::text);
            assertTrue(visit.text()
                    .contains("Visitors have been seeing this page since about 22 November 2026, 10:01 UTC. "
                            + "Last checked 22 November 2026, 10:04 UTC."),
                    visit::text);
        });
    }

    @Test
    void one_can_try_the_same_address_again_or_reach_the_team() {
        each(visit -> assertEquals(List.of(url, "mailto:web-team@example.com"), visit.links(), visit::toString));
    }

    @Test
    void nobody_has_to_scroll_sideways() {
        each(visit -> assertEquals(visit.window(), visit.content(), visit::toString));
    }

    @Test
    void the_accessibility_auditor_finds_nothing() {
        each(visit -> assertEquals(List.of(), visit.findings(), visit::toString));
    }

    @Test
    void the_content_security_policy_refuses_nothing() {
        each(visit -> assertEquals(List.of(), visit.refused(), visit::toString));
    }

    @Test
    void no_other_host_is_asked_for_anything() {
        String host = url.substring(0, url.indexOf("/orders"));
        each(visit -> visit.statuses().keySet().forEach(asked -> assertTrue(asked.startsWith(host), asked)));
    }

    @Test
    void the_page_is_a_503_and_all_that_it_needs_is_there() {
        each(visit -> visit.statuses()
                .forEach((asked, status) -> assertEquals(asked.equals(url) ? 503 : 200, status, asked)));
    }

    @Test
    void a_first_visit_loads_less_than_20_KB() {
        each(visit -> assertTrue(visit.bytes() > 0 && visit.bytes() < LIMIT,
                () -> visit + ": " + visit.bytes() + " bytes"));
    }

    private static void each(Consumer<Visit> rule) {
        visits.forEach(rule);
    }
}
