package failover.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one check remembers for the next: since when DNS has been unsettled, that is, has contradicted itself or the alarm.
 * It is kept in the memory of the execution environment. An environment that missed checks does not know what others
 * saw meanwhile, so it starts to count again: a lasting disagreement may be reported a few minutes late, never early.
 *
 * @param at when the check was made
 */
record Watch(Optional<Instant> unsettledSince, Instant at) {
    /** A check runs every minute; two environments that take turns are still continuous. */
    private static final Duration TOO_OLD = Duration.ofSeconds(150);

    static final Watch NEW = new Watch(Optional.empty(), Instant.EPOCH);

    static Watch settled(Instant now) {
        return new Watch(Optional.empty(), now);
    }

    Watch unsettled(Instant now, Instant notBefore) {
        var since = isTooOld(now) ? now : unsettledSince.orElse(now);
        return new Watch(Optional.of(since.isBefore(notBefore) ? notBefore : since), now);
    }

    private boolean isTooOld(Instant now) {
        return at.plus(TOO_OLD).isBefore(now);
    }
}
