package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.contract.SiteKeys;
import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Scene;
import java.io.IOException;
import java.util.Optional;

/**
 * Somebody deletes the fallback page while nobody needs it. People are warned within minutes, RefreshFallback puts it back
 * by itself, and an outage afterwards finds it whole.
 */
record BrokenFallback(Scene scene) {
    void play() throws IOException {
        scene.deployed();
        scene.minutePasses();
        scene.aws().site().delete(SiteKeys.PAGE);
        scene.timeline().happened("deleted", "Somebody deletes the fallback page from the bucket");
        scene.warned("FallbackNotReady");
        scene.expect("Nobody is moved", scene.moved(Internet.PRIMARY_ADDRESS).isEmpty(),
                scene.answer().orElse("nothing"));
        scene.await("put-back", "RefreshFallback, which runs every ten minutes, has put it back",
                () -> scene.aws().site().read(SiteKeys.PAGE).map(page -> page.body().length + " bytes"),
                () -> scene.logs().last(Scene.REFRESH_FALLBACK));
        scene.alarm("ready-again", "FallbackNotReady", AlarmState.OK);
        scene.weeksPass();
        scene.stop();
        scene.failedOver();
        scene.told("notice-failover", "FAILED OVER: ");
        scene.start();
        scene.recovered();
        scene.expect("Nothing was to be done by hand", scene.aws().lambda().undeliverable().isEmpty(),
                Optional.of(scene.aws().lambda().undeliverable()).toString());
    }
}
