package failover.rehearsal.scenario;

import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Scene;
import java.io.IOException;

/**
 * The first deployment cannot put anything behind the fallback: CloudFront does not read the bucket yet. It fails with the
 * reason and without records, so nobody is led to an empty fallback; the next one succeeds, and the fallback is there when
 * it is needed.
 */
record WithoutContent(Scene scene) {
    void play() throws IOException {
        scene.aws().site().fails(true);
        scene.timeline().happened("empty", "Stacks created; the bucket is empty, and CloudFront cannot read it");
        var answer = scene.aws().cloudFormation().refreshOnDeploy(Scene.PATIENCE)
                .orElseThrow(() -> scene.timeline().missed("RefreshOnDeploy", "no answer in time"));
        scene.expect("RefreshOnDeploy fails, and says why",
                !answer.success() && answer.reason().contains("The fallback does not serve"), answer.toString());
        scene.timeline().happened("refused", "RefreshOnDeploy fails: " + answer.reason());
        scene.expect("There is no record", scene.answer().isEmpty(), scene.answer().orElse("nothing"));
        scene.answered("rolled-back", "CloudFormation rolls back; RefreshOnDeploy",
                scene.aws().cloudFormation().delete(scene.stacks().refreshOnDeploy(), Scene.PATIENCE));
        scene.aws().site().fails(false);
        scene.timeline().happened("readable", "CloudFront reads the bucket");
        scene.deployed();
        scene.weeksPass();
        scene.stop();
        scene.failedOver();
        scene.told("notice-failover", "FAILED OVER: ");
        scene.start();
        scene.recovered();
        scene.expect("Visitors are on the primary", scene.moved(Internet.PRIMARY_ADDRESS).isEmpty(),
                scene.answer().orElse("nothing"));
    }
}
