package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.VisitorSteps.Address;
import java.io.IOException;

/**
 * The primary fails while CloudFront does not serve. Visitors get nothing from either side, and people are told both. The
 * SECONDARY record has no health check, so DNS does not go back to a dead primary, and visitors come back as soon as either
 * side does.
 */
record BothSidesDown(Scene scene) {
    void play() throws IOException {
        scene.deployed();
        scene.aws().internet().disconnectEdge();
        scene.timeline().happened("edge-down", "CloudFront refuses connections");
        scene.weeksPass();
        scene.stop();
        scene.health("unhealthy", "EndpointCheck", false);
        scene.dns("dns-fallback", Internet.FALLBACK_ADDRESS);
        scene.visitor().fails("nothing", new Address(scene.domain(), "/"), "The visitor gets nothing from either side",
                error -> error.contains("refused"));
        scene.warned("FallbackNotReady");
        scene.told("notice-failover", "FAILED OVER: ");
        scene.aws().internet().reconnectEdge();
        scene.timeline().happened("edge-up", "CloudFront serves again, the primary does not");
        scene.failedOver();
        scene.alarm("ready-again", "FallbackNotReady", AlarmState.OK);
        scene.aws().internet().disconnectEdge();
        scene.timeline().happened("edge-down-again", "CloudFront refuses connections again");
        scene.start();
        scene.recovered();
        scene.aws().internet().reconnectEdge();
    }
}
