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

    private final HandMovedClock clock = new HandMovedClock();

    @Test
    void a_machine_without_node_is_told_what_to_install() {
        var message = assertThrows(IllegalStateException.class,
                () -> EdgeFunctions.start(Map.of(), clock, "no-such-program")).getMessage();
        assertTrue(message.contains("install Node"), message);
    }

    @Test
    void a_function_may_be_asynchronous_and_keeps_nothing_of_the_event_before() throws IOException {
        try (var functions = EdgeFunctions.start(Map.of("f",
                "async function handler(event) { event.request.uri += 'b'; return event.request; }"), clock)) {
            assertEquals("/ab", functions.call("f", EVENT).path("uri").asString());
            assertEquals("/ab", functions.call("f", EVENT).path("uri").asString());
        }
    }

    @Test
    void a_function_sees_the_time_of_the_rehearsal() throws IOException {
        try (var functions = EdgeFunctions.start(Map.of("f",
                "function handler() { return {now: Date.now(), date: new Date().getTime(), then: new Date(5).getTime()}; }"),
                clock)) {
            for (int i = 0; i < 2; i++) {
                clock.pass(Duration.ofHours(1));
                assertEquals("{\"now\":%1$d,\"date\":%1$d,\"then\":5}".formatted(clock.millis()),
                        functions.call("f", EVENT).toString());
            }
        }
    }

    @Test
    void functions_of_the_same_name_do_not_meet() throws IOException {
        try (var functions = EdgeFunctions.start(Map.of("a", "function handler() { return {from: 'a'}; }", "b",
                "function handler() { return {from: 'b'}; }"), clock)) {
            assertEquals("a", functions.call("a", EVENT).path("from").asString());
            assertEquals("b", functions.call("b", EVENT).path("from").asString());
        }
    }

    @Test
    void node_is_gone_after_closing() throws IOException {
        var before = ProcessHandle.current().children().toList();
        var functions = EdgeFunctions.start(Map.of(), clock);
        var node = ProcessHandle.current().children().filter(child -> !before.contains(child)).findFirst()
                .orElseThrow();
        functions.close();
        assertFalse(node.isAlive());
    }

    @Test
    void a_node_that_has_died_is_an_error_and_no_silence() throws IOException {
        var before = ProcessHandle.current().children().toList();
        try (var functions = EdgeFunctions.start(Map.of("f", "function handler(event) { return event.request; }"),
                clock)) {
            ProcessHandle.current().children().filter(child -> !before.contains(child))
                    .forEach(node -> {
                        node.destroyForcibly();
                        node.onExit().join();
                    });
            assertThrows(IOException.class, () -> functions.call("f", EVENT));
        }
    }
}
