package failover.rehearsal.story;

import failover.rehearsal.account.Internet;
import failover.rehearsal.engine.dns.Resolver;
import failover.rehearsal.engine.network.Visitor;
import failover.rehearsal.engine.time.SimulatedClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Somebody who resolves the visitors' name and requests its page again and again, through each of the public resolvers,
 * whose caches keep answers for their TTL.
 */
public final class Client {
    private final Internet internet;
    private final String domain;
    private final Duration every;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> latest = new ConcurrentHashMap<>();
    private final int resolvers;

    /** @param got {@code service}, {@code fallback}, or what went wrong */
    public record Request(Instant begun, Instant ended, String resolver, String got) {
        public boolean isService() {
            return got.equals(SERVICE);
        }
    }

    public static final String SERVICE = "service";
    public static final String FALLBACK = "fallback";

    /** @param every in simulated time */
    public Client(Internet internet, String domain, Duration every) {
        this.internet = internet;
        this.domain = domain;
        this.every = every;
        this.resolvers = internet.nameservers().resolvers().size();
    }

    public void start(SimulatedClock clock) throws IOException {
        var offset = Duration.ZERO;
        for (var resolver : internet.nameservers().resolvers().entrySet()) {
            var cache = new Resolver(resolver.getValue(), clock);
            var visitor = internet.visitor(cache);
            clock.every(offset, every, () -> {
                cache.forget();
                request(resolver.getKey(), visitor, clock);
            });
            offset = offset.plus(every.dividedBy(resolvers));
        }
    }

    private void request(String resolver, Visitor visitor, SimulatedClock clock) {
        var begun = clock.now();
        var got = get(visitor);
        requests.add(new Request(begun, clock.now(), resolver, got));
        latest.put(resolver, got);
    }

    private String get(Visitor visitor) {
        try {
            var page = SeenPage.of(visitor.get(domain, "/"));
            return page.isService() ? SERVICE : page.isFallback() ? FALLBACK : "status " + page.status();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Whether the last request through each resolver got this. */
    public boolean all(String got) {
        return latest.size() == resolvers && latest.values().stream().allMatch(got::equals);
    }

    public int count() {
        return requests.size();
    }

    /** Requests that did not get the service. */
    public List<Request> failed() {
        return requests.stream().filter(request -> !request.isService()).toList();
    }

    /** Requests that did not get the service, but for those that the outage met. */
    public List<Request> failedOutside(Instant began, Instant ended) {
        return failed().stream()
                .filter(request -> request.ended().isBefore(began) || request.begun().isAfter(ended)).toList();
    }

    @Override
    public String toString() {
        return latest.entrySet().stream().map(seen -> seen.getKey() + ": " + seen.getValue())
                .collect(Collectors.joining(", "));
    }
}
