package failover.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.page.Status.FailedOver;
import failover.page.Status.Standby;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTemplateTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T10:01:00Z");
    private static final Instant CHECKED = Instant.parse("2026-11-22T10:04:31.5Z");
    private static final String SLOT = "<p><!--status--><!--/status--></p>";

    @TempDir
    private Path folder;

    @Test
    void without_a_status_the_same_source_gives_the_same_page() throws IOException {
        var neutral = shipped().neutral(source());
        assertEquals(neutral, shipped().neutral(source()));
        assertFalse(neutral.contains("{{"), neutral);
        assertTrue(neutral.contains("<!--status--><!--/status-->"), neutral);
    }

    @Test
    void the_status_comes_last_and_can_be_taken_out_again() throws IOException {
        var neutral = shipped().neutral(source());
        for (var status : new Status[]{new Standby(), new FailedOver(SINCE)}) {
            var page = shipped().withStatus(neutral, status, CHECKED);
            assertNotEquals(neutral, page);
            assertEquals(neutral, shipped().withoutStatus(page));
        }
    }

    @Test
    void a_page_with_a_status_of_long_ago_gets_the_new_one_instead() {
        var failedOver = shipped().withStatus(SLOT, new FailedOver(SINCE), SINCE);
        assertEquals(shipped().withStatus(SLOT, new Standby(), CHECKED),
                shipped().withStatus(failedOver, new Standby(), CHECKED));
    }

    @Test
    void a_page_without_a_slot_has_no_status() {
        assertEquals("<p>", shipped().withStatus("<p>", new Standby(), CHECKED));
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
    void the_script_is_told_where_to_look_and_how_often() {
        assertEquals(
                "<script src=\"/_fallback/assets/status.js\" defer data-domain=\"www.example.com\" data-probe=\"https://origin.www.example.com/\" "
                        + "data-every=\"20000\" data-answers=\"6\" data-again=\"360000\" data-back=\"The service answers again. "
                        + "You will be taken back to it in a minute or two.\"></script>",
                shipped().script());
    }

    private String contact(String contact) throws IOException {
        return PageFolder.copied(folder).set("contact", contact).template().neutral("{{contactHref}} {{contactText}}");
    }

    private static void assertStatus(Status status, String text) {
        assertEquals("<p><!--status-->" + text + "<!--/status--></p>", shipped().withStatus(SLOT, status, CHECKED));
    }

    private static PageTemplate shipped() {
        return PageFolder.shipped().template();
    }

    private static String source() throws IOException {
        return Files.readString(PageFolder.SHIPPED.resolve("index.html"));
    }
}
