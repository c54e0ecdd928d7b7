package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Client;
import failover.rehearsal.story.Scene;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Two of three Regions no longer reach the primary. A third of the checkers still do, more than 18 %: nobody is moved, and
 * people are warned before it gets worse.
 */
record BrownOut(Scene scene) {
    private static final Set<String> CUT_OFF = Set.of("us-west-2", "eu-west-1");

    void play() throws IOException {
        scene.deployed();
        var client = new Client(scene.aws().internet(), scene.domain(), Duration.ofSeconds(5));
        client.start(scene.aws().clock());
        scene.weeksPass();
        scene.aws().internet().checkerPaths().cutOff(CUT_OFF);
        scene.timeline().happened("cut-off", "The checkers of %s no longer reach the primary".formatted(CUT_OFF));
        scene.warned("PartialFailure");
        scene.stays("not-moved", "Every client gets the service, and DNS stays", Duration.ofMinutes(2),
                () -> scene.moved(Internet.PRIMARY_ADDRESS)
                        .or(() -> client.failed().stream().findFirst().map(Object::toString)));
        scene.expect("No notice tells of a failover", scene.timesTold("") == 0, scene.aws().notices().toString());
        scene.aws().internet().checkerPaths().cutOff(Set.of());
        scene.timeline().happened("reached", "All checkers reach the primary again");
        scene.alarm("partial-over", "PartialFailure", AlarmState.OK);
        scene.await("served", "Every client has had the service all the time",
                () -> client.failed().isEmpty() ? Optional.of(client.count() + " requests") : Optional.empty(),
                () -> client.failed().toString());
    }
}
