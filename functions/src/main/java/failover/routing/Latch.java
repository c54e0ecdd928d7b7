package failover.routing;

import failover.contract.ControlRoutingSettings;
import failover.contract.FailbackPolicy.AfterStable;
import failover.routing.command.Request.FailedOver;
import failover.routing.command.Request.Stable;
import failover.routing.hold.Outcome;
import failover.routing.hold.Steering;
import failover.routing.watch.Cause;
import failover.routing.watch.Surroundings;
import failover.routing.watch.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Holds visitors on the fallback after a failover, and lets them go once the primary is stable. */
final class Latch {
    /** How old an event may be: the alarm follows DNS by minutes, and Lambda retries the event for some more. */
    private static final Duration NEWS_IS_LATE = Duration.ofMinutes(20);

    private final ControlRoutingSettings settings;
    private final World world;
    private final Steering steering;
    private final Reporter reporter;
    private final InstantSource clock;

    Latch(ControlRoutingSettings settings, World world, Steering steering, Reporter reporter, InstantSource clock) {
        this.settings = settings;
        this.world = world;
        this.steering = steering;
        this.reporter = reporter;
        this.clock = clock;
    }

    Map<String, Object> failedOver(FailedOver failure, String token) {
        if (!settings.failback().latches()) {
            return reporter.ignored("the failback policy is " + settings.failback());
        }
        var around = world.around(token);
        return reporter.told("The latch", latched(failure, around), around);
    }

    private Outcome latched(FailedOver failure, Surroundings around) {
        var outcome = steering.latch(failure, cause(failure), stableSince(), around);
        // The primary may have become stable while the latch was being set, which nothing would release then.
        return stableSince().filter(since -> outcome instanceof Outcome.Changed && since.isAfter(failure.at()))
                .map(_ -> steering.unlatch(new Stable(clock.instant()), around)).orElse(outcome);
    }

    /** When nobody has changed the switch, the endpoint is the cause, even if the metrics do not show it yet. */
    private Cause cause(FailedOver failure) {
        var cause = world.cause();
        return cause == Cause.UNKNOWN && !world.mayHaveBeenHeldByHandSince(failure.at().minus(NEWS_IS_LATE))
                ? Cause.ENDPOINT
                : cause;
    }

    /** Read only under a policy whose latch ends with a stable primary. */
    private Optional<Instant> stableSince() {
        return settings.failback() instanceof AfterStable ? world.stableSince() : Optional.empty();
    }

    Map<String, Object> stable(Stable stable, String token) {
        var around = world.around(token);
        return reporter.told("The end of the latch", steering.unlatch(stable, around), around);
    }
}
