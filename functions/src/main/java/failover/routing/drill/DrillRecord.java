package failover.routing.drill;

import failover.contract.JournalKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.jr.ob.JSON;

/**
 * A drill as the journal keeps it; docs/runbook.md lists the fields of its JSON.
 *
 * @param key     one drill has one key
 * @param outcome RUNNING until it is over
 * @param why     of the outcome
 * @param phases  by phase: seconds, target, met
 * @param notes   what else there is to know
 */
record DrillRecord(String key, String outcome, String why, String by, String reason, Instant began, Duration length,
        Optional<Instant> ended, List<Map<String, Object>> phases, List<String> notes) {
    private static final String RUNNING = "RUNNING";

    static DrillRecord running(String key, String by, String reason, Instant began, Duration length) {
        return new DrillRecord(key, RUNNING, "", by, reason, began, length, Optional.empty(), List.of(), List.of());
    }

    DrillRecord concluded(DrillOutcome as, Instant at, List<Map<String, Object>> seen, List<String> remarks) {
        return new DrillRecord(key, as.word(), as.why(), by, reason, began, length, Optional.of(at), seen, remarks);
    }

    boolean isRunning() {
        return outcome.equals(RUNNING);
    }

    /** By then a run that is still alive has concluded its drill. */
    boolean isAbandoned(Instant now) {
        return isRunning() && now.isAfter(began.plus(length).plus(Phase.LIMIT).plus(Duration.ofMinutes(1)));
    }

    static String journalKey(String key) {
        return JournalKeys.DRILLS + key + ".json";
    }

    Map<String, Object> fields() {
        var json = new LinkedHashMap<String, Object>();
        json.put("drill", key);
        json.put("outcome", outcome);
        json.put("why", why);
        json.put("requestedBy", by);
        json.put("reason", reason);
        json.put("began", began.toString());
        json.put("for", length.toString());
        json.put("ended", ended.map(Instant::toString).orElse(null));
        json.put("phases", phases);
        json.put("notes", notes);
        return json;
    }

    String toJson() {
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES)
                .asString(fields());
    }

    /** @throws RuntimeException when the text is not a record of a drill */
    static DrillRecord fromJson(String text) {
        var json = JSON.std.mapFrom(text);
        return new DrillRecord(text(json, "drill"), text(json, "outcome"), text(json, "why"),
                text(json, "requestedBy"), text(json, "reason"), Instant.parse(text(json, "began")),
                Duration.parse(text(json, "for")),
                Optional.ofNullable(json.get("ended")).map(end -> Instant.parse(end.toString())),
                list(json.get("phases")), list(json.get("notes")));
    }

    private static String text(Map<String, Object> json, String name) {
        return Optional.ofNullable(json.get(name)).map(Object::toString)
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    /** The elements are those that {@link #toJson} wrote. */
    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Object value) {
        return value instanceof List<?> list ? (List<T>) list : List.of();
    }
}
