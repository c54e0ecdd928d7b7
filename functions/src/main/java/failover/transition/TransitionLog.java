package failover.transition;

import failover.aws.Log;
import failover.aws.Reason;
import failover.transition.alarm.AlarmChange;
import failover.transition.journal.JournalEntry;
import failover.transition.notice.MachineNotice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line per invocation with {@link #FIELDS} and no others; one that does not apply is left out. docs/runbook.md documents
 * them and searches by them.
 */
final class TransitionLog {
    static final List<String> FIELDS = List.of("outcome", "reason", "alarm", "state", "since", "previousState",
            "previousSince", "ageSeconds", "certain", "outageBegan", "outageSeconds", "movedBy", "newerState",
            "newerSince",
            "noticeId", "journalKey", "run");
    private static final String MESSAGE = "Transition";

    private final Log log;
    private final InstantSource clock;

    TransitionLog(Log log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    void decided(AlarmChange change, Result result, String run) {
        var line = line(result.word(), result.reason(), run);
        line.putAll(described(change));
        result.entry().ifPresent(entry -> line.putAll(judged(entry)));
        result.newer().ifPresent(newer -> {
            line.put("newerState", newer.state());
            line.put("newerSince", newer.since());
        });
        log.info(MESSAGE, line);
    }

    void postponed(AlarmChange change, TryAgain why, String run) {
        var line = line(why.word(), why.getMessage(), run);
        line.putAll(described(change));
        log.warn(MESSAGE, line);
    }

    /** @param change absent when the event could not be understood */
    void failed(Optional<AlarmChange> change, RuntimeException why, String run) {
        var line = line(change.isPresent() ? "failed" : "malformed", Reason.of(why), run);
        change.ifPresent(known -> line.putAll(described(known)));
        log.error(MESSAGE, line);
    }

    private static Map<String, Object> line(String outcome, String reason, String run) {
        var line = new LinkedHashMap<String, Object>();
        FIELDS.forEach(field -> line.put(field, null));
        line.put("outcome", outcome);
        line.put("reason", reason.isEmpty() ? null : reason);
        line.put("run", run);
        return line;
    }

    private Map<String, Object> described(AlarmChange change) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("alarm", change.alarm());
        fields.put("state", change.now().state());
        fields.put("since", change.now().since());
        fields.put("previousState", change.before().state());
        fields.put("previousSince", change.before().since());
        fields.put("ageSeconds", Duration.between(change.now().since(), clock.instant()).toSeconds());
        return fields;
    }

    private static Map<String, Object> judged(JournalEntry entry) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("certain", entry.judgement().certain());
        fields.put("outageBegan", entry.judgement().outcome().began().map(Instant::toString).orElse(null));
        fields.put("outageSeconds", entry.outageLength().map(Duration::toSeconds).orElse(null));
        fields.put(MachineNotice.MOVED_BY, entry.evidence().get(MachineNotice.MOVED_BY));
        fields.put("noticeId", entry.noticeId().orElse(null));
        fields.put("journalKey", entry.key());
        return fields;
    }
}
