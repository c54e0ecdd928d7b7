package failover.transition;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.jr.ob.JSON;

/**
 * One change as the journal keeps it.
 *
 * @param change      what the alarm reported
 * @param decision    the decision's word
 * @param outageBegan the outage that goes on after this change
 * @param run         the invocation that wrote the entry last; with {@code writtenAt} no two writings are alike, so a
 *                    version (ETag) belongs to one run
 * @param noticeId    what SNS answered; absent until the notice is out
 */
record JournalEntry(AlarmChange change, String decision, Optional<Instant> outageBegan, String run, Instant writtenAt,
        Optional<String> noticeId) {
    private static final DateTimeFormatter KEY_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    static JournalEntry of(AlarmChange change, Decision decision, String run, Instant writtenAt) {
        return new JournalEntry(change, decision.word(), decision.outage(), run, writtenAt, Optional.empty());
    }

    JournalEntry told(String noticeId) {
        return new JournalEntry(change, decision, outageBegan, run, writtenAt, Optional.of(noticeId));
    }

    /** Nothing is left to do: the notice is out, or none is due. */
    boolean settled() {
        return noticeId.isPresent() || decision.equals("ignored");
    }

    boolean isSameWriting(JournalEntry other) {
        return run.equals(other.run) && writtenAt.equals(other.writtenAt);
    }

    /** Where the entry of the phase that this change began lies; found again from the next event's previous state. */
    String key() {
        return key(change);
    }

    static String key(AlarmChange change) {
        return key(change.alarm(), change.now());
    }

    static String predecessorKey(AlarmChange change) {
        return key(change.alarm(), change.before());
    }

    private static String key(String alarm, AlarmChange.Phase phase) {
        return "transitions/" + alarm + "/" + id(phase) + ".json";
    }

    private static String id(AlarmChange.Phase phase) {
        return KEY_TIME.format(phase.since()) + "-" + phase.state();
    }

    String toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id(change.now()));
        json.put("alarm", change.alarm());
        json.put("region", change.region());
        put(json, "state", "since", "reason", change.now());
        put(json, "previousState", "previousSince", "previousReason", change.before());
        json.put("predecessor", predecessorKey(change));
        json.put("decision", decision);
        json.put("outageBegan", outageBegan.map(Instant::toString).orElse(null));
        json.put("run", run);
        json.put("writtenAt", writtenAt.toString());
        json.put("noticeId", noticeId.orElse(null));
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES).asString(json);
    }

    /** @throws RuntimeException when the text is not an entry; the caller says which object it was */
    static JournalEntry fromJson(String text) {
        var json = JSON.std.mapFrom(text);
        var change = new AlarmChange(text(json, "alarm"), text(json, "region"),
                phase(json, "previousState", "previousSince", "previousReason"),
                phase(json, "state", "since", "reason"));
        return new JournalEntry(change, text(json, "decision"), optional(json, "outageBegan").map(Instant::parse),
                text(json, "run"), Instant.parse(text(json, "writtenAt")), optional(json, "noticeId"));
    }

    private static void put(Map<String, Object> json, String state, String since, String reason,
            AlarmChange.Phase phase) {
        json.put(state, phase.state().name());
        json.put(since, phase.since().toString());
        json.put(reason, phase.reason());
    }

    private static AlarmChange.Phase phase(Map<String, Object> json, String state, String since, String reason) {
        return new AlarmChange.Phase(AlarmState.valueOf(text(json, state)), Instant.parse(text(json, since)),
                text(json, reason));
    }

    private static String text(Map<String, Object> json, String name) {
        return optional(json, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Optional<String> optional(Map<String, Object> json, String name) {
        return Optional.ofNullable(json.get(name)).map(Object::toString);
    }
}
