package failover.contract;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.jr.ob.JSON;

/**
 * A change of the switch as the journal keeps it, one object each; docs/runbook.md lists the fields of its JSON. It is
 * written before the switch is touched and again after it, so that no change goes unrecorded.
 *
 * @param id     the object of the switch holds it as long as this change stands
 * @param action what was asked for
 * @param state  whether the object was changed
 * @param by     who asked, as stated in the request
 * @param why    the reason that was stated
 * @param at     when it was asked for
 * @param since  since when visitors have been held, extensions and takeovers included
 * @param until  the end; empty when there is none, or when this change ended it
 * @param planned whether it is planned work
 * @param forced why the fallback was not waited for; empty when it was ready
 * @param before the change that this one replaces or ends
 */
public record SwitchChange(SwitchId id, Action action, State state, String by, String why, Instant at, Instant since,
        Optional<Instant> until, boolean planned, Optional<String> forced, Optional<SwitchId> before) {

    /** What is done to the switch. */
    public enum Action {
        SET("set"), TAKEN_OVER("taken-over"), EXTENDED("extended"), RELEASED("released");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** As the journal writes it. */
        public String word() {
            return word;
        }
    }

    /** How far a change got. */
    public enum State {
        /** About to change the object; done as well if the object holds the change's id. */
        BEGUN("begun"), DONE("done"),
        /** The object was not changed, since another request was faster or S3 failed. */
        FAILED("failed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As the journal writes it. */
        public String word() {
            return word;
        }
    }

    public SwitchHolder holder() {
        return id.holder();
    }

    public SwitchChange with(State reached) {
        return new SwitchChange(id, action, reached, by, why, at, since, until, planned, forced, before);
    }

    public String toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id.text());
        json.put("holder", holder().word());
        json.put("action", action.word());
        json.put("state", state.word());
        json.put("by", by);
        json.put("why", why);
        json.put("at", at.toString());
        json.put("since", since.toString());
        json.put("until", until.map(Instant::toString).orElse(null));
        json.put("planned", planned);
        json.put("forced", forced.orElse(null));
        json.put("before", before.map(SwitchId::text).orElse(null));
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES).asString(json);
    }

    /** @throws RuntimeException when the text is not a change of the switch; the caller says which object it was */
    public static SwitchChange fromJson(String text) {
        var json = JSON.std.mapFrom(text);
        return new SwitchChange(new SwitchId(text(json, "id")), action(text(json, "action")),
                state(text(json, "state")), text(json, "by"), text(json, "why"), Instant.parse(text(json, "at")),
                Instant.parse(text(json, "since")), optional(json, "until").map(Instant::parse),
                Boolean.parseBoolean(text(json, "planned")), optional(json, "forced"),
                optional(json, "before").map(SwitchId::new));
    }

    private static Action action(String word) {
        return Arrays.stream(Action.values()).filter(action -> action.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("action is '" + word + "'"));
    }

    private static State state(String word) {
        return Arrays.stream(State.values()).filter(state -> state.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("state is '" + word + "'"));
    }

    private static String text(Map<String, Object> json, String name) {
        return optional(json, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Optional<String> optional(Map<String, Object> json, String name) {
        return Optional.ofNullable(json.get(name)).map(Object::toString);
    }
}
