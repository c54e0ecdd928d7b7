package failover.rehearsal.scenario;

import failover.contract.FailbackPolicy;
import failover.contract.Variable;
import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.SideWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The service goes down for a minute and comes back for one, again and again: how often DNS moves, by failback policy. */
final class Flapping {
    private static final int CYCLES = 5;
    private static final Duration PHASE = Duration.ofSeconds(60);

    private final Scene scene;

    Flapping(Scene scene) {
        this.scene = scene;
    }

    void play() throws IOException {
        scene.deployed();
        // In the same moment: how often DNS moves depends on the second of the minute.
        scene.aws().lambda().retire();
        var policy = policy();
        try (var sides = new SideWatch(scene.aws())) {
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                flap(cycle);
            }
            switch (policy) {
                case FailbackPolicy.Automatic _ -> scene.dns("dns-back", Internet.PRIMARY_ADDRESS);
                case FailbackPolicy.AfterStable stable -> stable(stable);
                case FailbackPolicy.Manual _ -> manual();
            }
            count(policy, sides.changes().size());
            if (policy instanceof FailbackPolicy.Manual) {
                new Lever(scene).release();
                scene.dns("dns-back", Internet.PRIMARY_ADDRESS);
            }
        }
    }

    /** As the template tells ControlRouting. */
    private FailbackPolicy policy() {
        return FailbackPolicy.parse(scene.stacks().failover().resource("AWS::Lambda::Function", Scene.CONTROL_ROUTING)
                .text("/Environment/Variables/" + Variable.FAILBACK.name()));
    }

    private void flap(int cycle) throws IOException {
        scene.aws().internet().primary().stop();
        scene.timeline().happened("stopped-" + cycle,
                "The service is stopped, cycle %d of %d".formatted(cycle, CYCLES));
        pass("down-" + cycle);
        scene.aws().internet().primary().start();
        scene.timeline().happened("started-" + cycle, "The service is started again");
        pass("up-" + cycle);
    }

    private void pass(String id) {
        scene.stays(id, "A minute passes", PHASE, Optional::empty);
    }

    private void stable(FailbackPolicy.AfterStable policy) {
        scene.timeline().happened("steady", "From now on the service is healthy");
        scene.dns("dns-back", Internet.PRIMARY_ADDRESS);
        scene.timeline().happened("stable",
                "The latch was released after %d healthy minutes".formatted(policy.minutes()));
    }

    private void manual() {
        scene.stays("held", "The service is healthy and visitors are held", Duration.ofMinutes(4),
                () -> scene.moved(Internet.FALLBACK_ADDRESS));
    }

    private void count(FailbackPolicy policy, int changes) {
        var allowed = switch (policy) {
            case FailbackPolicy.Automatic _ -> 2 * CYCLES;
            case FailbackPolicy.AfterStable _ -> 4;
            case FailbackPolicy.Manual _ -> 3;
        };
        scene.expect("DNS changes under %s, at most %d".formatted(policy, allowed), changes <= allowed, changes + "");
        var notices = scene.aws().notices().size();
        scene.expect("Notices, at most %d".formatted(changes + 1), notices <= changes + 1,
                scene.aws().notices().toString());
        scene.timeline().happened("counted",
                "%s: %d cycles of a minute down and a minute up, DNS moved %d times, %d notices"
                        .formatted(policy, CYCLES, changes, notices));
    }
}
