package failover.transition;

import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome;
import failover.transition.journal.JournalEntry;
import failover.transition.notice.Telling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an invocation came to.
 *
 * @param word   an outcome's word, or {@code duplicate}
 * @param reason why nothing was told, or what the notice remarks about itself
 * @param entry  as the journal holds it; absent when the change is none of this function's business
 * @param newer  the alarm's phase since then, when the notice was late
 */
record Result(String word, String reason, Optional<JournalEntry> entry, Optional<AlarmChange.Phase> newer) {
    static Result foreign(Outcome.Ignored outcome) {
        return new Result(outcome.word(), outcome.reason(), Optional.empty(), Optional.empty());
    }

    static Result silent(JournalEntry entry) {
        var reason = entry.judgement().outcome() instanceof Outcome.Ignored(var why) ? why : "";
        return new Result(entry.judgement().outcome().word(), reason, Optional.of(entry), Optional.empty());
    }

    static Result duplicate(JournalEntry entry) {
        return new Result("duplicate", "told before", Optional.of(entry), Optional.empty());
    }

    static Result told(JournalEntry entry, Telling telling) {
        return new Result(telling.outcome().word(), String.join(" ", telling.remarks()), Optional.of(entry),
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
