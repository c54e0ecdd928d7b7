package failover.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.contract.FailbackPolicy;
import failover.testing.SampleEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample events of {@code events/routing}, read as in Lambda's runtime, do what their README says. */
@Tag("slow")
class RoutingEventsTest {
    private static final FailbackPolicy STABLE = new FailbackPolicy.AfterStable(10);

    @TempDir
    Path folder;
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage(folder);
        stage.now = Instant.parse("2026-11-22T02:14:05Z");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void an_operator_sets_extends_and_releases_the_switch() throws IOException {
        assertEquals("set", play("to-fallback").get("outcome"));
        assertEquals("operator", play("status").get("holder"));
        stage.pass(Duration.ofMinutes(1));
        assertEquals("extended", play("extend").get("outcome"));
        assertEquals("released", play("release").get("outcome"));
    }

    @Test
    void planned_work_and_what_is_forced_are_recorded() throws IOException {
        assertEquals(List.of("set", true, "2026-11-22T06:00:00Z"), fields("to-fallback-planned", "planned", "until"));
        stage.run(Stage.command("release"));
        stage.servedBy = "nobody";
        assertEquals(List.of("set", "an old page is better than wrong prices"), fields("to-fallback-forced", "forced"));
    }

    @Test
    void the_alarms_set_and_release_the_latch() throws IOException {
        stage.endpointFails();
        assertEquals(List.of("set", "latch"), fields("latch", "holder"));
        stage.checks.set("EXAMPLE", 6, 0);
        stage.pass(Duration.ofMinutes(24));
        assertEquals(List.of("released", "nobody"), fields("stable", "holder"));
    }

    @Test
    void a_drill_is_played() throws IOException {
        assertEquals(List.of("SUCCEEDED", "Quarterly exercise"), fields("drill", "reason"));
    }

    private List<Object> fields(String event, String... names) throws IOException {
        var answer = play(event);
        var fields = new ArrayList<Object>(List.of(answer.get("outcome")));
        for (var name : names) {
            fields.add(answer.get(name));
        }
        return fields;
    }

    private Map<String, Object> play(String event) throws IOException {
        return stage.run(STABLE, SampleEvents.map("routing/" + event));
    }
}
