package failover.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.SwitchReading;
import failover.contract.FailbackPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A latch that only an operator releases: who is told of it, and how often. */
class ReminderTest {
    private static final FailbackPolicy MANUAL = new FailbackPolicy.Manual();
    private static final Map<String, Object> SCHEDULED = Map.of("detail-type", "Scheduled Event", "source",
            "aws.events");

    @TempDir
    Path folder;
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void the_reminder_repeats_as_long_as_the_latch_holds() throws IOException {
        latch();
        for (int hour = 1; hour <= 2; hour++) {
            stage.pass(Duration.ofHours(1));
            assertEquals("reminded", stage.run(MANUAL, SCHEDULED).get("outcome"));
            var text = stage.texts().getLast();
            assertTrue(text.startsWith("STILL LATCHED: www.example.com stays on its fallback page\n"), text);
            assertTrue(text.contains("Since: 26 November 2026, 10:00:00 UTC")
                    && text.contains("2. When the primary is healthy, take visitors back: invoke ControlRouting"),
                    text);
        }
        assertEquals(3, stage.texts().size());
        stage.run(MANUAL, Stage.command("release"));
        int told = stage.texts().size();
        assertEquals("ignored", stage.run(MANUAL, SCHEDULED).get("outcome"));
        assertEquals(told, stage.texts().size());
    }

    @Test
    void a_primary_that_is_healthy_again_is_told_with_how_to_go_back_and_releases_nothing() throws IOException {
        latch();
        stage.checks.set("EXAMPLE", 6, 0);
        stage.pass(Duration.ofMinutes(5));
        assertEquals("HEALTHY", stage.run(MANUAL, stage.alarm(Cloud.STABLE, "OK")).get("endpoint"));
        var text = stage.texts().getLast();
        assertTrue(
                text.startsWith("STILL LATCHED: www.example.com stays on its fallback page, the primary is healthy\n"),
                text);
        assertTrue(text.contains("1. The primary is healthy again. To take visitors back, invoke ControlRouting with"),
                text);
        assertInstanceOf(SwitchReading.Found.class, stage.switched());
    }

    @Test
    void an_operators_switch_is_not_reminded_of_since_it_has_an_end() throws IOException {
        stage.run(MANUAL, Stage.toFallback());
        assertEquals("ignored", stage.run(MANUAL, SCHEDULED).get("outcome"));
        assertEquals(0, stage.texts().size());
    }

    private void latch() throws IOException {
        stage.endpointFails();
        assertEquals("latch", stage.run(MANUAL, stage.failedOver()).get("holder"));
        assertEquals(1, stage.texts().size());
    }
}
