package failover.routing.hold;

import failover.aws.SwitchProbe;
import failover.aws.SwitchReading;
import failover.contract.SwitchChange;
import failover.contract.SwitchChange.State;
import failover.contract.SwitchId;
import failover.routing.hold.Decision.Done;
import failover.routing.hold.Decision.Leave;
import failover.routing.hold.Decision.Postpone;
import failover.routing.hold.Decision.Refuse;
import failover.routing.hold.Decision.Remove;
import failover.routing.hold.Decision.Write;
import failover.routing.hold.Outcome.Changed;
import failover.routing.hold.Outcome.Failed;
import failover.routing.hold.Outcome.Postponed;
import failover.routing.hold.Outcome.Refused;
import failover.routing.hold.Outcome.Unchanged;
import failover.routing.hold.SwitchStore.Written;
import failover.routing.watch.Surroundings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the switch, has it decided what to do, and does it. When another request is faster it starts over, since what was
 * right may be wrong by then.
 *
 * <p>What happens on a failure: a condition that does not hold means to read and to decide again; S3 down means that
 * nothing is changed, unless the object shows that it was; the journal down means that the switch is changed all the
 * same, and that ControlRouting's own notice tells who and why.
 */
final class SwitchWriter {
    private static final int MOST_ATTEMPTS = 8;

    private final SwitchProbe probe;
    private final SwitchStore store;
    private final SwitchJournal journal;
    private final InstantSource clock;

    SwitchWriter(SwitchProbe probe, SwitchStore store, SwitchJournal journal, InstantSource clock) {
        this.probe = probe;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    Outcome carryOut(Surroundings surroundings, Function<Facts, Decision> policy) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var found = probe.read();
            if (found instanceof SwitchReading.Unknown(var why)) {
                return new Failed("the switch cannot be read: " + why);
            }
            var outcome = carryOut(policy.apply(facts(found, surroundings)));
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Failed("other requests changed the switch at the same time, " + MOST_ATTEMPTS + " times");
    }

    private Facts facts(SwitchReading found, Surroundings surroundings) {
        var entry = found instanceof SwitchReading.Found(var object, var _)
                ? object.id().flatMap(journal::find)
                : Optional.<SwitchChange>empty();
        return new Facts(found, entry, surroundings.notReady(), surroundings.endpoint(), surroundings.token(),
                clock.instant());
    }

    /** Empty when it has to be decided again. */
    private Optional<Outcome> carryOut(Decision decision) {
        return switch (decision) {
            case Refuse(var why) -> Optional.of(new Refused(why));
            case Postpone(var why) -> Optional.of(new Postponed(why));
            case Leave(var why) -> Optional.of(new Unchanged(why));
            case Done(var change) -> Optional.of(new Changed(change, journal.write(change.with(State.DONE))));
            case Write write -> carryOut(write.change(), () -> store.write(write.object(), write.version()));
            case Remove remove -> carryOut(remove.change(), () -> store.remove(remove.version()));
        };
    }

    private interface Request {
        Written send();
    }

    private Optional<Outcome> carryOut(SwitchChange change, Request request) {
        journal.write(change);
        return switch (request.send()) {
            case Written.Done _ -> Optional.of(done(change));
            case Written.Overtaken _ -> settled(change, Optional.empty());
            case Written.Failed(var why) ->
                settled(change, Optional.of(new Failed("S3 did not change the switch: " + why)));
        };
    }

    private Outcome done(SwitchChange change) {
        var done = change.with(State.DONE);
        return new Changed(done, journal.write(done));
    }

    /** A request whose answer was lost may have taken effect. The SDK's retry of it is then refused. */
    private Optional<Outcome> settled(SwitchChange change, Optional<Outcome> otherwise) {
        return switch (effect(change)) {
            case TAKEN -> Optional.of(done(change));
            case NONE -> {
                journal.write(change.with(State.FAILED));
                yield otherwise;
            }
            case UNKNOWN -> otherwise;
        };
    }

    private enum Effect {
        TAKEN, NONE, UNKNOWN
    }

    private Effect effect(SwitchChange change) {
        return switch (probe.read()) {
            case SwitchReading.Unknown _ -> Effect.UNKNOWN;
            case SwitchReading.Found(var object, var _) when object.id().equals(Optional.of(change.id())) ->
                Effect.TAKEN;
            // Another release may have removed it first: either way it is gone.
            case SwitchReading.Unset _ when change.action() == SwitchChange.Action.RELEASED -> Effect.TAKEN;
            default -> Effect.NONE;
        };
    }
}
