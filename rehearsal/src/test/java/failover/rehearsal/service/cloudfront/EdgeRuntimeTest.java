package failover.rehearsal.service.cloudfront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.time.HandMovedClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EdgeRuntimeTest {
    private static final JsonNode EVENT = JsonMapper.shared().readTree("{\"request\": {\"uri\": \"/a\"}}");

    private static final HandMovedClock CLOCK = new HandMovedClock();

    @Test
    void a_function_sees_the_simulated_time() throws IOException {
        var clock = new HandMovedClock();
        try (var functions = EdgeFunctions.start(Map.of("f", """
                function handler() { return {now: Date.now(), date: new Date().getTime(), year: new Date(0).getTime(),
                    kind: new Date() instanceof Date}; }"""), clock)) {
            for (int run = 0; run < 2; run++) {
                var seen = functions.call("f", EVENT);
                assertEquals(clock.millis(), seen.path("now").asLong());
                assertEquals(clock.millis(), seen.path("date").asLong());
                assertEquals(0, seen.path("year").asLong());
                assertTrue(seen.path("kind").asBoolean());
                clock.pass(Duration.ofHours(1));
            }
        }
    }

    @Test
    void a_machine_without_node_is_told_what_to_install() {
        var message = assertThrows(IllegalStateException.class,
                () -> EdgeFunctions.start(Map.of(), CLOCK, "no-such-program")).getMessage();
        assertTrue(message.contains("install Node"), message);
    }

    @Test
    void a_function_may_be_asynchronous_and_keeps_nothing_of_the_event_before() throws IOException {
        try (var functions = EdgeFunctions.start(Map.of("f",
                "async function handler(event) { event.request.uri += 'b'; return event.request; }"), CLOCK)) {
            assertEquals("/ab", functions.call("f", EVENT).path("uri").asString());
            assertEquals("/ab", functions.call("f", EVENT).path("uri").asString());
        }
    }

    @Test
    void functions_of_the_same_name_do_not_meet() throws IOException {
        try (var functions = EdgeFunctions.start(Map.of("a", "function handler() { return {from: 'a'}; }", "b",
                "function handler() { return {from: 'b'}; }"), CLOCK)) {
            assertEquals("a", functions.call("a", EVENT).path("from").asString());
            assertEquals("b", functions.call("b", EVENT).path("from").asString());
        }
    }

    @Test
    void node_is_gone_after_closing() throws IOException {
        var before = ProcessHandle.current().children().toList();
        var functions = EdgeFunctions.start(Map.of(), CLOCK);
        var node = ProcessHandle.current().children().filter(child -> !before.contains(child)).findFirst()
                .orElseThrow();
        functions.close();
        assertFalse(node.isAlive());
    }

    @Test
    void a_node_that_has_died_is_an_error_and_no_silence() throws IOException {
        var before = ProcessHandle.current().children().toList();
        try (var functions = EdgeFunctions.start(Map.of("f", "function handler(event) { return event.request; }"),
                CLOCK)) {
            ProcessHandle.current().children().filter(child -> !before.contains(child))
                    .forEach(node -> {
                        node.destroyForcibly();
                        node.onExit().join();
                    });
            assertThrows(IOException.class, () -> functions.call("f", EVENT));
        }
    }
}
