package failover.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one check remembers for the next: since when DNS has been unsettled (at odds with itself or with the alarm). Kept in
 * the memory of the execution environment; when that is new, or was left out for a while, counting begins anew, so a
 * disagreement may be reported late by a few minutes, never early.
 *
 * @param at when the check was made
 */
record Watch(Optional<Instant> unsettledSince, Instant at) {
    private static final Duration TOO_OLD = Duration.ofMinutes(5);

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
