package failover.rehearsal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.node.Node;
import failover.rehearsal.node.NodePackages;
import failover.rehearsal.story.PlayedOutage;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The record of an outage that was played, and the page made from it. */
@Plays
@Tag("slow")
class ReportTest {
    private static JsonNode record;
    private static Document page;

    @BeforeAll
    static void play() throws IOException {
        record = PlayedOutage.get().record();
        page = Jsoup.parse(PlayedOutage.page().toFile());
    }

    @Test
    void every_figure_of_the_page_is_the_records() {
        var figures = new PageFigures(record, page);
        assertTrue(page.select("[data-figure]").size() > 100, "the page has figures");
        assertEquals(List.of(), figures.wrong());
        assertEquals(List.of(), figures.missing());
        assertEquals(List.of(), figures.badlyDrawn());
    }

    @Test
    void the_record_is_as_the_schema_says() throws IOException, InterruptedException {
        assertEquals("[]\n", complaints(record));
        var odd = ((ObjectNode) record.deepCopy()).put("outcome", "so so").put("colour", "red");
        assertTrue(complaints(odd).contains("/outcome") && complaints(odd).contains("colour"), complaints(odd));
    }

    private static String complaints(JsonNode record) throws IOException, InterruptedException {
        return Node.run(NodePackages.script("schema.mjs"), record.toString(), Map.of(),
                Repository.ROOT.resolve("docs/rehearsal.schema.json").toString());
    }

    /** What was measured lies within the forecast, in each phase. */
    @Test
    void the_forecast_holds_for_what_was_measured() {
        assertEquals(4, record.path("phases").size());
        for (var phase : record.path("phases")) {
            var measured = phase.path("measured");
            assertTrue(measured.path("first").asDouble(-1) >= phase.at("/forecast/best").asDouble()
                    && measured.path("last").asDouble() <= phase.at("/forecast/worst").asDouble(), phase::toString);
        }
    }

    @Test
    void visitors_are_lost_only_while_the_service_is_down_and_caches_are_old() {
        var lanes = record.path("lanes").valueStream().filter(lane -> lane.path("group").asString().equals("visitor"))
                .toList();
        assertEquals(3, lanes.size());
        for (var lane : lanes) {
            assertEquals(List.of("good", "bad", "fallback", "good"), lane.path("spans").valueStream()
                    .map(span -> span.path("tone").asString()).toList(), lane::toString);
        }
        var visitors = record.path("visitors");
        assertEquals(visitors.path("requests").asInt(), visitors.path("service").asInt()
                + visitors.path("fallback").asInt() + visitors.path("lost").asInt());
        assertTrue(visitors.path("lost").asInt() > 0 && visitors.path("fallback").asInt() > 0, visitors::toString);
    }

    @Test
    void everything_is_as_before() {
        var changed = record.path("restored").valueStream().filter(part -> !part.path("ok").asBoolean()).toList();
        assertEquals(List.of(), changed);
    }

    @Test
    void where_visitors_are_moved_by_hand_the_page_speaks_of_no_failure() {
        var moved = (ObjectNode) record.deepCopy();
        moved.path("timeline").valueStream().filter(step -> step.path("step").asString().matches("stopped|started"))
                .forEach(step -> ((ObjectNode) step).put("step", "other"));
        moved.path("phases").forEach(phase -> ((ObjectNode) phase).put("notMeasured", "nothing fails")
                .remove("measured"));
        var html = Jsoup.parse(new ReportPage(moved).html());
        assertEquals(List.of("The move to the fallback, close up", "The way back, close up", "The whole run"),
                html.select("#timeline figcaption strong").eachText());
        assertFalse(html.select("#timeline").text().contains("since the failure"), html::text);
        assertEquals(4, html.select(".measured.none").eachText().stream().filter("nothing fails"::equals).count());
    }

    /** What a role may do and does is told apart from what it does not. */
    @Test
    void permissions_are_used_or_not() {
        assertTrue(uses("NotifyTransition", "sns:Publish") > 0, "it has published two notices");
        assertTrue(uses("RefreshFallback", "s3:PutObject") > 0, "it has published pages");
        assertEquals(0, uses("ControlRouting", "s3:PutObject"), "nobody has asked it for anything");
    }

    private static int uses(String function, String action) {
        return record.path("permissions").valueStream()
                .filter(grant -> grant.path("function").asString().equals(function)
                        && grant.path("action").asString().equals(action))
                .mapToInt(grant -> grant.path("uses").asInt()).sum();
    }

    @Test
    void the_page_is_made_from_the_record_alone_and_shows_text_as_text() throws IOException {
        var read = JsonMapper.shared().readTree(record.toString());
        assertEquals(Files.readString(PlayedOutage.page()), new ReportPage(read).html());

        var nasty = "<script>document.title = 'owned'</script><img src=https://example.net/x>\"'&";
        var failed = ((ObjectNode) read.deepCopy()).put("outcome", "failed").put("failure", nasty).put("domain", nasty);
        ((ObjectNode) failed.path("notices").get(0)).put("subject", nasty).put("message", nasty);
        var html = Jsoup.parse(new ReportPage(failed).html());
        assertTrue(html.select("script, img, link:not([rel=icon])").isEmpty(), "nothing is run or fetched");
        assertEquals(nasty, html.selectFirst("h1").text());
        assertTrue(html.selectFirst(".missed pre").wholeText().equals(nasty), "it says what was missed");
        assertTrue(html.selectFirst("header").text().contains("Failed"), "and that it failed");
        assertFalse(page.selectFirst("header").text().contains("Failed"), "and nothing of it when it did not");
    }
}
