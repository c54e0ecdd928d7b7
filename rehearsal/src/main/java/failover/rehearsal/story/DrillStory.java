package failover.rehearsal.story;

import java.util.List;

/** An operator has the failover exercised: visitors are moved, watched and brought back, and a report tells how it went. */
final class DrillStory {
    private final Scene scene;

    DrillStory(Scene scene) {
        this.scene = scene;
    }

    void play() {
        scene.deployed(List.of("EndpointCheck", "SwitchCheck", "PrimaryCheck"));
        try (var sides = new SideWatch(scene.aws())) {
            var report = scene.ask(Scene.CONTROL_ROUTING, """
                    {"action": "drill", "id": "rehearsal", "for": "PT2M", "reason": "Quarterly exercise",
                     "requestedBy": "alex@example.com"}""");
            scene.expect("The drill succeeds", report.path("outcome").asString("").equals("SUCCEEDED"),
                    report.toString());
            scene.timeline().happened("drilled", "ControlRouting answers: " + report);
            scene.expect("DNS moved there and back", sides.changes().size() == 2, sides.changes().toString());
            scene.timeline().happened("moved", "DNS moved there and back: " + sides.changes());
        }
        var notice = scene.notice("notice", "The report is a notice", one -> one.subject().contains("rill"));
        scene.timeline().show("As e-mail shows it:\n" + notice.message());
    }
}
