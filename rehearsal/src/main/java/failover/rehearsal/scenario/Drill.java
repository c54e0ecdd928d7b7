package failover.rehearsal.scenario;

import failover.rehearsal.story.Scene;
import failover.rehearsal.story.SideWatch;
import java.util.List;
import java.util.Optional;

/** An operator has the failover exercised: visitors are moved, watched and brought back, and a report tells how it went. */
final class Drill {
    private final Scene scene;
    private int number;

    Drill(Scene scene) {
        this.scene = scene;
    }

    void play() {
        scene.deployed();
        try (var sides = new SideWatch(scene.aws())) {
            scene.await("drilled", "The drill succeeds", this::drilled, () -> "it is blocked each time");
            scene.expect("DNS moved there and back", sides.changes().size() == 2, sides.changes().toString());
            scene.timeline().happened("moved", "DNS moved there and back: " + sides.changes());
        }
        var notice = scene.notice("notice", "The report is a notice",
                one -> one.subject().startsWith("DRILL SUCCEEDED") && one.message().contains(id()));
        scene.timeline().show("As e-mail shows it:\n" + notice.message());
    }

    /** Empty while it is blocked, as by a page or a server that a busy machine delays: the next one has an id of its own. */
    private Optional<String> drilled() {
        number++;
        var report = scene.ask(Scene.CONTROL_ROUTING, """
                {"action": "drill", "id": "%s", "for": "PT2M", "reason": "Quarterly exercise, %s",
                 "requestedBy": "alex@example.com"}""".formatted(id(), id()));
        var outcome = report.path("outcome").asString("");
        scene.expect("The drill succeeds", List.of("SUCCEEDED", "BLOCKED").contains(outcome), report.toString());
        return outcome.equals("SUCCEEDED") ? Optional.of(report.toString()) : Optional.empty();
    }

    private String id() {
        return "rehearsal-" + number;
    }
}
