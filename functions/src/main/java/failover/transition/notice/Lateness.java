package failover.transition.notice;

import failover.contract.AlarmState;
import failover.notice.Wording;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Judged;
import failover.transition.alarm.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a notice says when it comes late: what is true now, and what other notices said without knowing of it. */
final class Lateness {
    private static final Duration LATE = Duration.ofMinutes(5);

    private Lateness() {}

    static List<String> remarks(Telling telling, Instant now) {
        var remarks = new ArrayList<>(telling.remarks());
        var age = Duration.between(telling.change().now().since(), now);
        if (telling.newer().isEmpty() && age.compareTo(LATE) > 0) {
            remarks.add("This notice is " + Wording.length(age) + " late: things may have changed since.");
        }
        telling.newer().map(Lateness::truth).ifPresent(remarks::add);
        telling.restated().stream().map(Lateness::restated).forEach(remarks::add);
        return remarks;
    }

    /** The first line of a late notice, or an empty text. */
    static String lead(Telling telling) {
        return telling.newer().map(newer -> truth(newer) + "\n\n").orElse("");
    }

    private static String truth(AlarmChange.Phase newer) {
        return "This notice is LATE. What is true now: the alarm has been %s since %s, so %s."
                .formatted(newer.state(), Wording.time(newer.since()), meaning(newer.state()));
    }

    private static String meaning(AlarmState state) {
        return switch (state) {
            case OK -> "visitors see the primary";
            case ALARM -> "visitors see the fallback page";
            case INSUFFICIENT_DATA -> "we cannot tell what visitors see";
        };
    }

    private static String restated(Judged told) {
        var began = told.outcome().began();
        return "Correction of the notice about %s: %s%s.".formatted(
                Wording.time(told.change().now().since()), told.outcome().word(), began
                        .map(start -> "; " + outage(told, start)).orElse(", no outage was on"));
    }

    private static String outage(Judged told, Instant began) {
        var since = "outage since " + Wording.time(began);
        return told.outcome() instanceof Outcome.Recovered
                ? since + ", lasted " + Wording.length(Duration.between(began, told.change().now().since()))
                : since;
    }
}
