package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.VisitorMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What an operator says, on the page of planned work and on a saved copy, in a real browser. */
@EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
@Tag("slow")
class MessagePageTest {
    /** As long as a message may be, with a word that is wider than a phone. */
    private static final String NASTY = filled(
            "<script>document.title = 'owned'</script> \"Quotes\" & 'more' <b>bold</b> ");
    private static final String RIGHT_TO_LEFT = "\u200fנחזור בשעה 12:00 (\"Shop\"). الخدمة تعود قريبا <script>1</script>";

    private static List<Visit> planned;
    private static List<Visit> saved;
    private static List<Visit> ended;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void visit_both() throws Exception {
        try (var server = new PageServer(FallbackSite.planned(message(NASTY)))) {
            planned = Browser.visitWithScripts(server.url("/orders/42"), "planned");
        }
        try (var shop = new Shop(folder)) {
            var copy = shop.copy().saved().orElseThrow();
            try (var server = new PageServer(FallbackSite.saved(copy.html(), message(RIGHT_TO_LEFT)), copy.assets())) {
                saved = Browser.visitWithScripts(server.url("/"), "saved-message");
            }
            var over = new VisitorMessage(RIGHT_TO_LEFT, Instant.now().minusSeconds(1));
            try (var server = new PageServer(FallbackSite.saved(copy.html(), over), copy.assets())) {
                ended = Browser.visitWithScripts(server.url("/"), "saved-message-ended");
            }
        }
    }

    private static VisitorMessage message(String text) {
        return new VisitorMessage(text, Instant.now().plus(Duration.ofHours(1)));
    }

    private static String filled(String text) {
        return text + "W".repeat(VisitorMessage.LONGEST - text.length());
    }

    @Test
    void the_page_says_that_the_work_is_planned_and_until_when() {
        each(planned, visit -> {
            assertTrue(visit.text().contains("We are working on our service until about"), visit::text);
            assertFalse(visit.text().contains("stopped answering"), visit::text);
        });
    }

    @Test
    void the_message_is_shown_letter_by_letter_on_the_page_and_on_the_copy() {
        each(planned, visit -> assertTrue(visit.text().contains(NASTY), visit::text));
        each(saved, visit -> assertTrue(visit.text().contains(RIGHT_TO_LEFT), visit::text));
    }

    @Test
    void one_that_is_over_is_not_shown_even_before_the_next_refresh() {
        each(ended, visit -> assertFalse(visit.text().contains(RIGHT_TO_LEFT), visit::text));
    }

    @Test
    void the_policy_refuses_nothing_and_the_accessibility_auditor_finds_nothing() {
        for (var visits : List.of(planned, saved)) {
            each(visits, visit -> {
                assertEquals(List.of(), visit.refused(), visit::toString);
                assertEquals(List.of(), visit.findings(), visit::toString);
            });
        }
    }

    @Test
    void nobody_has_to_scroll_sideways() {
        for (var visits : List.of(planned, saved)) {
            each(visits, visit -> assertEquals(visit.window(), visit.content(), visit::toString));
        }
    }

    private static void each(List<Visit> visits, Consumer<Visit> rule) {
        assertEquals(8, visits.size());
        visits.forEach(rule);
    }
}
