package failover.transition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an invocation came to: its answer, and the core of its log line. */
record Outcome(String word, String reason, Optional<String> noticeId, Optional<String> journalKey) {
    static Outcome ignored(String reason) {
        return new Outcome("ignored", reason, Optional.empty(), Optional.empty());
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", word);
        if (!reason.isEmpty()) {
            fields.put("reason", reason);
        }
        fields.put("noticeId", noticeId.orElse(null));
        fields.put("journalKey", journalKey.orElse(null));
        return fields;
    }
}
