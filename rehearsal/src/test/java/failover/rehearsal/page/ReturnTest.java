package failover.rehearsal.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.VisitorMessage;
import failover.page.PageSettings;
import failover.rehearsal.engine.network.Certificates;
import failover.rehearsal.engine.network.Primary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * A visitor waits on the page, JavaScript switched on, while the origin comes back and then DNS moves: connections that
 * are open stay with the fallback, as a browser's do. The page's waits are short, all else is as it is shipped.
 */
@EnabledIf(value = "failover.rehearsal.page.Browser#isThere", disabledReason = Browser.NEEDS)
@Tag("slow")
class ReturnTest {
    private static final String NAME = "www.example.com";
    private static final String ORIGIN = "origin.www.example.com";
    private static final String FALLBACK = "fallback.www.example.com";
    private static final String ADDRESS = "https://www.example.com/orders/42?tab=items";
    private static final PageSettings.Return SOON = new PageSettings.Return(Duration.ofMillis(150), 3,
            Duration.ofSeconds(8));

    private static final Duration MESSAGE = Duration.ofSeconds(2);

    private static Map<String, Phase> phases;

    @BeforeAll
    static void wait_on_the_page(@TempDir Path folder) throws Exception {
        var tls = Certificates.create(folder, List.of(NAME, ORIGIN)).server();
        try (var fallback = PageServer.secure(ReturnTest::page, tls);
                var sick = Service.started(tls, 503);
                var well = Service.started(tls, 200);
                var silent = Primary.started(tls);
                var redirecting = Service.redirecting(tls, ADDRESS)) {
            var sides = new LinkedHashMap<String, Integer>();
            sides.put("fallback", fallback.port());
            sides.put("sick", sick.port());
            sides.put("well", well.port());
            sides.put("silent", silent.address().getPort());
            sides.put("redirecting", redirecting.port());
            phases = Browser.waitForReturn(sides).stream().collect(Collectors.toMap(Phase::name, Function.identity()));
        }
    }

    private static String page() throws IOException {
        return FallbackSite.page(SOON, new VisitorMessage("Back at noon.", Instant.now().plus(MESSAGE)));
    }

    @Test
    void a_message_goes_at_its_end_from_a_page_that_stays_open() {
        var ended = phase("the message has ended");
        assertFalse(ended.text().contains("Back at noon."), ended::toString);
        assertTrue(ended.messageMillis() >= 0, () -> "after its end: " + ended.messageMillis() + " ms");
        assertEquals(List.of(ADDRESS), ended.documents());
    }

    @Test
    void the_visitor_comes_back_to_the_address_where_the_page_was() {
        var back = phase("the browser has closed the idle connection");
        assertEquals("Welcome.", back.text());
        assertEquals(ADDRESS, back.address());
    }

    @Test
    void until_it_leads_back_the_page_never_asks_its_own_name() {
        assertEquals(List.of(ADDRESS), phase("the origin is down").documents());
        for (var waiting : List.of("the tab is hidden", "the origin answers 503",
                "a reload has brought the fallback again")) {
            assertEquals(List.of(), phase(waiting).documents(), waiting);
            assertEquals(List.of(), phase(waiting).requestsTo(NAME), waiting);
        }
    }

    @Test
    void nobody_else_is_asked_than_the_page_and_the_origin() {
        phases.values().forEach(phase -> assertEquals(phase.requests().size(), phase.requestsTo(NAME).size()
                + phase.requestsTo(ORIGIN).size() + phase.requestsTo(FALLBACK).size(), phase::toString));
        assertFalse(phase("the origin is down").requestsTo(ORIGIN).isEmpty());
    }

    @Test
    void in_a_hidden_tab_nobody_is_asked() {
        // One look may have been under way.
        assertTrue(phase("the tab is hidden").requests().size() <= 2, () -> phase("the tab is hidden").toString());
    }

    @Test
    void a_service_that_answers_503_is_not_back() {
        var phase = phase("the origin answers 503");
        assertEquals("", phase.news());
        assertTrue(phase.text().contains("We can’t show you this page"), phase::text);
    }

    @Test
    void a_reload_that_brings_the_fallback_once_more_is_not_repeated_at_once() {
        var again = phase("a reload has brought the fallback again");
        assertTrue(again.text().contains("We can’t show you this page"), again::text);
        assertEquals(List.of(), again.documents());
    }

    @Test
    void the_page_says_that_it_has_seen_the_service_answer() {
        assertTrue(phase("a reload has brought the fallback again").news().startsWith("The service answers again."),
                () -> phases.toString());
    }

    @Test
    void an_origin_that_only_shows_that_somebody_answers_is_tried_without_a_promise() {
        for (var origin : List.of("silent", "redirecting")) {
            var phase = phase("the origin is " + origin);
            assertEquals(List.of(ADDRESS, ADDRESS), phase.documents(), phase::toString);
            assertTrue(phase.requestsTo(ORIGIN).size() >= SOON.answers(), phase::toString);
            assertEquals("", phase.news());
        }
    }

    @Test
    void nobody_is_led_away_while_typing() {
        assertEquals(List.of(ADDRESS), phase("the visitor types").documents());
        assertTrue(phase("the visitor types").requestsTo(ORIGIN).size() > SOON.answers());
    }

    @Test
    void under_its_own_name_the_fallback_looks_for_nobody() {
        assertEquals(List.of(), phase("the visitor asked for the fallback").requestsTo(ORIGIN));
    }

    @Test
    void what_the_script_writes_has_room_on_a_narrow_phone() {
        phases.values().forEach(phase -> assertFalse(phase.sideways(), phase::toString));
    }

    @Test
    void the_accessibility_auditor_finds_nothing_in_what_the_script_writes() {
        var phase = phase("the visitor types");
        assertTrue(phase.news().startsWith("The service answers again."), phase::toString);
        assertEquals(List.of(), phase.findings());
    }

    @Test
    void times_are_the_visitors_own() {
        var text = phase("the origin is down").text();
        assertTrue(text.contains("November 22, 2026") && text.contains("07:01 PM GMT+9"), text);
    }

    private static Phase phase(String name) {
        return phases.get(name);
    }
}
