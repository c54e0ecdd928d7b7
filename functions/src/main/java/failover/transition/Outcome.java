package failover.transition;

import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Decision;
import failover.transition.journal.JournalEntry;
import failover.transition.notice.Telling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an invocation came to.
 *
 * @param word   a decision's word, or {@code duplicate}
 * @param reason why nothing was told, or what the notice remarks about itself
 * @param entry  as the journal holds it; absent when the change is none of this function's business
 * @param newer  the alarm's phase since then, when the notice was late
 */
record Outcome(String word, String reason, Optional<JournalEntry> entry, Optional<AlarmChange.Phase> newer) {
    static Outcome foreign(Decision.Ignored decision) {
        return new Outcome(decision.word(), decision.reason(), Optional.empty(), Optional.empty());
    }

    static Outcome silent(JournalEntry entry) {
        var reason = entry.judgement().decision() instanceof Decision.Ignored(var why) ? why : "";
        return new Outcome(entry.judgement().decision().word(), reason, Optional.of(entry), Optional.empty());
    }

    static Outcome duplicate(JournalEntry entry) {
        return new Outcome("duplicate", "told before", Optional.of(entry), Optional.empty());
    }

    static Outcome told(JournalEntry entry, Telling telling) {
        return new Outcome(telling.decision().word(), String.join(" ", telling.remarks()), Optional.of(entry),
                telling.newer());
    }

    /** The function's answer. */
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", word);
        if (!reason.isEmpty()) {
            fields.put("reason", reason);
        }
        fields.put("noticeId", entry.flatMap(JournalEntry::noticeId).orElse(null));
        fields.put("journalKey", entry.map(JournalEntry::key).orElse(null));
        return fields;
    }
}
