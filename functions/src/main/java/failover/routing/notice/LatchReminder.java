package failover.routing.notice;

import static failover.notice.Points.point;

import failover.contract.ControlRoutingSettings;
import failover.contract.SwitchChange;
import failover.notice.Points;
import failover.notice.Subject;
import failover.notice.Wording;
import failover.routing.watch.Checkers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says again that a latch holds visitors, how the primary is, and how to go back.
 *
 * @param entry what the journal says of the latch; empty when it says nothing
 */
public record LatchReminder(ControlRoutingSettings settings, Optional<SwitchChange> entry, Checkers endpoint) {

    private static final String RELEASE = "invoke ControlRouting with {\"action\":\"release\"}.";

    public RoutingNotice notice() {
        return new RoutingNotice(subject(), text(), json());
    }

    private String subject() {
        return Subject.of("STILL LATCHED: ", settings.names().domain(), switch (endpoint.endpoint()) {
            case HEALTHY -> " stays on its fallback page, the primary is healthy";
            case UNHEALTHY, UNKNOWN -> " stays on its fallback page";
        });
    }

    private String text() {
        return "The failback policy %s holds visitors of %s on the fallback page.\n\n".formatted(settings.failback(),
                settings.names().domain())
                + point("Since", entry.map(latch -> Wording.time(latch.since(), settings.timeZone()))
                        .orElse("not in the journal"))
                + point("Primary", endpoint.toString())
                + Points.steps(switch (endpoint.endpoint()) {
                    case HEALTHY -> List.of("The primary is healthy again. To take visitors back, " + RELEASE);
                    case UNHEALTHY, UNKNOWN ->
                        List.of("Fix the service.", "When the primary is healthy, take visitors back: " + RELEASE);
                })
                + "Runbook: " + settings.runbook().section("what-takes-visitors-back") + "\n";
    }

    private Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("source", "failover");
        json.put("domain", settings.names().domain());
        json.put("request", "reminder");
        json.putAll(fields());
        return json;
    }

    /** For the log. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", "reminded");
        fields.put("holder", "latch");
        fields.put("since", entry.map(latch -> latch.since().toString()).orElse(null));
        fields.put("endpoint", endpoint.endpoint().name());
        return fields;
    }
}
