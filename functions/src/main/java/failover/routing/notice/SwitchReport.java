package failover.routing.notice;

import failover.contract.ControlRoutingSettings;
import failover.contract.SwitchChange;
import failover.contract.SwitchChange.Action;
import failover.contract.SwitchHolder;
import failover.notice.Subject;
import failover.notice.Wording;
import failover.routing.hold.Outcome;
import failover.routing.hold.Outcome.Changed;
import failover.routing.hold.Outcome.Failed;
import failover.routing.hold.Outcome.Postponed;
import failover.routing.hold.Outcome.Refused;
import failover.routing.hold.Outcome.Unchanged;
import failover.routing.watch.Endpoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a request: the answer to who asked, and the notice to everybody.
 *
 * @param wanted   what was asked for, in words: "to-fallback, requested by Ada"
 * @param endpoint decides whether the change moves DNS
 */
public record SwitchReport(ControlRoutingSettings settings, String wanted, Outcome outcome, Endpoint endpoint) {

    /**
     * Whether a notice is due. What moves DNS is told by the transition's notice, which finds who and why in the journal:
     * this function tells what moves nothing, what failed, and what is not in the journal.
     */
    public boolean isTold() {
        return switch (outcome) {
            case Changed(var change, var unjournaled) -> !moves(change) || unjournaled.isPresent();
            case Refused _,Failed _ -> true;
            case Unchanged _,Postponed _ -> false;
        };
    }

    /** While the endpoint is unhealthy, visitors are on the fallback, with or without a switch. */
    private boolean moves(SwitchChange change) {
        return endpoint == Endpoint.HEALTHY && switch (change.action()) {
            case SET -> change.holder() == SwitchHolder.OPERATOR;
            case RELEASED -> change.since().isBefore(change.at());
            case TAKEN_OVER, EXTENDED -> false;
        };
    }

    /** The function's answer. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        switch (outcome) {
            case Changed(var change, var unjournaled) -> put(fields, change, unjournaled);
            case Refused(var why) -> put(fields, "refused", why);
            case Unchanged(var why) -> put(fields, "unchanged", why);
            case Postponed(var why) -> put(fields, "postponed", why);
            case Failed(var why) -> put(fields, "failed", why);
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String word, String why) {
        fields.put("outcome", word);
        fields.put("reason", why);
    }

    private void put(Map<String, Object> fields, SwitchChange change, Optional<String> unjournaled) {
        fields.put("outcome", change.action().word());
        fields.put("id", change.id().text());
        fields.put("holder", change.action() == Action.RELEASED ? "nobody" : change.holder().word());
        fields.put("requestedBy", change.by());
        fields.put("reason", change.why());
        fields.put("since", change.since().toString());
        fields.put("until", change.until().map(Instant::toString).orElse(null));
        fields.put("planned", change.planned());
        change.forced().ifPresent(why -> fields.put("forced", why));
        fields.put("endpoint", endpoint.name());
        fields.put("dnsMoves", moves(change));
        unjournaled.ifPresent(why -> fields.put("notJournaled", why));
    }

    public RoutingNotice notice() {
        return new RoutingNotice(subject(), text(), json());
    }

    private Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("source", "failover");
        json.put("domain", settings.names().domain());
        json.put("request", wanted);
        json.putAll(fields());
        return json;
    }

    private String subject() {
        var domain = settings.names().domain();
        return switch (outcome) {
            case Changed(var change, var _) when change.action() == Action.RELEASED ->
                Subject.of("RELEASED: ", domain, " follows its health check");
            case Changed(var change, var _) when change.holder() == SwitchHolder.LATCH ->
                Subject.of("LATCHED: ", domain, " stays on its fallback page");
            case Changed _ -> Subject.of("HELD: ", domain, " stays on its fallback page");
            case Refused _ -> Subject.of("REFUSED: ", domain, " was not switched");
            default -> Subject.of("SWITCH FAILED: ", domain, " was not switched");
        };
    }

    private String text() {
        var domain = settings.names().domain();
        return switch (outcome) {
            case Changed(var change, var unjournaled) -> changed(change) + unjournaled
                    .map(why -> "\nThis change is not in the journal: " + why + "\n").orElse("");
            case Refused(var why) ->
                "%s was refused for %s: %s.\nNothing was changed.\n".formatted(wanted, domain, why);
            case Unchanged(var why) -> "%s had nothing to do for %s: %s.\n".formatted(wanted, domain, why);
            case Postponed(var why) -> "%s has to wait for %s: %s.\n".formatted(wanted, domain, why);
            case Failed(var why) -> "%s failed for %s: %s.\n".formatted(wanted, domain, why)
                    + "Read the status before you try again: it is not known whether S3 has changed the switch.\n";
        };
    }

    private String changed(SwitchChange change) {
        return change.action() == Action.RELEASED ? released(change) : held(change);
    }

    private String held(SwitchChange change) {
        return """
                Visitors of %s are held on the fallback page.

                Until:     %s
                Since:     %s
                By:        %s
                Reason:    %s
                %s%s
                To go back, invoke ControlRouting with {"action": "release"}.
                """.formatted(settings.names().domain(),
                change.until().map(this::time).orElse("it is released"), time(change.since()), change.by(),
                change.why(), change.forced().map("Forced:    the fallback is not ready; %s\n"::formatted).orElse(""),
                change.action() == Action.SET && endpoint == Endpoint.HEALTHY
                        ? ""
                        : "\nThis moved nobody: visitors were on the fallback already, or it is not known whether they were.\n");
    }

    private String released(SwitchChange change) {
        return """
                The switch of %s is released.

                By:        %s
                Reason:    %s

                %s
                """.formatted(settings.names().domain(), change.by(), change.why(), switch (endpoint) {
            case HEALTHY -> "The endpoint is healthy: visitors are on the primary, or go there now.";
            case UNHEALTHY -> "The endpoint is unhealthy: visitors stay on the fallback until it is healthy.";
            case UNKNOWN -> "Route 53 could not be asked how the endpoint is: it decides where visitors go.";
        });
    }

    private String time(Instant time) {
        return Wording.time(time, settings.timeZone());
    }
}
