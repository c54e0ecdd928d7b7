package failover.transition.notice;

import failover.transition.alarm.Outcome;
import failover.transition.alarm.Outcome.Blind;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Ignored;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.alarm.Outcome.Sighted;

/**
 * The words around the domain in a subject and in a text message: what somebody wanted is not called an outage.
 *
 * @param title such as "FAILED OVER: "
 * @param says  such as " shows its fallback page"
 */
record Headline(String title, String says) {
    private static final String ON_FALLBACK = " shows its fallback page";
    private static final String ON_PRIMARY = " is served by the primary again";

    static Headline of(Outcome outcome, Mover mover) {
        return switch (outcome) {
            case FailedOver _ -> new Headline(failedOver(mover), ON_FALLBACK);
            case Recovered _ -> new Headline(recovered(mover), ON_PRIMARY);
            case Blind _ -> new Headline("NO DATA: ", " is not being watched");
            case Sighted(var outage) ->
                new Headline("DATA AGAIN: ", outage.isPresent() ? " still" + ON_FALLBACK : " is healthy");
            case Ignored(var reason) -> throw new IllegalArgumentException("No notice is due: " + reason);
        };
    }

    private static String failedOver(Mover mover) {
        return switch (mover) {
            case Mover.HealthCheck _ -> "FAILED OVER: ";
            case Mover.PlannedWork _ -> "PLANNED WORK: ";
            case Mover.ByHand _,Mover.Unjournaled _ -> "SWITCHED: ";
        };
    }

    private static String recovered(Mover mover) {
        return switch (mover) {
            case Mover.HealthCheck _ -> "RECOVERED: ";
            case Mover.PlannedWork _ -> "PLANNED WORK IS OVER: ";
            case Mover.ByHand _,Mover.Unjournaled _ -> "SWITCHED BACK: ";
        };
    }
}
