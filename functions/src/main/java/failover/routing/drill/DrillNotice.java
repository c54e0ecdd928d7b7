package failover.routing.drill;

import static failover.notice.Points.point;

import failover.contract.ControlRoutingSettings;
import failover.notice.Subject;
import failover.notice.Wording;
import failover.routing.notice.RoutingNotice;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** The report of a drill, as people and programs get it. */
final class DrillNotice {
    private DrillNotice() {}

    static RoutingNotice of(DrillRecord drill, ControlRoutingSettings settings) {
        var domain = settings.names().domain();
        var json = new LinkedHashMap<String, Object>();
        json.put("source", "failover");
        json.put("domain", domain);
        json.putAll(drill.fields());
        return new RoutingNotice(Subject.of("DRILL " + drill.outcome() + ": ", domain, ""), text(drill, settings),
                json);
    }

    private static String text(DrillRecord drill, ControlRoutingSettings settings) {
        return "The drill of %s: %s%s\n\n".formatted(settings.names().domain(), drill.outcome(),
                drill.why().isEmpty() ? "" : "\n" + drill.why()) + point("Requested by", drill.by())
                + point("Reason", drill.reason()) + point("Began", Wording.time(drill.began(), settings.timeZone()))
                + point("Held for", Wording.length(drill.length())) + phases(drill)
                + drill.notes().stream().map("\nNote: %s"::formatted).collect(Collectors.joining("", "", "\n"))
                + "\nReport: s3://%s/%s\nRunbook: %s\n".formatted(settings.journalBucket(),
                        DrillRecord.journalKey(drill.key()), settings.runbook().section("a-drill"));
    }

    private static String phases(DrillRecord drill) {
        return drill.phases().isEmpty()
                ? ""
                : drill.phases().stream()
                        .map(phase -> "- %s s (target %s s): %s\n".formatted(phase.get("seconds"),
                                phase.get("target"), phase.get("phase")))
                        .collect(Collectors.joining("", "\nHow long it took\n", ""));
    }
}
