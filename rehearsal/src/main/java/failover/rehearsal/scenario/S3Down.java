package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.rehearsal.account.RegionalService;
import failover.rehearsal.story.Scene;
import java.io.IOException;

/**
 * S3 fails, for functions and for CloudFront, and then the primary. CloudFront serves the page that it has, DNS follows the
 * endpoint since nobody can read the switch, and the notice leaves without its journal entry and says so.
 */
record S3Down(Scene scene) {
    void play() throws IOException {
        scene.deployed();
        // NotifyTransition, too: of the recovery it waits a minute for the entry of the failover, which was never written.
        scene.aws().mayFail(Scene.REFRESH_FALLBACK, Scene.NOTIFY_TRANSITION);
        scene.aws().down(RegionalService.S3);
        scene.timeline().happened("s3-down", "S3 answers every call with 503");
        scene.weeksPass();
        scene.stop();
        scene.failedOver();
        scene.alarm("alarm", "Transition", AlarmState.ALARM);
        var notice = scene.told("notice-failover", "FAILED OVER: ");
        scene.expect("The notice says that its journal entry is missing",
                notice.message().contains("could not write to the journal"), notice.message());
        scene.warned("RefreshFallbackErrors");
        scene.page("page-still", "CloudFront still has the page", page -> page.isFallback());
        scene.aws().up();
        scene.timeline().happened("s3-up", "S3 works again");
        scene.alarm("refreshed", "RefreshFallbackErrors", AlarmState.OK);
        scene.start();
        scene.recovered();
        scene.aws().mayFail();
        scene.expect("Each is told once", scene.timesTold("") == 2, scene.aws().notices().toString());
    }
}
