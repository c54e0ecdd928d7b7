package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.SeenPage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lambda holds the alarm's events back through a whole outage, delivers the recovery before the failover, and then each once
 * more. Both are told once; the older one says that it is late, and nobody takes it for a new failover.
 */
record DisorderedEvents(Scene scene) {
    void play() throws IOException {
        scene.deployed();
        scene.aws().lambda().stop();
        scene.timeline().happened("held", "Lambda accepts events and delivers none");
        scene.weeksPass();
        scene.stop();
        scene.failedOver();
        scene.alarm("alarm", "Transition", AlarmState.ALARM);
        scene.start();
        scene.health("healthy-again", "EndpointCheck", true);
        scene.dns("dns-back", Internet.PRIMARY_ADDRESS);
        scene.page("page-back", "The visitor gets the service again", SeenPage::isService);
        scene.alarm("alarm-back", "Transition", AlarmState.OK);
        scene.expect("Nobody has been told yet", scene.timesTold("") == 0, scene.aws().notices().toString());
        // A younger event waits for the one before it: see docs/runbook.md, "Out of order".
        scene.stays("late", "Two minutes later", Duration.ofMinutes(2), Optional::empty);
        scene.aws().lambda().resumeNewestFirst(Duration.ofSeconds(5));
        scene.timeline().happened("delivered", "Lambda delivers, the newest event first");
        scene.told("notice-recovery", "RECOVERED: ");
        scene.told("notice-late", "LATE: FAILED OVER: ");
        // Later, as Lambda does: the function tells its own claim from a finished notice by time.
        scene.minutePasses();
        again("recovered");
        again("failed-over");
        scene.expect("Each is told once", scene.timesTold("") == 2, scene.aws().notices().toString());
    }

    /** Lambda may deliver an event twice. */
    private void again(String outcome) {
        var run = scene.logs().run(Scene.NOTIFY_TRANSITION, outcome).orElseThrow();
        var before = scene.logs().count(Scene.NOTIFY_TRANSITION, "duplicate");
        scene.aws().lambda().redeliver(run);
        scene.await("duplicate-" + outcome, "The event of %s, once more, is no notice".formatted(outcome),
                () -> scene.logs().count(Scene.NOTIFY_TRANSITION, "duplicate") > before
                        ? Optional.of("duplicate")
                        : Optional.empty(),
                () -> scene.logs().last(Scene.NOTIFY_TRANSITION));
    }
}
