package failover.transition.notice;

import failover.contract.SwitchChange;
import failover.transition.alarm.Outcome;
import failover.transition.notice.Evidence.Agreement;

/** What moved visitors to the fallback: of the failover that a notice tells, or whose end it tells. */
sealed interface Mover {
    /** The endpoint failed its health check. Also assumed when nothing is known, so that no outage goes unnoticed. */
    record HealthCheck() implements Mover {}

    /** An operator, for planned work. */
    record PlannedWork(SwitchChange change) implements Mover {}

    /** An operator, for another reason. */
    record ByHand(SwitchChange change) implements Mover {}

    /** Somebody who set the switch without ControlRouting, so that the journal does not know who and why. */
    record Unjournaled() implements Mover {}

    /** Decides by the evidence. */
    static Mover of(Outcome outcome, Evidence evidence) {
        var story = evidence.story();
        return outcome.began().flatMap(story::behind).<Mover>map(change -> change.planned()
                ? new PlannedWork(change)
                : new ByHand(change)).orElse(story.isUnjournaled() && isEndpointHealthy(evidence)
                        ? new Unjournaled()
                        : new HealthCheck());
    }

    /** Otherwise the switch may have been set after the endpoint failed. */
    private static boolean isEndpointHealthy(Evidence evidence) {
        return evidence.agreement().found().flatMap(points -> points.stream().findFirst())
                .filter(Agreement::isHealthy).isPresent();
    }

    /** The word for it in the machines' JSON. */
    default String word() {
        return switch (this) {
            case HealthCheck _ -> "health-check";
            case PlannedWork _ -> "planned-work";
            case ByHand _,Unjournaled _ -> "switch";
        };
    }

    /** Whether the notice is of a failover that somebody wanted. */
    default boolean isWanted() {
        return !(this instanceof HealthCheck);
    }
}
