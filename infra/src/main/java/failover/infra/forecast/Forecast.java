package failover.infra.forecast;

import failover.contract.FailbackPolicy;
import java.util.List;
import java.util.Optional;

/**
 * How long a failover takes, by the settings of the template and the rules of AWS. The best case is a service that refuses
 * connections just before its checkers ask; the worst one hangs, so that each probe runs into its time-out.
 *
 * @param detect until the health check is unhealthy
 * @param move   until a visitor's resolver answers with the fallback
 * @param told   until the notice is published
 * @param back   from the service's recovery until a visitor's resolver answers with it; empty when an operator decides
 */
public record Forecast(Range detect, Range move, Range told, Optional<Range> back) {
    /** What AWS publishes no figure for. */
    public static final List<String> ASSUMPTIONS = List.of(
            "There are two checkers in each Region.",
            "A change of health reaches Route 53's answers at once.",
            "The points of a health check reach CloudWatch 1 to 3 minutes after the end of their minute.",
            "An alarm is evaluated at any second of a minute, and its function takes 0 to 60 seconds, typically 3.",
            "A resolver's answer is, on the average, half as old as its TTL allows.",
            "Aliases of a distribution have a TTL of 60 seconds, as those of a load balancer.",
            "The record of an origin of your own has a TTL of 60 seconds at most, as docs/adopt.md asks.");

    /** Aliases of load balancers and distributions; it cannot be set. An alias of another record has that record's. */
    private static final int TTL = 60;
    private static final int MINUTE = 60;
    /** The switch's check: every 30 seconds, one result. */
    private static final int SWITCH_INTERVAL = 30;

    private static final Range CACHES = Range.seconds(0, TTL / 2.0, TTL);
    private static final Range REST_OF_THE_MINUTE = Range.seconds(0, MINUTE / 2.0, MINUTE);
    private static final Range METRIC = Range.seconds(MINUTE, 2 * MINUTE, 3 * MINUTE);
    private static final Range EVALUATION = Range.seconds(0, MINUTE / 2.0, MINUTE);
    private static final Range FUNCTION = Range.seconds(0, 3, 60);

    /** @param checkers of the health check that probes the primary */
    public static Forecast of(Checkers checkers, FailbackPolicy failback) {
        var detect = checkers.toFail();
        var told = detect.plus(alarm()).plus(FUNCTION);
        return new Forecast(detect, detect.plus(CACHES), told, back(checkers, failback));
    }

    /** From a change of health to the alarm's. */
    private static Range alarm() {
        return REST_OF_THE_MINUTE.plus(METRIC).plus(EVALUATION);
    }

    private static Optional<Range> back(Checkers checkers, FailbackPolicy failback) {
        var healthy = checkers.toRecover();
        return switch (failback) {
            case FailbackPolicy.Automatic _ -> Optional.of(healthy.plus(CACHES));
            case FailbackPolicy.AfterStable(int minutes) -> Optional.of(healthy.plus(alarm())
                    .plus(Range.seconds(minutes * MINUTE, minutes * MINUTE, minutes * MINUTE)).plus(FUNCTION)
                    .plus(released(checkers)).plus(CACHES));
            case FailbackPolicy.Manual _ -> Optional.empty();
        };
    }

    /** Until the checkers of the switch find it gone, which to them is a failure. */
    private static Range released(Checkers checkers) {
        return new Checkers(checkers.count(), SWITCH_INTERVAL, 1, 8).toFail();
    }
}
