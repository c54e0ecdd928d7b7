package failover.transition;

import failover.contract.AlarmState;
import failover.transition.Decision.Blind;
import failover.transition.Decision.FailedOver;
import failover.transition.Decision.Ignored;
import failover.transition.Decision.Recovered;
import failover.transition.Decision.Sighted;
import failover.transition.Predecessor.Known;
import failover.transition.Predecessor.Unknown;
import failover.transition.Telling.Restated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a change means. A phase without data hides what was before it, so that is looked up in the journal;
 * where the journal does not know, the stronger word is used: a true transition is never kept silent.
 */
final class TransitionPolicy {
    /** Lambda tries again after a minute: a change is put off once and not again. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

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

    /** Events may overtake each other: the entry that is missing for a certain decision may yet come. */
    static boolean mustWait(AlarmChange change, Predecessor predecessor, Instant now) {
        return predecessor instanceof Unknown && !isCertain(change, predecessor)
                && now.isBefore(change.now().since().plus(YOUNG));
    }

    static Judgement judge(AlarmChange change, Predecessor predecessor) {
        return new Judgement(decide(change, predecessor), isCertain(change, predecessor));
    }

    /**
     * Those changes after a judged one that were told in doubt, judged again.
     *
     * @param chain what followed, each change beginning with the phase in which the one before it ended
     */
    static List<Restated> restate(Judgement judgement, List<JournalEntry> chain) {
        var restated = new ArrayList<Restated>();
        var last = judgement;
        for (var entry : chain) {
            last = judge(entry.change(), last.asPredecessor());
            if (!entry.judgement().certain()) {
                restated.add(new Restated(entry.change(), last));
            }
        }
        return restated;
    }

    private static Decision decide(AlarmChange change, Predecessor predecessor) {
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
        var known = predecessor instanceof Known(var outage, _) ? outage : Optional.<Instant>empty();
        return switch (change.before().state()) {
            case OK -> Optional.empty();
            case ALARM -> known.or(() -> Optional.of(change.before().since()));
            case INSUFFICIENT_DATA -> known;
        };
    }

    /** After OK nothing older matters, and before its creation there was nothing. */
    private static boolean isCertain(AlarmChange change, Predecessor predecessor) {
        return change.before().state() == AlarmState.OK || change.before().isCreation()
                || predecessor instanceof Known(_, var certain) && certain;
    }
}
