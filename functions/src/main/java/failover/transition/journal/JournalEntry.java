package failover.transition.journal;

import failover.contract.AlarmState;
import failover.contract.JournalKeys;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.AlarmChange.Phase;
import failover.transition.alarm.Judged;
import failover.transition.alarm.Judgement;
import failover.transition.alarm.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.jr.ob.JSON;

/**
 * One change as the journal keeps it; docs/runbook.md lists the fields of its JSON.
 *
 * @param change    what the alarm reported
 * @param run       the invocation that wrote the entry last; with {@code writtenAt} no two writings are alike, so a version
 *                  (ETag) belongs to one run
 * @param writtenAt by the clock of that run; within the second of LastModified it also tells the entry's age
 * @param noticeId  what SNS answered; absent until the notice is out
 * @param evidence  what was gathered for the notice, as JSON values; empty until the notice is out
 */
public record JournalEntry(AlarmChange change, Judgement judgement, String run, Instant writtenAt,
        Optional<String> noticeId,
        Map<String, Object> evidence) {
    private static final DateTimeFormatter KEY_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    public static JournalEntry of(AlarmChange change, Judgement judgement, String run, Instant writtenAt) {
        return new JournalEntry(change, judgement, run, writtenAt, Optional.empty(), Map.of());
    }

    public JournalEntry with(Judgement again) {
        return new JournalEntry(change, again, run, writtenAt, noticeId, evidence);
    }

    public JournalEntry told(String id, Map<String, Object> gathered) {
        return new JournalEntry(change, judgement, run, writtenAt, Optional.of(id), gathered);
    }

    public Judged judged() {
        return new Judged(change, judgement);
    }

    /** Nothing is left to do: the notice is out, or none is due. */
    public boolean settled() {
        return noticeId.isPresent() || judgement.outcome() instanceof Outcome.Ignored;
    }

    boolean isSameWriting(JournalEntry other) {
        return run.equals(other.run) && writtenAt.equals(other.writtenAt);
    }

    /** When the alarm failed for good, this change being its end. */
    public Optional<Duration> outageLength() {
        return judgement.outcome() instanceof Outcome.Recovered(var began)
                ? began.map(start -> Duration.between(start, change.now().since()))
                : Optional.empty();
    }

    /** Where the entry of the phase that this change began lies; found again from the next event's previous state. */
    public String key() {
        return key(change);
    }

    public static String key(AlarmChange change) {
        return folder(change) + id(change.now()) + ".json";
    }

    public static String predecessorKey(AlarmChange change) {
        return folder(change) + id(change.before()) + ".json";
    }

    /** Keys of one alarm sort by time. */
    static String folder(AlarmChange change) {
        return JournalKeys.TRANSITIONS + change.alarm() + "/";
    }

    private static String id(Phase phase) {
        return KEY_TIME.format(phase.since()) + "-" + phase.state();
    }

    public String toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id(change.now()));
        json.put("alarm", change.alarm());
        json.put("region", change.region());
        put(json, "state", "since", "reason", change.now());
        put(json, "previousState", "previousSince", "previousReason", change.before());
        json.put("predecessor", predecessorKey(change));
        putJudgement(json);
        json.put("evidence", evidence);
        json.put("run", run);
        json.put("writtenAt", writtenAt.toString());
        json.put("noticeId", noticeId.orElse(null));
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES).asString(json);
    }

    private void putJudgement(Map<String, Object> json) {
        var began = judgement.outcome().began();
        json.put("outcome", judgement.outcome().word());
        json.put("certain", judgement.certain());
        json.put("outageBegan", began.map(Instant::toString).orElse(null));
        json.put("outageSeconds", outageLength().map(Duration::toSeconds).orElse(null));
        json.put("failover", began.map(start -> id(new Phase(AlarmState.ALARM, start, ""))).orElse(null));
        json.put("ignored", judgement.outcome() instanceof Outcome.Ignored(var why) ? why : null);
    }

    /** @throws RuntimeException when the text is not an entry; the caller says which object it was */
    public static JournalEntry fromJson(String text) {
        var json = JSON.std.mapFrom(text);
        var change = new AlarmChange(text(json, "alarm"), text(json, "region"),
                phase(json, "previousState", "previousSince", "previousReason"),
                phase(json, "state", "since", "reason"));
        var judgement = new Judgement(outcome(json, change), Boolean.parseBoolean(text(json, "certain")));
        return new JournalEntry(change, judgement, text(json, "run"), Instant.parse(text(json, "writtenAt")),
                optional(json, "noticeId"), evidence(json));
    }

    /** Entries of version 1 name it {@code decision}. */
    private static Outcome outcome(Map<String, Object> json, AlarmChange change) {
        var began = optional(json, "outageBegan").map(Instant::parse);
        return switch (optional(json, "outcome").orElseGet(() -> text(json, "decision"))) {
            case "failed-over" -> new Outcome.FailedOver(change.now().since());
            case "recovered" -> new Outcome.Recovered(began);
            case "blind" -> new Outcome.Blind(began);
            case "sighted" -> new Outcome.Sighted(began);
            case "ignored" -> new Outcome.Ignored(optional(json, "ignored").orElse(""));
            case String other -> throw new IllegalArgumentException("outcome is '" + other + "'");
        };
    }

    private static Map<String, Object> evidence(Map<String, Object> json) {
        var evidence = new LinkedHashMap<String, Object>();
        if (json.get("evidence") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> evidence.put(name.toString(), value));
        }
        return evidence;
    }

    private static void put(Map<String, Object> json, String state, String since, String reason, Phase phase) {
        json.put(state, phase.state().name());
        json.put(since, phase.since().toString());
        json.put(reason, phase.reason());
    }

    private static Phase phase(Map<String, Object> json, String state, String since, String reason) {
        return new Phase(AlarmState.valueOf(text(json, state)), Instant.parse(text(json, since)), text(json, reason));
    }

    private static String text(Map<String, Object> json, String name) {
        return optional(json, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Optional<String> optional(Map<String, Object> json, String name) {
        return Optional.ofNullable(json.get(name)).map(Object::toString);
    }
}
