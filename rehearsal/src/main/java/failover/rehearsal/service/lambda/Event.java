package failover.rehearsal.service.lambda;

import java.time.Duration;
import java.time.Instant;

/**
 * An event that Lambda has accepted and will deliver at least once.
 *
 * @param accepted in simulated time
 */
record Event(Function function, String requestId, String payload, Instant accepted) {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LATER_PAUSE = Duration.ofMinutes(2);

    sealed interface Next {}

    record Retry(Duration after) implements Next {}

    /** @param condition Lambda's word for why */
    record GiveUp(String condition) implements Next {}

    /** What follows a failed attempt, the first being 1. */
    Next afterFailure(int attempt, Instant now) {
        var pause = attempt == 1 ? FIRST_PAUSE : LATER_PAUSE;
        if (attempt > function.settings().retries()) {
            return new GiveUp("RetriesExhausted");
        }
        var tooOld = now.plus(pause).isAfter(accepted.plus(function.settings().maximumAge()));
        return tooOld ? new GiveUp("EventAgeExceeded") : new Retry(pause);
    }
}
