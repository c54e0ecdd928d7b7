package failover.rehearsal.scenario;

import failover.rehearsal.account.Stacks;
import failover.rehearsal.story.Client;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.SideWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A stack that was deployed before there was a switch is updated to the templates of now, while a client requests its page
 * every second: nobody is moved and nobody is told of a failover.
 */
final class Upgrade {
    /** Three times what a new inverted check needs until it has data. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(90);

    private final Scene scene;
    private final Client client;

    Upgrade(Scene scene) {
        this.scene = scene;
        this.client = new Client(scene.aws().internet(), scene.stacks().settings().domain(), Duration.ofSeconds(1));
    }

    void play() throws IOException {
        var options = scene.options();
        play(Stacks.synthesize(options.root(), options.settings(), options.target().resolve("cdk.out.next")));
    }

    /** @param next what the stack is updated to */
    void play(Stacks next) throws IOException {
        scene.deployed();
        client.start(scene.aws().clock());
        scene.await("before", "Every client gets the service", this::everybody, client::toString);
        var told = scene.aws().notices().size();
        try (var sides = new SideWatch(scene.aws())) {
            scene.answered("updated", "RefreshOnDeploy, updated,",
                    scene.aws().cloudFormation().update(next, Scene.PATIENCE));
            scene.health("healthy-PrimaryCheck", "PrimaryCheck", true);
            scene.stays("stays", "Everybody stays on the primary", AFTERWARDS, () -> moved(sides));
        }
        scene.expect("Nobody is told of the update", scene.aws().notices().size() == told,
                scene.aws().notices().toString());
        scene.timeline().happened("silent", "The update is no notice: %d requests, all of them served by the service"
                .formatted(client.count()));
    }

    private Optional<String> everybody() {
        return client.all(Client.SERVICE) ? Optional.of(client.count() + " requests so far") : Optional.empty();
    }

    private Optional<String> moved(SideWatch sides) {
        if (!sides.changes().isEmpty()) {
            return Optional.of("DNS moved: " + sides.changes());
        }
        return client.failed().stream().findFirst().map(Object::toString);
    }
}
