package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The page of a team that writes German and whose logo is a long word, in a browser that speaks English. */
@EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
class OtherTeamsPageTest {
    private static final String LOGO = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 60"><path d="M0 0h600v60H0z"/></svg>""";

    private static List<Visit> visits;

    @BeforeAll
    static void visit_the_page() throws Exception {
        try (var server = new PageServer(FallbackSite.german("word.svg", Instant.now()),
                Map.of("_fallback/assets/word.svg", LOGO.getBytes(StandardCharsets.UTF_8)))) {
            visits = Browser.visitWithScripts(server.url("/"), "german");
        }
    }

    @Test
    void times_are_in_the_pages_language() {
        each(visit -> {
            assertTrue(visit.text().contains("22. Januar 2025"), visit::text);
            assertFalse(visit.text().matches("(?s).*\\b([AP]M|January)\\b.*"), visit::text);
        });
    }

    @Test
    void todays_time_is_told_without_the_date() {
        each(visit -> assertTrue(visit.text().matches("(?s).*Last checked \\d\\d:\\d\\d [^\\d.]+[+\\d]*\\..*"),
                visit::text));
    }

    @Test
    void a_wide_logo_can_be_read() {
        each(visit -> {
            assertEquals(visit.logo().getFirst() / 10, visit.logo().getLast(), 1, "it keeps its shape");
            assertTrue(visit.logo().getFirst() >= 168, () -> visit + ": " + visit.logo());
            assertEquals(visit.window(), visit.content(), visit::toString);
        });
    }

    private static void each(Consumer<Visit> rule) {
        assertEquals(8, visits.size());
        visits.forEach(rule);
    }
}
