package failover.rehearsal;

import failover.rehearsal.dns.DnsServer;
import failover.rehearsal.dns.PublicResolver;
import failover.rehearsal.dns.Resolver;
import failover.rehearsal.dns.Zone;
import failover.rehearsal.network.Connections;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who answers DNS: the zone's own servers, which are one on loopback behind four addresses, and public resolvers, each
 * with a cache of its own. They are found at port 53 of their addresses, by UDP and TCP.
 */
final class Nameservers implements AutoCloseable {
    private static final int PORT = 53;
    private static final List<String> AUTHORITATIVE = List.of("192.0.2.53", "192.0.2.54", "198.51.100.53",
            "198.51.100.54");

    private final Closing closing = new Closing();
    private final DnsServer authoritative;
    private final Map<String, DnsServer> resolvers = new LinkedHashMap<>();

    /** @param resolvers addresses of the public ones */
    Nameservers(Zone zone, List<String> resolvers, SimulatedClock clock, Connections connections,
            Consumer<Throwable> failures) throws IOException {
        try {
            authoritative = closing.add(DnsServer.start(zone, 0, failures));
            AUTHORITATIVE.forEach(address -> connections.put(address, PORT, authoritative.address()));
            for (var address : resolvers) {
                var cache = new PublicResolver(new Resolver(authoritative.address(), clock), clock);
                var resolver = closing.add(DnsServer.start(cache, 0, failures));
                this.resolvers.put(address, resolver);
                connections.put(address, PORT, resolver.address());
            }
        } catch (IOException | RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    /** The addresses of the zone's name servers, whose names lie outside of the zone. */
    static Map<String, List<InetAddress>> addresses() {
        var addresses = new LinkedHashMap<String, List<InetAddress>>();
        for (int i = 0; i < AUTHORITATIVE.size(); i++) {
            addresses.put("ns-" + (i + 1) + ".route53.example", List.of(InetAddress.ofLiteral(AUTHORITATIVE.get(i))));
        }
        return addresses;
    }

    InetSocketAddress authoritative() {
        return authoritative.address();
    }

    /** Where each public resolver really is, by its address. */
    Map<String, InetSocketAddress> resolvers() {
        var sockets = new LinkedHashMap<String, InetSocketAddress>();
        resolvers.forEach((address, server) -> sockets.put(address, server.address()));
        return sockets;
    }

    @Override
    public void close() {
        closing.close();
    }
}
