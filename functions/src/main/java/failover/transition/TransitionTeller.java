package failover.transition;

import failover.aws.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Acts on a change: enters it into the journal, tells it, marks it as told. A journal that fails never keeps a notice
 * back; a notice that cannot be sent fails the invocation, so that Lambda tries again.
 */
final class TransitionTeller {
    /** Later than this a notice says that things may have changed since. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final Settings settings;
    private final Journal journal;
    private final Inquiry inquiry;
    private final NoticeTopic topic;
    private final ChatTopic chat;
    private final NoticeWriter writer;
    private final InstantSource clock;
    private final Log log;

    TransitionTeller(Settings settings, Journal journal, Inquiry inquiry, NoticeTopic topic, ChatTopic chat,
            InstantSource clock, Log log) {
        this.settings = settings;
        this.journal = journal;
        this.inquiry = inquiry;
        this.topic = topic;
        this.chat = chat;
        this.writer = new NoticeWriter(settings);
        this.clock = clock;
        this.log = log;
    }

    /**
     * An invocation.
     *
     * @param lease how long it may run: so long others leave its journal entry alone
     */
    record Run(String id, Duration lease) {}

    /** @throws AnotherRunIsAtIt when Lambda should come back later */
    Outcome tell(AlarmChange change, Run run) {
        var irrelevant = TransitionPolicy.screen(change, settings.alarm());
        if (irrelevant.isPresent()) {
            return Outcome.ignored(irrelevant.get().reason());
        }
        var predecessor = journal.predecessor(change);
        var decision = TransitionPolicy.decide(change, predecessor);
        var entry = JournalEntry.of(change, decision, run.id(), clock.instant());
        var remarks = remarks(change, predecessor);
        return switch (journal.claim(entry, run.lease())) {
            case Claim.Settled _ -> outcome("duplicate", "told before", Optional.empty(), entry);
            case Claim.Busy(var age) -> throw new AnotherRunIsAtIt(entry.key(), age);
            case Claim.Ours ours -> {
                if (ours.takenOver()) {
                    remarks.add("An earlier attempt broke off: you may have got this notice before.");
                }
                yield told(entry, decision, remarks, Optional.of(ours));
            }
            case Claim.Unavailable(var why) -> {
                remarks.add("The journal entry is missing (" + why + "): this notice may come twice.");
                yield told(entry, decision, remarks, Optional.empty());
            }
        };
    }

    private Outcome told(JournalEntry entry, Decision decision, List<String> remarks, Optional<Claim.Ours> claim) {
        if (decision instanceof Decision.Ignored(var reason)) {
            return outcome(decision.word(), reason, Optional.empty(), entry);
        }
        var evidence = inquiry.about(entry.change(), decision);
        var notice = writer.write(decision, entry.change(), evidence, remarks, clock.instant());
        var noticeId = topic.publish(notice);
        claim.ifPresent(ours -> mark(entry.told(noticeId), ours));
        chat.publish(notice);
        return outcome(decision.word(), String.join(" ", remarks), Optional.of(noticeId), entry);
    }

    /** The notice is out: failing now would only send it once more. */
    private void mark(JournalEntry told, Claim.Ours claim) {
        try {
            journal.mark(told, claim);
        } catch (RuntimeException e) {
            log.warn("The notice is out but not marked: it may come twice",
                    Map.of("reason", told.key() + ": " + e.getMessage()));
        }
    }

    private List<String> remarks(AlarmChange change, Predecessor predecessor) {
        var remarks = new ArrayList<String>();
        doubt(change.before(), predecessor).ifPresent(remarks::add);
        var age = Duration.between(change.now().since(), clock.instant());
        if (age.compareTo(LATE) > 0) {
            remarks.add("This notice is " + Wording.length(age) + " late: things may have changed since.");
        }
        return remarks;
    }

    private static Optional<String> doubt(AlarmChange.Phase before, Predecessor predecessor) {
        return switch (predecessor) {
            case Predecessor.Known _ -> Optional.empty();
            case Predecessor.Unknown _ when before.isCreation() -> Optional.empty();
            case Predecessor.Unknown _ -> Optional.of("The journal does not know what was before (%s since %s)."
                    .formatted(before.state(), Wording.time(before.since())));
            case Predecessor.Unreadable(var why) ->
                Optional.of("The journal could not be asked what was before (" + why + ").");
        };
    }

    private static Outcome outcome(String word, String reason, Optional<String> noticeId, JournalEntry entry) {
        return new Outcome(word, reason, noticeId, Optional.of(entry.key()));
    }

    /** Nothing is wrong: one of two runs for the same change must wait for the other's end. */
    static final class AnotherRunIsAtIt extends IllegalStateException {
        private static final long serialVersionUID = 1;

        AnotherRunIsAtIt(String journalKey, Duration age) {
            super("Another run entered %s %d s ago and may still be at it; to be tried again".formatted(journalKey,
                    age.toSeconds()));
        }
    }
}
