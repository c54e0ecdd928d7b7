package failover.rehearsal.story;

import failover.rehearsal.engine.dns.Resolver;
import failover.rehearsal.engine.time.ScheduledHandle;
import failover.rehearsal.engine.time.SimulatedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Sees when each public resolver moves, as visitors behind it do. The resolvers' caches were filled at different times,
 * so they are asked from different moments on.
 */
public final class ResolverWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration TTL = Duration.ofSeconds(60);

    private final Map<String, InetSocketAddress> resolvers;
    private final String domain;
    private final Listener listener;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<ScheduledHandle> schedules = new ArrayList<>();
    private boolean ended;

    /** Hears of an answer that differs from the resolver's last one. */
    public interface Listener {
        void moved(String resolver, String from, String to);
    }

    public ResolverWatch(Map<String, InetSocketAddress> resolvers, String domain, Listener listener) {
        this.resolvers = resolvers;
        this.domain = domain;
        this.listener = listener;
    }

    public void start(SimulatedClock clock) {
        var offset = Duration.ZERO;
        for (var resolver : resolvers.entrySet()) {
            var client = new Resolver(resolver.getValue(), clock);
            schedules.add(clock.every(offset, EVERY, () -> ask(resolver.getKey(), client)));
            offset = offset.plus(TTL.dividedBy(resolvers.size()));
        }
    }

    private void ask(String resolver, Resolver client) {
        client.forget();
        answered(resolver, answer(client));
    }

    private synchronized void answered(String resolver, String answer) {
        if (ended) {
            return;
        }
        var before = answers.put(resolver, answer);
        if (before != null && !before.equals(answer)) {
            listener.moved(resolver, before, answer);
        }
    }

    private String answer(Resolver client) {
        try {
            return client.addresses(domain).addresses().stream().map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "nothing";
        }
    }

    /** From now on the listener hears nothing, also of a query that is under way. */
    @Override
    public synchronized void close() {
        ended = true;
        schedules.forEach(ScheduledHandle::cancel);
    }

    public boolean all(String address) {
        return answers.size() == resolvers.size() && answers.values().stream().allMatch(address::equals);
    }

    /** What each answers now. */
    @Override
    public String toString() {
        return answers.entrySet().stream().map(one -> one.getKey() + " answers " + one.getValue()).sorted()
                .collect(Collectors.joining(", "));
    }
}
