package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.reason.Reason;
import failover.testing.CapturedOut;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** What people hear of a page that is not saved. */
class RefusedMetricTest {
    @TempDir
    private Path folder;

    @Test
    void a_refused_page_is_counted_and_its_reason_stands_beside_the_number() throws Exception {
        try (var world = new World(folder)) {
            world.on("/", World.answering(500, "text/html", new byte[0]));
            var line = lastLine(world);
            assertEquals("www.example.com NOT_OK 1 / It answers 500 instead of 200",
                    "%s %s %s %s %s".formatted(line.get("Domain"), line.get("Reason"), line.get("CopiesRefused"),
                            line.get("path"), line.get("detail")));
            assertTrue(line.get("_aws").toString().contains("Dimensions=[[Domain], [Domain, Reason]]"), line::toString);
        }
    }

    @Test
    void a_refused_page_is_counted_once_and_its_line_names_all_reasons_and_losses() throws Exception {
        try (var world = new World(folder)) {
            world.page("<html><body>Hello<form id=f></form><iframe></iframe></body></html>");
            var line = lastLine(world);
            assertEquals("1 LIVE_FORM", line.get("CopiesRefused") + " " + line.get("Reason"));
            assertEquals(List.of("LIVE_FORM #f", "MARKER_MISSING "), ((List<?>) line.get("reasons")).stream()
                    .map(one -> (Map<?, ?>) one).map(one -> one.get("reason") + " " + one.get("where")).toList());
            assertTrue(line.get("lost").toString().contains("what=FRAME, count=1"), line::toString);
        }
    }

    @Test
    void what_the_copy_of_a_saved_page_loses_is_counted_and_named() throws Exception {
        try (var world = new World(folder)) {
            world.page(
                    World.GOOD.replace("</body>", "<a href=javascript:a()>x</a><style>p{b:url(a.eot)}</style></body>"));
            var line = lastLine(world);
            assertEquals("A page is saved, its copy does without something /",
                    line.get("message") + " " + line.get("path"));
            assertEquals("[{what=LINK, count=1, examples=[javascript:a()]}, {what=RULE, count=1, examples=[a.eot]}]",
                    line.get("lost").toString());
        }
    }

    @Test
    void nobody_has_to_guess_why_no_page_is_saved() throws Exception {
        try (var world = new World(folder)) {
            world.visitorsAreLedTo("203.0.113.20", "192.0.2.10");
            var line = lastLine(world);
            assertEquals(List.of("INFO", "No page is saved now"), List.of(line.get("level"), line.get("message")));
            assertTrue(line.get("reason").toString().contains("203.0.113.20"));
        }
    }

    private static Map<String, Object> lastLine(World world) throws Exception {
        try (var written = new CapturedOut()) {
            world.run(World.USUAL);
            return JSON.std.mapFrom(written.toString().lines().toList().getLast());
        }
    }
}
