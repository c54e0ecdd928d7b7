package failover.transition;

import failover.aws.Log;
import failover.aws.Reason;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Predecessor;
import failover.transition.alarm.TransitionPolicy;
import failover.transition.journal.Claim;
import failover.transition.journal.Earlier;
import failover.transition.journal.Journal;
import failover.transition.journal.JournalEntry;
import failover.transition.journal.Later;
import failover.transition.notice.Remarks;
import failover.transition.notice.Telling;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Acts on a change: enters it into the journal, tells it, marks it as told. A journal that fails never keeps a notice
 * back; a notice that cannot be sent fails the invocation, so that Lambda tries again.
 *
 * <p>Of two changes told at once, each one first enters itself and then looks for the other, so at least one sees the other.
 */
final class TransitionTeller {
    private final String alarm;
    private final Journal journal;
    private final Notifier notifier;
    private final InstantSource clock;
    private final Log log;

    /** @param alarm the name of the only alarm whose changes are told */
    TransitionTeller(String alarm, Journal journal, Notifier notifier, InstantSource clock, Log log) {
        this.alarm = alarm;
        this.journal = journal;
        this.notifier = notifier;
        this.clock = clock;
        this.log = log;
    }

    /**
     * An invocation.
     *
     * @param lease how long it may run: that long, other invocations leave its journal entry alone
     */
    record Run(String id, Duration lease) {}

    /** @throws TryAgain when Lambda should come back later */
    Result tell(AlarmChange change, Run run) {
        var irrelevant = TransitionPolicy.screen(change, alarm);
        if (irrelevant.isPresent()) {
            return Result.foreign(irrelevant.get());
        }
        var time = new JournalTime();
        var earlier = earlier(change, time, JournalTime.TO_LOOK_BACK);
        var repeated = TransitionPolicy.repeated(change, earlier.told());
        return repeated.isPresent() ? Result.foreign(repeated.get()) : tell(change, predecessor(earlier), run, time);
    }

    private Result tell(AlarmChange change, Predecessor before, Run run, JournalTime time) {
        if (TransitionPolicy.mustWait(change, before, clock.instant())) {
            throw TryAgain.predecessorIsMissing(JournalEntry.predecessorKey(change));
        }
        var entry = JournalEntry.of(change, TransitionPolicy.judge(change, before), run.id(), clock.instant());
        var claim = time.within(JournalTime.TO_CLAIM, () -> journal.claim(entry, run.lease()), Claim.Unavailable::new);
        return switch (claim) {
            case Claim.Settled _ -> Result.duplicate(entry);
            case Claim.Busy(var age) -> throw TryAgain.anotherRunIsAtIt(entry.key(), age);
            case Claim.Ours ours -> claimed(entry, before, ours, time);
            case Claim.Unavailable(var why) -> toldUnclaimed(entry, before, why);
        };
    }

    private Earlier earlier(AlarmChange change, JournalTime time, Duration until) {
        return time.within(until, () -> journal.before(change), Earlier::unreadable);
    }

    private static Predecessor predecessor(Earlier earlier) {
        return earlier.unreadable().<Predecessor>map(Predecessor.Unreadable::new)
                .orElseGet(() -> TransitionPolicy.before(earlier.newestFirst()));
    }

    private Result claimed(JournalEntry claimed, Predecessor seen, Claim.Ours ours, JournalTime time) {
        if (claimed.settled()) {
            return Result.silent(claimed);
        }
        var before = claimed.judgement().certain()
                ? seen
                : predecessor(earlier(claimed.change(), time, JournalTime.TO_LOOK_ROUND));
        var entry = claimed.with(TransitionPolicy.judge(claimed.change(), before));
        var later = time.within(JournalTime.TO_LOOK_ROUND, () -> journal.later(entry.change()), Later::unreadable);
        var telling = new Telling(entry.change(), entry.judgement(), later.newest(),
                TransitionPolicy.restate(entry.judgement(), later.chain()), Remarks.of(entry, before, later, ours));
        var receipt = notifier.announce(telling);
        var told = entry.told(receipt.noticeId(), receipt.evidence());
        mark(told, ours);
        notifier.postToChat(receipt.notice());
        return Result.told(told, telling);
    }

    private Result toldUnclaimed(JournalEntry entry, Predecessor before, String why) {
        if (entry.settled()) {
            return Result.silent(entry);
        }
        var telling = new Telling(entry.change(), entry.judgement(), Optional.empty(), List.of(),
                Remarks.unclaimed(entry, before, why));
        var receipt = notifier.announce(telling);
        notifier.postToChat(receipt.notice());
        return Result.told(entry.told(receipt.noticeId(), receipt.evidence()), telling);
    }

    /** The notice is out: failing now would only send it once more. */
    private void mark(JournalEntry told, Claim.Ours claim) {
        try {
            journal.mark(told, claim);
        } catch (RuntimeException e) {
            log.warn("The notice is sent, but its journal entry is not updated: it may be sent twice",
                    Map.of("journalKey", told.key(), "reason", Reason.of(e)));
        }
    }
}
