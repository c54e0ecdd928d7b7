package failover.rehearsal.service.cloudfront;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the edge keeps, by origin and path as the origin knows it, in simulated time. */
final class EdgeCache {
    record Key(String originId, String path) {}

    /** @param staleUntil until when it may stand in for an origin that fails */
    record Entry(EdgeResponse response, Instant stored, Instant freshUntil, Instant staleUntil) {}

    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private final Clock clock;

    EdgeCache(Clock clock) {
        this.clock = clock;
    }

    Optional<Entry> fresh(Key key) {
        return find(key).filter(entry -> clock.instant().isBefore(entry.freshUntil()));
    }

    Optional<Entry> stale(Key key) {
        return find(key).filter(entry -> clock.instant().isBefore(entry.staleUntil()));
    }

    private Optional<Entry> find(Key key) {
        return Optional.ofNullable(entries.get(key));
    }

    void keep(Key key, EdgeResponse response, CachePolicy policy) {
        var now = clock.instant();
        var freshUntil = now.plus(policy.freshFor(response));
        var staleUntil = policy.staleIfErrorFor(response).map(freshUntil::plus).orElse(Instant.MAX);
        entries.put(key, new Entry(response, now, freshUntil, staleUntil));
    }

    void keepError(Key key, EdgeResponse error, Duration span) {
        var now = clock.instant();
        entries.put(key, new Entry(error, now, now.plus(span), now));
    }
}
