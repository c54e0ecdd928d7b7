package failover.routing.notice;

import static failover.notice.Points.point;

import failover.aws.AlarmReading;
import failover.contract.AlarmState;
import failover.contract.ControlRoutingSettings;
import failover.contract.SwitchChange;
import failover.contract.SwitchChange.Action;
import failover.contract.SwitchHolder;
import failover.notice.Points;
import failover.notice.Subject;
import failover.notice.Wording;
import failover.routing.hold.Outcome;
import failover.routing.hold.Outcome.Changed;
import failover.routing.hold.Outcome.Failed;
import failover.routing.hold.Outcome.Postponed;
import failover.routing.hold.Outcome.Refused;
import failover.routing.hold.Outcome.Unchanged;
import failover.routing.watch.Endpoint;
import failover.routing.watch.Surroundings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a request: the answer to who asked, and the notice to everybody.
 *
 * @param wanted what was asked for, in words: "to-fallback, requested by Ada"
 * @param around decides whether the change moves DNS, and whether the alarm will tell that
 */
public record SwitchReport(ControlRoutingSettings settings, String wanted, Outcome outcome, Surroundings around) {

    /**
     * Whether a notice is due. What makes the alarm change is told by the transition's notice, which finds who and why in
     * the journal. This function tells everything else: what moves nobody, what failed, what is not in the journal, and a
     * switch that is set while the alarm is not OK.
     */
    public boolean isTold() {
        return switch (outcome) {
            case Changed(var change, var unjournaled) ->
                !moves(change) || isUnseenByTheAlarm(change) || unjournaled.isPresent();
            case Refused _,Failed _ -> true;
            case Unchanged _,Postponed _ -> false;
        };
    }

    /** While the endpoint is unhealthy, visitors are on the fallback, with or without a switch. */
    private boolean moves(SwitchChange change) {
        return endpoint() == Endpoint.HEALTHY && switch (change.action()) {
            case SET -> change.holder() == SwitchHolder.OPERATOR;
            case RELEASED -> change.since().isBefore(change.at());
            case TAKEN_OVER, EXTENDED -> false;
        };
    }

    /** The alarm is still in ALARM of the outage before: it does not change when the switch is set now. */
    private boolean isUnseenByTheAlarm(SwitchChange change) {
        return change.action() == Action.SET
                && !(around.alarm() instanceof AlarmReading.Known(var state, _) && state == AlarmState.OK);
    }

    private Endpoint endpoint() {
        return around.endpoint();
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
        fields.put("endpoint", endpoint().name());
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
            case Changed(var change, var _) when moves(change) ->
                Subject.of(change.planned() ? "PLANNED WORK: " : "SWITCHED: ", domain, " shows its fallback page");
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
                "%s was refused for %s: %s.\nNothing was changed.\n".formatted(wanted, domain, why)
                        + runbook();
            case Unchanged(var why) -> "%s had nothing to do for %s: %s.\n".formatted(wanted, domain, why);
            case Postponed(var why) -> "%s has to wait for %s: %s.\n".formatted(wanted, domain, why);
            case Failed(var why) -> "%s failed for %s: %s.\n".formatted(wanted, domain, why)
                    + "S3 may have changed the switch or not: ask for the status before you try again.\n"
                    + runbook();
        };
    }

    private String changed(SwitchChange change) {
        return change.action() == Action.RELEASED ? released(change) : held(change);
    }

    private String held(SwitchChange change) {
        return "The switch holds visitors of %s on the fallback page.\n\n".formatted(settings.names().domain())
                + point("Until", change.until().map(this::time).orElse("it is released"))
                + point("Since", time(change.since())) + point("Requested by", change.by())
                + point("Reason", change.why())
                + change.forced().map(why -> point("Forced", "the fallback was not ready; " + why)).orElse("")
                + point("Visitors", movement(change))
                + Points.steps(List.of("To take visitors back, invoke ControlRouting with {\"action\":\"release\"}."))
                + runbook();
    }

    private String movement(SwitchChange change) {
        if (moves(change)) {
            return isUnseenByTheAlarm(change)
                    ? "go to the fallback page now. The alarm Transition was not OK before, so no other notice tells you."
                    : "go to the fallback page now.";
        }
        return endpoint() == Endpoint.UNKNOWN
                ? "see the fallback page. We could not ask Route 53 how the primary is, so they may have seen it before."
                : "see the fallback page as before. This moved nobody.";
    }

    private String released(SwitchChange change) {
        return "The switch of %s was released.\n\n".formatted(settings.names().domain())
                + point("Requested by", change.by()) + point("Reason", change.why())
                + point("Visitors", switch (endpoint()) {
                    case HEALTHY ->
                        "see the primary, which passes its health check. Some may see the fallback page for "
                                + "about a minute more.";
                    case UNHEALTHY -> "stay on the fallback page until the primary passes its health check.";
                    case UNKNOWN ->
                        "see the side that Route 53 chooses by the primary's health check. We could not ask "
                                + "it how the primary is.";
                }) + Points.steps(endpoint() == Endpoint.UNHEALTHY ? List.of("Fix the service.") : List.of())
                + runbook();
    }

    private String runbook() {
        return "Runbook: " + settings.runbook().section("the-switch") + "\n";
    }

    private String time(Instant time) {
        return Wording.time(time, settings.timeZone());
    }
}
