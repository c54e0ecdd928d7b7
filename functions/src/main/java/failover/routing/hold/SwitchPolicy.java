package failover.routing.hold;

import failover.aws.SwitchReading;
import failover.contract.FailbackPolicy;
import failover.contract.SwitchChange;
import failover.contract.SwitchChange.Action;
import failover.contract.SwitchChange.State;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.routing.command.Request.Extend;
import failover.routing.command.Request.FailedOver;
import failover.routing.command.Request.Release;
import failover.routing.command.Request.Stable;
import failover.routing.command.Request.ToFallback;
import failover.routing.hold.Decision.Done;
import failover.routing.hold.Decision.Leave;
import failover.routing.hold.Decision.Postpone;
import failover.routing.hold.Decision.Refuse;
import failover.routing.hold.Decision.Remove;
import failover.routing.hold.Decision.Write;
import failover.routing.watch.Cause;
import failover.routing.watch.Endpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who may change the switch, and when. An operator can take it over from the latch, but not from another operator. The
 * latch takes it only when nobody holds it. A request can replace only the version that it has read.
 */
public final class SwitchPolicy {
    static final String NOT_STATED = "not stated";

    private final FailbackPolicy failback;

    public SwitchPolicy(FailbackPolicy failback) {
        this.failback = failback;
    }

    Decision decide(ToFallback command, Facts facts) {
        if (facts.isOurs()) {
            return already(facts);
        }
        if (facts.isHeldBy(SwitchHolder.OPERATOR)) {
            return new Refuse(heldBy(facts) + ". Use extend to move its end, or release");
        }
        if (facts.notReady().isPresent() && command.forced().isEmpty()) {
            return new Refuse("the fallback is not ready: " + facts.notReady().get()
                    + ". Visitors would get an error. Add \"force\" with a reason to do it all the same");
        }
        var forced = facts.notReady().isPresent() ? command.forced() : Optional.<String>empty();
        return write(facts, SwitchHolder.OPERATOR, setting(facts), new Stated(command.by(), command.why(),
                Optional.of(command.until()), command.planned(), forced));
    }

    Decision decide(Extend command, Facts facts) {
        if (facts.isOurs()) {
            return already(facts);
        }
        if (facts.isHeldBy(SwitchHolder.LATCH)) {
            return new Refuse(heldBy(facts) + ". Use to-fallback to take it over");
        }
        if (facts.holding().isEmpty()) {
            return new Refuse(unheld(facts) + ". Use to-fallback");
        }
        var why = command.why().or(() -> facts.entry().map(SwitchChange::why)).orElse(NOT_STATED);
        return write(facts, SwitchHolder.OPERATOR, Action.EXTENDED, new Stated(command.by(), why,
                Optional.of(command.until()), facts.isPlanned(), Optional.empty()));
    }

    /** While the endpoint is unhealthy, an operator hands over to the failback policy instead of bypassing it. */
    Decision decide(Release command, Facts facts) {
        if (facts.version().isEmpty()) {
            return new Leave(unheld(facts));
        }
        var why = command.why().orElse(NOT_STATED);
        boolean handsOver = failback.latches() && facts.isHeldBy(SwitchHolder.OPERATOR)
                && facts.endpoint() == Endpoint.UNHEALTHY && facts.notReady().isEmpty();
        return handsOver
                ? latch(facts, "released by " + command.by() + " (" + why + ") while the endpoint is unhealthy")
                : remove(facts, SwitchHolder.OPERATOR, command.by(), why);
    }

    /** The end of a drill: it releases only what the drill itself has set. */
    Decision decide(SwitchId own, Release command, Facts facts) {
        return facts.id().equals(Optional.of(own))
                ? decide(command, facts)
                : new Leave("somebody else has changed the switch");
    }

    /** @param stableSince when the alarm for it said that the primary is stable; empty when it does not say so */
    Decision decide(FailedOver failure, Cause cause, Optional<Instant> stableSince, Facts facts) {
        if (facts.isOurs()) {
            return already(facts);
        }
        if (facts.holding().isPresent()) {
            return new Leave(heldBy(facts));
        }
        if (cause == Cause.SWITCH) {
            return new Leave("the switch had moved visitors, not a failure of the endpoint");
        }
        if (cause == Cause.UNKNOWN) {
            return new Postpone(
                    "the metrics do not tell yet whether the endpoint has failed or an operator moved visitors");
        }
        if (stableSince.filter(since -> since.isAfter(failure.at())).isPresent()) {
            return new Leave("the primary has been stable again since " + stableSince.get());
        }
        return facts.notReady().<Decision>map(why -> new Refuse("the fallback is not ready: " + why
                + ". Visitors go back as soon as the endpoint is healthy"))
                .orElseGet(() -> latch(facts, "failed over at " + failure.at()));
    }

    Decision decide(Stable stable, Facts facts) {
        if (facts.id().filter(id -> id.holder() == SwitchHolder.LATCH).isEmpty()) {
            return new Leave(facts.holding().isPresent() ? heldBy(facts) : "there is no latch");
        }
        return facts.id().get().at().isAfter(stable.at())
                ? new Leave("the latch was set after the primary was stable")
                : remove(facts, SwitchHolder.LATCH, policy(), "the primary has been stable since " + stable.at());
    }

    private Decision latch(Facts facts, String why) {
        return write(facts, SwitchHolder.LATCH, setting(facts), new Stated(policy(), why,
                failback.latchLength().map(facts.now()::plus), false, Optional.empty()));
    }

    private String policy() {
        return "the failback policy " + failback;
    }

    /** What is said of a change; the rest follows from the facts. */
    private record Stated(String by, String why, Optional<Instant> until, boolean planned, Optional<String> forced) {}

    private static Action setting(Facts facts) {
        return facts.holding().isPresent() ? Action.TAKEN_OVER : Action.SET;
    }

    private static Decision write(Facts facts, SwitchHolder holder, Action action, Stated stated) {
        return new Write(change(facts, holder, action, stated), facts.version());
    }

    private static Decision remove(Facts facts, SwitchHolder holder, String by, String why) {
        var stated = new Stated(by, why, Optional.empty(), facts.isPlanned(), Optional.empty());
        return new Remove(change(facts, holder, Action.RELEASED, stated), facts.version().orElseThrow());
    }

    /** The object keeps whole seconds. */
    private static SwitchChange change(Facts facts, SwitchHolder holder, Action action, Stated stated) {
        return new SwitchChange(SwitchId.of(holder, facts.now(), facts.token()), action, State.BEGUN, stated.by(),
                stated.why(), facts.now(), facts.since(),
                stated.until().map(end -> end.truncatedTo(ChronoUnit.SECONDS)), stated.planned(), stated.forced(),
                facts.id());
    }

    private static Decision already(Facts facts) {
        return facts.entry().<Decision>map(Done::new).orElse(new Leave("this invocation has done so already"));
    }

    private static String heldBy(Facts facts) {
        var held = facts.holding().orElseThrow();
        var who = facts.entry().map(entry -> entry.by() + " (" + entry.why() + ")").orElse("somebody unknown");
        return "the " + held.holder().word() + " holds the switch, set by " + who + ", "
                + held.until().map(end -> "until " + end).orElse("without an end");
    }

    private static String unheld(Facts facts) {
        return switch (facts.found()) {
            case SwitchReading.Found(var object, var _) -> "the switch ended at " + object.until().orElseThrow();
            case SwitchReading.Unusable(var why, var _) ->
                "nobody holds the switch: its object moves nobody, since " + why;
            default -> "nobody holds the switch";
        };
    }
}
