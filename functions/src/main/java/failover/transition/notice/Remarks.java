package failover.transition.notice;

import failover.notice.Wording;
import failover.transition.alarm.Outcome;
import failover.transition.alarm.Predecessor;
import failover.transition.journal.Claim;
import failover.transition.journal.JournalEntry;
import failover.transition.journal.Later;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the reader must know about a notice itself: what could not be known, and why it may come twice. */
public final class Remarks {
    private Remarks() {}

    public static List<String> of(JournalEntry entry, Predecessor before, Later later, Claim.Ours claim) {
        var remarks = new ArrayList<String>();
        doubt(entry, before).ifPresent(remarks::add);
        later.unreadable().ifPresent(
                why -> remarks.add("We could not read the journal (" + why + "), so this notice may be late."));
        if (claim.takenOver()) {
            remarks.add("An earlier attempt failed, so you may have received this notice before.");
        }
        return remarks;
    }

    public static List<String> unclaimed(JournalEntry entry, Predecessor before, String why) {
        var remarks = new ArrayList<String>();
        doubt(entry, before).ifPresent(remarks::add);
        remarks.add("We could not write to the journal (" + why + "), so you may get this notice twice.");
        return remarks;
    }

    private static Optional<String> doubt(JournalEntry entry, Predecessor before) {
        if (entry.judgement().certain()) {
            return Optional.empty();
        }
        var phase = entry.change().before();
        return Optional.of(switch (before) {
            case Predecessor.Known _ -> "An older journal entry is missing: the outage may have begun earlier.";
            case Predecessor.Unknown _ -> "The journal has no entry of the state before (%s since %s), so %s."
                    .formatted(phase.state(), Wording.time(phase.since()), possible(entry));
            case Predecessor.Unreadable(var why) ->
                "We could not read the journal (%s), so %s.".formatted(why, possible(entry));
        });
    }

    private static String possible(JournalEntry entry) {
        return switch (entry.judgement().outcome()) {
            case Outcome.FailedOver _ -> "visitors may have been on the fallback page before";
            case Outcome.Recovered(var began) when began.isEmpty() -> "there may have been no outage at all";
            default -> "the outage may have begun earlier";
        };
    }
}
