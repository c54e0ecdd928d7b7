package failover.rehearsal.scenario;

import failover.rehearsal.story.Scene;
import failover.rehearsal.story.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator's commands to ControlRouting. */
record Lever(Scene scene) {
    static final String WHO = "alex@example.com";

    /** Asked again while it is refused, as on a machine so busy that the page takes too long. */
    Timeline.Moment set(String id, String why, Duration length, boolean planned) {
        return scene.await(id, "ControlRouting sets the switch",
                () -> Optional.of(toFallback(why, length, planned))
                        .filter(answer -> List.of("set", "taken-over").contains(outcome(answer)))
                        .map(JsonNode::toString),
                () -> toFallback(why, length, planned).toString());
    }

    JsonNode toFallback(String why, Duration length, boolean planned) {
        var command = JsonMapper.shared().createObjectNode();
        command.put("action", "to-fallback").put("reason", why).put("requestedBy", WHO)
                .put("for", length.toString()).put("planned", planned);
        return scene.ask(Scene.CONTROL_ROUTING, command.toString());
    }

    void release() {
        var released = scene.ask(Scene.CONTROL_ROUTING,
                "{\"action\": \"release\", \"requestedBy\": \"%s\"}".formatted(WHO));
        scene.expect("ControlRouting releases the switch", outcome(released).equals("released"), released.toString());
        scene.timeline().happened("released", "ControlRouting answers: " + released);
    }

    static String outcome(JsonNode answer) {
        return answer.path("outcome").asString("");
    }
}
