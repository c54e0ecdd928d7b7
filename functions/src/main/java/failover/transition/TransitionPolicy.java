package failover.transition;

import failover.transition.Decision.Blind;
import failover.transition.Decision.FailedOver;
import failover.transition.Decision.Ignored;
import failover.transition.Decision.Recovered;
import failover.transition.Decision.Sighted;
import failover.transition.Predecessor.Known;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what a change means. A phase without data hides what was before it, so that is looked up in the journal;
 * where the journal does not know, the stronger word is used: a true transition is never kept silent.
 */
final class TransitionPolicy {
    private TransitionPolicy() {}

    /** Why a change is none of this function's business, before anything is looked up for it. */
    static Optional<Ignored> screen(AlarmChange change, String ours) {
        if (!change.alarm().equals(ours)) {
            return Optional.of(new Ignored("alarm " + change.alarm() + " is not " + ours));
        }
        if (change.now().state() == change.before().state()) {
            return Optional.of(new Ignored("the alarm was " + change.now().state() + " before"));
        }
        return Optional.empty();
    }

    static Decision decide(AlarmChange change, Predecessor predecessor) {
        return switch (change.now().state()) {
            case INSUFFICIENT_DATA -> new Blind(outageBefore(change, predecessor));
            case ALARM -> failed(change, predecessor);
            case OK -> passed(change, predecessor);
        };
    }

    private static Decision failed(AlarmChange change, Predecessor predecessor) {
        var outage = outageBefore(change, predecessor);
        return outage.isPresent() ? new Sighted(outage) : new FailedOver(change.now().since());
    }

    private static Decision passed(AlarmChange change, Predecessor predecessor) {
        var outage = outageBefore(change, predecessor);
        if (outage.isPresent()) {
            return new Recovered(outage);
        }
        if (predecessor instanceof Known) {
            return new Sighted(Optional.empty());
        }
        return change.before().isCreation()
                ? new Ignored("first state after the alarm was created")
                : new Recovered(Optional.empty());
    }

    private static Optional<Instant> outageBefore(AlarmChange change, Predecessor predecessor) {
        return switch (change.before().state()) {
            case OK -> Optional.empty();
            case ALARM -> predecessor.outage().or(() -> Optional.of(change.before().since()));
            case INSUFFICIENT_DATA -> predecessor.outage();
        };
    }
}
