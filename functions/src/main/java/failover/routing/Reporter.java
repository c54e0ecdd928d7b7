package failover.routing;

import failover.aws.Log;
import failover.aws.Reason;
import failover.contract.ControlRoutingSettings;
import failover.routing.hold.Outcome;
import failover.routing.notice.NoticeSender;
import failover.routing.notice.SwitchReport;
import failover.routing.watch.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers a request, and sends a notice of its result when no transition's notice will tell it. */
final class Reporter {
    private final ControlRoutingSettings settings;
    private final NoticeSender sender;
    private final Log log;

    Reporter(ControlRoutingSettings settings, NoticeSender sender, Log log) {
        this.settings = settings;
        this.sender = sender;
        this.log = log;
    }

    /** For a person, who gets the answer even if the notice cannot be sent. */
    Map<String, Object> answered(String wanted, Outcome outcome, Surroundings around) {
        var report = new SwitchReport(settings, wanted, outcome, around);
        var fields = report.fields();
        try {
            tell(report);
        } catch (RuntimeException e) {
            log.error("The notice could not be sent", Map.of("reason", Reason.of(e)));
            fields.put("noticeNotSent", Reason.of(e));
        }
        return fields;
    }

    /**
     * For an event, whose answer nobody reads.
     *
     * @throws TryAgain         when nothing could be done
     * @throws RuntimeException when the notice could not be sent; the next attempt finds the change done, and tells it
     */
    Map<String, Object> told(String wanted, Outcome outcome, Surroundings around) {
        switch (outcome) {
            case Outcome.Failed(var why) -> throw new TryAgain(why);
            case Outcome.Postponed(var why) -> throw new TryAgain(why);
            default -> {
                var report = new SwitchReport(settings, wanted, outcome, around);
                tell(report);
                return report.fields();
            }
        }
    }

    /** For an event that concerns nobody. */
    Map<String, Object> ignored(String why) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", "ignored");
        fields.put("reason", why);
        return fields;
    }

    private void tell(SwitchReport report) {
        if (report.isTold()) {
            sender.send(report.notice());
        }
    }
}
