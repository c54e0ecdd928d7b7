package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.rehearsal.account.RegionalService;
import failover.rehearsal.story.Scene;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything regional in us-east-1 fails, and then the primary. What is spread over the world goes on: checkers, DNS and
 * CloudFront's edge move visitors and serve them. People are told late, when the Region is back, and nothing is lost.
 */
record RegionDown(Scene scene) {
    void play() throws IOException {
        scene.deployed();
        scene.aws().down(RegionalService.values());
        scene.timeline().happened("region-down", "us-east-1 is down: no function, alarm, notice, rule or object");
        scene.weeksPass();
        var stopped = scene.stop();
        scene.failedOver();
        scene.stays("served", "Visitors get the page from CloudFront's edge, and nobody is told",
                Duration.ofMinutes(10), () -> scene.aws().notices().stream().findFirst().map(Object::toString));
        scene.page("page-still", "CloudFront still has the page", page -> page.isFallback());
        scene.aws().up();
        scene.timeline().happened("region-up", "us-east-1 works again");
        scene.alarm("alarm", "Transition", AlarmState.ALARM);
        var told = scene.told("notice-failover", "FAILED OVER: ");
        scene.timeline().happened("late", "The notice came %d simulated minutes after the failure: %s".formatted(
                Duration.between(stopped.at(), scene.aws().clock().now()).toMinutes(), told.subject()));
        scene.start();
        scene.recovered();
        scene.expect("No event is given up", scene.aws().lambda().undeliverable().isEmpty(),
                Optional.of(scene.aws().lambda().undeliverable()).toString());
    }
}
