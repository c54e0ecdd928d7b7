package failover.routing.drill;

import failover.aws.AlarmReading;
import failover.aws.SwitchReading;
import failover.contract.AlarmState;
import failover.contract.SwitchId;
import failover.probe.Side;
import failover.routing.drill.DrillOutcome.Failed;
import failover.routing.drill.DrillOutcome.Interrupted;
import failover.routing.watch.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a drill may begin, and what ends it early. */
final class DrillPolicy {
    /** A single bad look may be a glitch. */
    private static final int TWICE = 2;

    private DrillPolicy() {}

    /** Why the drill may not begin; empty when it may. It moves visitors, so everything must be well and be known. */
    static List<String> blockers(Look look, AlarmReading transition, Optional<AlarmReading> stable) {
        var blockers = new ArrayList<String>();
        notOk(transition).ifPresent(state -> blockers.add("the alarm on the primary is " + state));
        stable.flatMap(DrillPolicy::notOk)
                .ifPresent(state -> blockers.add("the alarm on a stable primary is " + state));
        if (look.endpoint().endpoint() != Endpoint.HEALTHY) {
            blockers.add("the endpoint is not healthy (" + look.endpoint() + ")");
        }
        look.page().ifPresent(why -> blockers.add("the fallback is not ready: " + why));
        if (!Phase.ZONE_TO_PRIMARY.isReached(look.rows())) {
            blockers.add("not all of the zone's servers lead to the primary (" + astray(look) + ")");
        }
        return blockers;
    }

    private static Optional<String> notOk(AlarmReading reading) {
        return switch (reading) {
            case AlarmReading.Known(var state, var since) ->
                state == AlarmState.OK ? Optional.empty() : Optional.of(state + " since " + since);
            case AlarmReading.Unknown(var why) -> Optional.of("unknown: " + why);
        };
    }

    private static String astray(Look look) {
        var astray = look.rows().stream().filter(row -> row.query().server().authoritative())
                .filter(row -> !row.isOn(Side.PRIMARY)).map(row -> row.query().server().name() + ": " + row.word())
                .distinct().toList();
        return astray.isEmpty() ? "no resolver names them" : String.join(", ", astray);
    }

    /** What ends the hold before its time; empty to go on. */
    static Optional<DrillOutcome> holding(Progress progress, Look look, SwitchId own) {
        return interruptedBySwitch(look, own).or(() -> interruptedByFailure(look)).or(() -> badPage(progress, look))
                .or(() -> late(progress, look.at(), Phase.THERE));
    }

    /** What ends the way back before visitors have gone it; empty to go on. */
    static Optional<DrillOutcome> returning(Progress progress, Look look) {
        return interruptedByFailure(look).or(() -> late(progress, look.at(), Phase.BACK));
    }

    private static Optional<DrillOutcome> interruptedBySwitch(Look look, SwitchId own) {
        return switch (look.switched()) {
            case SwitchReading.Unset _ -> Optional.of(new Interrupted("an operator released the switch"));
            case SwitchReading.Found(var object, var _) when !object.id().equals(Optional.of(own)) ->
                Optional.of(new Interrupted("an operator took the switch over"));
            case SwitchReading.Unusable(var why, var _) ->
                Optional.of(new Interrupted("the switch was overwritten: " + why));
            default -> Optional.empty();
        };
    }

    private static Optional<DrillOutcome> interruptedByFailure(Look look) {
        return look.endpoint().endpoint() == Endpoint.UNHEALTHY
                ? Optional.of(new Interrupted("the endpoint failed: " + look.endpoint()))
                : Optional.empty();
    }

    private static Optional<DrillOutcome> badPage(Progress progress, Look look) {
        return progress.badPage() < TWICE
                ? Optional.empty()
                : look.page().map(why -> new Failed("the fallback page", why));
    }

    private static Optional<DrillOutcome> late(Progress progress, Instant now, List<Phase> phases) {
        return progress.missing(phases).filter(_ -> !now.isBefore(progress.from().plus(Phase.LIMIT)))
                .map(DrillPolicy::notReached);
    }

    static DrillOutcome notReached(Phase phase) {
        return new Failed("DNS", "it was not reached in time that " + phase.words());
    }
}
