package failover.rehearsal.account;

import failover.rehearsal.engine.dns.DnsServer;
import failover.rehearsal.engine.dns.NameTree;
import failover.rehearsal.engine.dns.PublicResolver;
import failover.rehearsal.engine.dns.Resolver;
import failover.rehearsal.engine.dns.Zone;
import failover.rehearsal.engine.network.Connections;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.route53.FailoverZone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.xbill.DNS.Name;

/**
 * Who answers DNS: the zone's own servers (one on loopback, behind four addresses), its parent's, and public resolvers. They
 * are found at port 53 of their addresses, by UDP and TCP. A public resolver is many machines: one with a cache of its own
 * answers the functions, another the visitors, so that what CheckDns asks each minute does not refresh what visitors get.
 */
public final class Nameservers implements AutoCloseable {
    private static final int PORT = 53;
    private static final List<String> AUTHORITATIVE = List.of("192.0.2.53", "192.0.2.54", "198.51.100.53",
            "198.51.100.54");
    private static final Name PARENTS_NAME = Name.fromConstantString("a.registry.example.");
    private static final String PARENT = "198.51.100.1";

    private final Closing closing = new Closing();
    private final Connections connections;
    private final Consumer<Throwable> failures;
    private final DnsServer authoritative;
    private final Map<String, InetSocketAddress> resolvers = new LinkedHashMap<>();
    private final Map<String, List<Resolver>> caches = new LinkedHashMap<>();

    /** @param resolvers addresses of the public ones */
    public Nameservers(Zone zone, List<String> resolvers, SimulatedClock clock, Connections connections,
            Consumer<Throwable> failures) throws IOException {
        this.connections = connections;
        this.failures = failures;
        try {
            authoritative = start(zone, AUTHORITATIVE);
            var tree = start(new NameTree(zone, PARENTS_NAME), List.of(PARENT));
            for (var address : resolvers) {
                var functions = new Resolver(tree.address(), clock);
                var visitors = new Resolver(tree.address(), clock);
                caches.put(address, List.of(functions, visitors));
                start(new PublicResolver(functions, clock), List.of(address));
                this.resolvers.put(address, start(new PublicResolver(visitors, clock), List.of()).address());
            }
        } catch (IOException | RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    private DnsServer start(Zone zone, List<String> addresses) throws IOException {
        var server = closing.add(DnsServer.start(zone, 0, failures));
        addresses.forEach(address -> connections.put(address, PORT, server.address()));
        return server;
    }

    /** Where the servers' names lead, which are not of the zone. */
    public static Map<String, List<InetAddress>> addresses() {
        var addresses = new LinkedHashMap<String, List<InetAddress>>();
        addresses.put(PARENTS_NAME.toString(true), List.of(InetAddress.ofLiteral(PARENT)));
        for (int i = 0; i < AUTHORITATIVE.size(); i++) {
            addresses.put(FailoverZone.SERVERS.get(i), List.of(InetAddress.ofLiteral(AUTHORITATIVE.get(i))));
        }
        return addresses;
    }

    /** Where the zone's own server really is. */
    public InetSocketAddress authoritative() {
        return authoritative.address();
    }

    /** From now on this public resolver ignores shorter TTLs. */
    public void keepAtLeast(String resolver, Duration span) {
        caches.get(resolver).forEach(cache -> cache.keepAtLeast(span));
    }

    /** Where each public resolver really is for visitors, by its address. */
    public Map<String, InetSocketAddress> resolvers() {
        return resolvers;
    }

    @Override
    public void close() {
        closing.close();
    }
}
