package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PageTemplateTest {
    private static final Instant TIME = Instant.parse("2026-11-22T10:04:31.5Z");

    @Test
    void the_time_comes_last_so_that_pages_can_be_compared_without_it() {
        var page = template("web-team@example.com").withoutTime("{{domain}} {{updated}} {{updatedIso}}");
        assertEquals("www.example.com {{updated}} {{updatedIso}}", page);
        assertEquals("www.example.com 22 November 2026, 10:04 UTC 2026-11-22T10:04:31Z",
                PageTemplate.withTime(page, TIME));
    }

    @Test
    void a_mail_address_becomes_a_mailto_link() {
        assertEquals("mailto:web-team@example.com web-team@example.com",
                template("web-team@example.com").withoutTime("{{contactHref}} {{contactText}}"));
    }

    @Test
    void an_https_address_is_a_link_of_its_own_and_is_escaped() {
        assertEquals("https://status.example.com/?a=1&amp;b=&quot; status.example.com/?a=1&amp;b=&quot;",
                template("https://status.example.com/?a=1&b=\"").withoutTime("{{contactHref}} {{contactText}}"));
        assertEquals("status.example.com", template("https://status.example.com/").withoutTime("{{contactText}}"));
    }

    @Test
    void a_placeholder_that_nobody_fills_is_refused() {
        var refused = assertThrows(IllegalStateException.class, () -> template("a@b").withoutTime("{{domian}}"));
        assertTrue(refused.getMessage().contains("{{domian}}"), refused.getMessage());
    }

    @Test
    void the_site_that_is_shipped_leaves_no_placeholder() {
        var site = new SiteFolder(Path.of("..", "fallback"), template("web-team@example.com")).read();
        var page = site.stream().filter(file -> file.key().equals(SiteFolder.PAGE)).findFirst().orElseThrow();
        assertFalse(new String(page.content(TIME)).contains("{{"));
        for (var file : site) {
            assertFalse(file.contentType().equals("application/octet-stream"), "No content type for " + file.key());
        }
    }

    private static PageTemplate template(String contact) {
        return new PageTemplate("www.example.com", contact);
    }
}
