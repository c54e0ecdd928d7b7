package failover.routing.hold;

import failover.aws.SwitchProbe;
import failover.contract.FailbackPolicy;
import failover.contract.SwitchId;
import failover.routing.command.Request.Extend;
import failover.routing.command.Request.FailedOver;
import failover.routing.command.Request.Release;
import failover.routing.command.Request.Stable;
import failover.routing.command.Request.ToFallback;
import failover.routing.watch.Cause;
import failover.routing.watch.Surroundings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Everything that is done to the switch. */
public final class Steering {
    private final SwitchPolicy policy;
    private final SwitchWriter writer;

    public Steering(FailbackPolicy failback, SwitchProbe probe, SwitchStore store, SwitchJournal journal,
            InstantSource clock) {
        this.policy = new SwitchPolicy(failback);
        this.writer = new SwitchWriter(probe, store, journal, clock);
    }

    public Outcome toFallback(ToFallback command, Surroundings surroundings) {
        return writer.carryOut(surroundings, facts -> policy.decide(command, facts));
    }

    public Outcome extend(Extend command, Surroundings surroundings) {
        return writer.carryOut(surroundings, facts -> policy.decide(command, facts));
    }

    public Outcome release(Release command, Surroundings surroundings) {
        return writer.carryOut(surroundings, facts -> policy.decide(command, facts));
    }

    /** Releases what this change set, and nothing else. */
    public Outcome release(SwitchId own, Release command, Surroundings surroundings) {
        return writer.carryOut(surroundings, facts -> policy.decide(own, command, facts));
    }

    /** @param stableSince when the alarm for it said that the primary is stable; empty when it does not say so */
    public Outcome latch(FailedOver failure, Cause cause, Optional<Instant> stableSince, Surroundings surroundings) {
        return writer.carryOut(surroundings, facts -> policy.decide(failure, cause, stableSince, facts));
    }

    public Outcome unlatch(Stable stable, Surroundings surroundings) {
        return writer.carryOut(surroundings, facts -> policy.decide(stable, facts));
    }
}
