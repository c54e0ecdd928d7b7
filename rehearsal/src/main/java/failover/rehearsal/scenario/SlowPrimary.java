package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Scene;
import java.time.Duration;

/** A primary that answers within two seconds is healthy for Route 53; one that takes longer is down, and visitors are moved. */
record SlowPrimary(Scene scene) {
    private static final Duration ALLOWED = Duration.ofMillis(1_900);
    private static final Duration TOO_LONG = Duration.ofMillis(2_100);

    void play() {
        scene.deployed();
        answersAfter("slow", ALLOWED);
        scene.stays("not-moved", "That is soon enough: DNS stays", Duration.ofMinutes(1),
                () -> scene.moved(Internet.PRIMARY_ADDRESS));
        scene.weeksPass();
        answersAfter("stopped", TOO_LONG);
        scene.failedOver();
        scene.alarm("alarm", "Transition", AlarmState.ALARM);
        var notice = scene.told("notice-failover", "FAILED OVER: ");
        scene.expect("The notice names time-outs", notice.message().contains("time-outs"),
                notice.message());
        answersAfter("started", Duration.ZERO);
        scene.recovered();
    }

    private void answersAfter(String id, Duration delay) {
        scene.aws().internet().slow(delay);
        scene.timeline().happened(id, "The primary answers after %.1f s".formatted(delay.toMillis() / 1000.0));
    }
}
