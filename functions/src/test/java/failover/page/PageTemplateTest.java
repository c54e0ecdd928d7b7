package failover.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.VisitorMessage;
import failover.page.Status.FailedOver;
import failover.page.Status.Planned;
import failover.page.Status.Standby;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTemplateTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T10:01:00Z");
    private static final Instant CHECKED = Instant.parse("2026-11-22T10:04:31.5Z");
    private static final Instant UNTIL = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SLOT = "<p><!--status--><!--/status--></p>";
    private static final List<Status> ALL = List.of(new Standby(), new FailedOver(SINCE), new Planned(SINCE, UNTIL));

    @TempDir
    private Path folder;

    @Test
    void without_what_it_tells_the_same_source_gives_the_same_page() throws IOException {
        var neutral = shipped().neutral(source());
        assertEquals(neutral, shipped().neutral(source()));
        assertFalse(neutral.contains("{{"), neutral);
        for (var slot : List.of(Slot.REASON, Slot.STATUS, Slot.MESSAGE)) {
            assertTrue(neutral.contains(slot.html()), neutral);
        }
    }

    @Test
    void what_it_tells_comes_last_and_can_be_taken_out_again() throws IOException {
        var neutral = shipped().neutral(source());
        for (var status : ALL) {
            var page = shipped().telling(neutral, new Told(status, message("<!--/message--> $1")), CHECKED);
            assertNotEquals(neutral, page);
            assertEquals(neutral, Slot.emptied(page));
        }
    }

    @Test
    void an_outage_and_the_page_that_stands_by_say_that_the_fault_is_ours() throws IOException {
        for (var status : List.of(new Standby(), new FailedOver(SINCE))) {
            var page = shipped().telling(shipped().neutral(source()), told(status), CHECKED);
            assertTrue(page.contains("<p class=\"lead\">Our service has stopped answering."), page);
            assertTrue(page.contains("<p>The team has been alerted."), page);
        }
    }

    @Test
    void planned_work_says_so_and_until_when() throws IOException {
        var page = shipped().telling(shipped().neutral(source()), told(new Planned(SINCE, UNTIL)), CHECKED);
        assertTrue(page.contains("<p class=\"lead\">We are working on our service until about <time data-local "
                + "datetime=\"2026-11-22T12:00:00Z\">22 November 2026, 12:00 UTC</time>."), page);
        assertFalse(page.contains("stopped answering") || page.contains("alerted"), page);
        assertTrue(page.contains("Visitors have been seeing this page since about"), page);
    }

    @Test
    void what_an_operator_says_is_plain_text_of_any_direction_and_has_an_end() {
        var slot = Slot.MESSAGE.html();
        var page = shipped().telling(slot,
                new Told(new Standby(), message("<b>\"Back\" & $1 {{domain}} <!--/message-->")),
                CHECKED);
        assertEquals("<!--message--><p class=\"message\" id=\"fallback-message\" dir=\"auto\" "
                + "data-until=\"2026-11-22T12:00:00Z\">&lt;b&gt;&quot;Back&quot; &amp; $1 {{domain}} "
                + "&lt;!--/message--&gt;</p><!--/message-->", page);
        assertEquals(slot, shipped().telling(page, told(new Standby()), CHECKED));
    }

    private static Optional<VisitorMessage> message(String text) {
        return Optional.of(new VisitorMessage(text, UNTIL));
    }

    private static Told told(Status status) {
        return new Told(status, Optional.empty());
    }

    @Test
    void a_page_with_a_status_of_long_ago_gets_the_new_one_instead() {
        var failedOver = shipped().telling(SLOT, told(new FailedOver(SINCE)), SINCE);
        assertEquals(shipped().telling(SLOT, told(new Standby()), CHECKED),
                shipped().telling(failedOver, told(new Standby()), CHECKED));
    }

    @Test
    void a_page_without_a_slot_has_no_status() {
        assertEquals("<p>", shipped().telling("<p>", told(new Standby()), CHECKED));
    }

    @Test
    void while_it_stands_by_the_page_says_when_it_was_refreshed() {
        assertStatus(new Standby(), "This page stands by for an outage. Last refreshed "
                + "<time data-local datetime=\"2026-11-22T10:04:31Z\">22 November 2026, 10:04 UTC</time>.");
    }

    @Test
    void during_an_outage_the_page_says_since_when_visitors_see_it_and_when_that_was_checked() {
        assertStatus(new FailedOver(SINCE), "Visitors have been seeing this page since about "
                + "<time data-local datetime=\"2026-11-22T10:01:00Z\">22 November 2026, 10:01 UTC</time>. Last checked "
                + "<time data-local datetime=\"2026-11-22T10:04:31Z\">22 November 2026, 10:04 UTC</time>.");
    }

    @Test
    void times_are_written_in_the_pages_language() throws IOException {
        var german = PageFolder.copied(folder).set("language", "de").set("time", "d. MMMM uuuu, HH.mm 'Uhr (UTC)'");
        assertTrue(german.template().time(Instant.parse("2026-03-01T09:05:00Z"))
                .contains("1. März 2026, 09.05 Uhr (UTC)"));
    }

    @Test
    void a_mail_address_becomes_a_mailto_link() throws IOException {
        assertEquals("mailto:team@example.org team@example.org", contact("team@example.org"));
    }

    @Test
    void an_https_address_is_a_link_of_its_own_and_is_escaped() throws IOException {
        assertEquals("https://status.example.org/?a=1&amp;b=2 status.example.org/?a=1&amp;b=2",
                contact("https://status.example.org/?a=1&b=2"));
        assertEquals("https://status.example.org/ status.example.org", contact("https://status.example.org/"));
    }

    @Test
    void texts_are_plain_text_and_may_name_the_domain() throws IOException {
        var page = PageFolder.copied(folder).set("texts.heading", "<b> & {{domain}} $1");
        assertEquals("&lt;b&gt; &amp; www.example.com $1", page.template().neutral("{{heading}}"));
    }

    @Test
    void a_placeholder_that_nobody_fills_is_refused() {
        var refused = assertThrows(IllegalStateException.class, () -> shipped().neutral("{{domian}}"));
        assertTrue(refused.getMessage().contains("{{domian}}"), refused.getMessage());
    }

    @Test
    void the_drawings_follow_the_colours_of_the_settings() throws IOException {
        var template = PageFolder.copied(folder).set("colours.sea", "#8c2a16").template();
        for (var drawing : List.of("lighthouse.svg", "mark.svg", "sea-far.svg", "sea-near.svg")) {
            var svg = template.neutral(Files.readString(PageFolder.SHIPPED.resolve("assets").resolve(drawing)));
            assertTrue(svg.contains("#8c2a16") && !svg.matches("(?s).*#0[ef][57].*"), svg);
        }
    }

    @Test
    void the_script_is_told_where_to_look_and_how_often() {
        assertEquals(
                "<script src=\"/_fallback/assets/status.js\" defer data-domain=\"www.example.com\" data-probe=\"https://origin.www.example.com/\" "
                        + "data-every=\"20000\" data-answers=\"6\" data-again=\"360000\" data-back=\"The service answers again. "
                        + "You will be taken back to it in a minute or two.\" data-language=\"en\"></script>",
                shipped().script());
    }

    private String contact(String contact) throws IOException {
        return PageFolder.copied(folder).set("contact", contact).template().neutral("{{contactHref}} {{contactText}}");
    }

    private static void assertStatus(Status status, String text) {
        assertEquals("<p><!--status-->" + text + "<!--/status--></p>", shipped().telling(SLOT, told(status), CHECKED));
    }

    private static PageTemplate shipped() {
        return PageFolder.shipped().template();
    }

    private static String source() throws IOException {
        return Files.readString(PageFolder.SHIPPED.resolve("index.html"));
    }
}
