package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.copy.reason.Reason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    void nobody_has_to_guess_why_no_page_is_saved() throws Exception {
        try (var world = new World(folder)) {
            world.visitorsAreLedTo("203.0.113.20", "192.0.2.10");
            var line = lastLine(world);
            assertEquals(List.of("INFO", "No page is saved now"), List.of(line.get("level"), line.get("message")));
            assertTrue(line.get("reason").toString().contains("203.0.113.20"));
        }
    }

    private static Map<String, Object> lastLine(World world) throws Exception {
        var usual = System.out;
        var written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            world.run(World.USUAL);
        } finally {
            System.setOut(usual);
        }
        return JSON.std.mapFrom(written.toString(StandardCharsets.UTF_8).lines().toList().getLast());
    }
}
