package failover.routing.drill;

import failover.contract.SwitchChange;
import failover.contract.SwitchHolder;
import failover.routing.command.Request.Release;
import failover.routing.command.Request.ToFallback;
import failover.routing.drill.DrillOutcome.Blocked;
import failover.routing.drill.DrillOutcome.Failed;
import failover.routing.drill.DrillOutcome.Interrupted;
import failover.routing.drill.DrillOutcome.Succeeded;
import failover.routing.hold.Outcome;
import failover.routing.hold.Steering;
import failover.routing.watch.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** One drill, from the look before it to the way back. */
final class Play {
    private final DrillRecord drill;
    private final World world;
    private final Steering steering;
    private final DrillTime time;
    private final List<Map<String, Object>> phases = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Watched watched;

    Play(DrillRecord drill, World world, Steering steering, DrillTime time) {
        this.drill = drill;
        this.world = world;
        this.steering = steering;
        this.time = time;
        this.watched = Watched.all(world, time);
    }

    DrillRecord run() {
        return drill.concluded(outcome(), time.now(), phases, notes);
    }

    private DrillOutcome outcome() {
        try {
            return blocked().<DrillOutcome>map(Blocked::new).orElseGet(this::switched);
        } catch (RuntimeException e) {
            // A switch that is set ends by itself.
            return new Failed("this function", e.toString());
        }
    }

    private Optional<String> blocked() {
        var before = watched.look();
        watched = watched.without(before.rows());
        notes.addAll(watched.notes());
        var blockers = DrillPolicy.blockers(before, world.transition(), world.stable());
        return blockers.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", blockers));
    }

    /** The end counts from here, so that the edge ends the hold even if this function does not. */
    private DrillOutcome switched() {
        var command = new ToFallback(drill.by(), "Drill: " + drill.reason(), time.now().plus(drill.length()), true,
                Optional.empty());
        return switch (steering.toFallback(command, world.around(drill.key()))) {
            case Outcome.Changed(var change, var _) -> held(change);
            case Outcome.Refused(var why) -> new Blocked(why);
            case Outcome.Unchanged(var why) -> new Blocked(why);
            case Outcome.Postponed(var why) -> new Blocked(why);
            case Outcome.Failed(var why) -> new Failed("the switch", why);
        };
    }

    private DrillOutcome held(SwitchChange change) {
        var end = change.until().orElseThrow();
        var early = watch(change.at(), end, Phase.THERE,
                (progress, look) -> DrillPolicy.holding(progress, look, change.id()));
        release(change, end);
        if (early.orElse(null) instanceof Interrupted interrupted) {
            return interrupted;
        }
        var from = time.now().isBefore(end) ? time.now() : end;
        var back = watch(from, from.plus(Phase.LIMIT), Phase.BACK, DrillPolicy::returning);
        return early.or(() -> back).orElse(new Succeeded());
    }

    /** The way there is watched until the hold ends, since the page has to stay; the way back until visitors are back. */
    private Optional<DrillOutcome> watch(Instant from, Instant end, List<Phase> way,
            BiFunction<Progress, Look, Optional<DrillOutcome>> judge) {
        var progress = Progress.from(from);
        Optional<DrillOutcome> verdict = Optional.empty();
        for (var look = watched.look(); look.at().isBefore(end); look = watched.look()) {
            progress = progress.with(look, way);
            verdict = judge.apply(progress, look);
            if (verdict.isPresent() || way.equals(Phase.BACK) && progress.missing(way).isEmpty()) {
                break;
            }
            time.pause(end);
        }
        progress.reached().forEach(this::note);
        return verdict.isPresent() ? verdict : progress.missing(way).map(DrillPolicy::notReached);
    }

    private void note(Phase phase, Duration taken) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("phase", phase.words());
        fields.put("seconds", taken.toSeconds());
        fields.put("target", phase.target().toSeconds());
        fields.put("met", taken.compareTo(phase.target()) <= 0);
        phases.add(fields);
    }

    private void release(SwitchChange change, Instant end) {
        var command = new Release(drill.by(), Optional.of("the end of the drill"));
        switch (steering.release(change.id(), command, world.around(drill.key()))) {
            case Outcome.Failed(var why) ->
                notes.add("the switch could not be released, so it ended by itself at " + end + ": " + why);
            case Outcome.Changed(var latch, var _) when latch.holder() == SwitchHolder.LATCH ->
                notes.add(latch.by() + " holds visitors now");
            default -> {
                // Released, or somebody else's by now.
            }
        }
    }
}
