package failover.transition.alarm;

import failover.contract.AlarmState;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Ignored;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;
import failover.transition.alarm.Predecessor.Known;
import failover.transition.alarm.Predecessor.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a change means. A phase without data hides what was before it, so that is looked up in the journal;
 * where the journal does not know, the stronger word is used: a true transition is never kept silent.
 */
public final class TransitionPolicy {
    /** Lambda tries again after a minute: a change is put off once and not again. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private TransitionPolicy() {}

    /** Why a change is none of this function's business, before anything is looked up for it. */
    public static Optional<Ignored> screen(AlarmChange change, String ours) {
        if (!change.alarm().equals(ours)) {
            return Optional.of(new Ignored("alarm " + change.alarm() + " is not " + ours));
        }
        return Optional.empty();
    }

    /**
     * Why a repetition need not be told. When the state began while the alarm was muted, its repetition is the first that
     * this function hears of it.
     *
     * @param told whether a notice of the state before is out
     */
    public static Optional<Ignored> repeated(AlarmChange change, boolean told) {
        return change.isRepetition() && told
                ? Optional.of(new Ignored("the alarm was " + change.now().state() + " before, which was told"))
                : Optional.empty();
    }

    /** Events may overtake each other: the entry that is missing for a certain outcome may yet come. */
    public static boolean mustWait(AlarmChange change, Predecessor predecessor, Instant now) {
        return predecessor instanceof Unknown && !isCertain(change, predecessor)
                && now.isBefore(change.now().since().plus(YOUNG));
    }

    public static Judgement judge(AlarmChange change, Predecessor predecessor) {
        return new Judgement(decide(change, predecessor), isCertain(change, predecessor));
    }

    /**
     * What is known of the time before a change.
     *
     * @param newestFirst the changes before it; all but the last were judged without their predecessor, so they are
     *                    judged again
     */
    public static Predecessor before(List<Judged> newestFirst) {
        Predecessor before = new Unknown();
        for (var judged : newestFirst.reversed()) {
            before = (judged.judgement().certain() ? judged.judgement() : judge(judged.change(), before))
                    .asPredecessor();
        }
        return before;
    }

    /**
     * Those changes after a judged one that were told in doubt, judged again.
     *
     * @param chain what followed, each change beginning with the phase in which the one before it ended
     */
    public static List<Judged> restate(Judgement judgement, List<Judged> chain) {
        var restated = new ArrayList<Judged>();
        var last = judgement;
        for (var entry : chain) {
            last = judge(entry.change(), last.asPredecessor());
            if (!entry.judgement().certain()) {
                restated.add(new Judged(entry.change(), last));
            }
        }
        return restated;
    }

    private static Outcome decide(AlarmChange change, Predecessor predecessor) {
        return switch (change.now().state()) {
            case INSUFFICIENT_DATA -> new Blind(outageBefore(change, predecessor));
            case ALARM -> failed(change, predecessor);
            case OK -> passed(change, predecessor);
        };
    }

    private static Outcome failed(AlarmChange change, Predecessor predecessor) {
        var outage = outageBefore(change, predecessor);
        if (change.isRepetition()) {
            return new FailedOver(outage.orElse(change.before().since()));
        }
        return outage.isPresent() ? new Sighted(outage) : new FailedOver(change.now().since());
    }

    private static Outcome passed(AlarmChange change, Predecessor predecessor) {
        var outage = outageBefore(change, predecessor);
        if (outage.isPresent()) {
            return new Recovered(outage);
        }
        if (predecessor instanceof Known && !change.isRepetition()) {
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
        return change.before().state() == AlarmState.OK && !change.isRepetition() || change.before().isCreation()
                || predecessor instanceof Known(_, var certain) && certain;
    }
}
