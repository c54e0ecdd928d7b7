package failover.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one check remembers for the next: since when DNS has been unsettled, that is, has contradicted itself or the alarm.
 * It is kept in the memory of the execution environment. An environment that missed checks does not know what others
 * saw meanwhile, so it starts to count again: a lasting disagreement may be reported a few minutes late, never early.
 *
 * @param at    when the check was made
 * @param every the time between two checks
 */
record Watch(Optional<Instant> unsettledSince, Instant at, Duration every) {
    static Watch every(Duration every) {
        return new Watch(Optional.empty(), Instant.EPOCH, every);
    }

    Watch settled(Instant now) {
        return new Watch(Optional.empty(), now, every);
    }

    Watch unsettled(Instant now, Instant notBefore) {
        var since = isTooOld(now) ? now : unsettledSince.orElse(now);
        return new Watch(Optional.of(since.isBefore(notBefore) ? notBefore : since), now, every);
    }

    /** Two environments that take turns are still continuous. */
    private boolean isTooOld(Instant now) {
        return at.plus(every.multipliedBy(5).dividedBy(2)).isBefore(now);
    }
}
