package failover.routing.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Why visitors were moved. The alarm follows DNS by minutes, so its news of a hold may come after the release: taken for
 * a failure, it would latch visitors to the fallback of a healthy primary.
 */
public final class CausePolicy {
    private CausePolicy() {}

    /**
     * @param primary  by minute, whether the check of the PRIMARY record was healthy
     * @param endpoint by minute, whether the endpoint's check was
     */
    public static Cause of(Map<Instant, Boolean> primary, Map<Instant, Boolean> endpoint) {
        var moved = primary.entrySet().stream().filter(minute -> !minute.getValue()).map(Map.Entry::getKey).toList();
        if (moved.stream().anyMatch(minute -> failed(minute, endpoint))) {
            return Cause.ENDPOINT;
        }
        return moved.isEmpty() || moved.stream().anyMatch(minute -> !endpoint.containsKey(minute))
                ? Cause.UNKNOWN
                : Cause.SWITCH;
    }

    /** The endpoint's check fails first, possibly in the minute before. */
    private static boolean failed(Instant minute, Map<Instant, Boolean> endpoint) {
        return !endpoint.getOrDefault(minute, true)
                || !endpoint.getOrDefault(minute.minus(1, ChronoUnit.MINUTES), true);
    }
}
