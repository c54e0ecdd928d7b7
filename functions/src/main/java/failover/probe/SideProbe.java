package failover.probe;

import failover.aws.Https;
import failover.probe.SidePolicy.Stranger;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Asks addresses which side they belong to. Only TLS can tell: the primary's certificate names its own name, and the
 * fallback answers for the visitors' name, under a certificate for it, and names itself in a header.
 */
public final class SideProbe {
    /** An answer must not make this function connect to any number of addresses. */
    private static final int MOST = 32;

    private final Https https;
    private final String origin;

    /** @param origin the primary's own name */
    public SideProbe(Https https, String origin) {
        this.https = https;
        this.origin = origin;
    }

    /**
     * The side of each stranger that belongs to one; only public IPv4 addresses are connected to, at most 32. Lambda
     * outside a VPC has no IPv6.
     */
    public Map<Stranger, Side> ask(Set<Stranger> strangers) {
        var sides = new ConcurrentHashMap<Stranger, Side>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            strangers.stream().filter(stranger -> stranger.address() instanceof Inet4Address)
                    .filter(stranger -> AddressPolicy.isPublic(stranger.address())).limit(MOST)
                    .forEach(stranger -> {
                        threads.execute(() -> {
                            if (servesFallback(stranger.address(), stranger.host())) {
                                sides.put(stranger, Side.FALLBACK);
                            }
                        });
                        threads.execute(() -> {
                            if (isPrimary(stranger.address())) {
                                sides.putIfAbsent(stranger, Side.PRIMARY);
                            }
                        });
                    });
        }
        return sides;
    }

    private boolean servesFallback(InetAddress address, String host) {
        try {
            return FallbackProbe.isFallback(head(address, host));
        } catch (IOException _) {
            return false;
        }
    }

    private boolean isPrimary(InetAddress address) {
        try {
            return !FallbackProbe.isFallback(head(address, origin));
        } catch (IOException _) {
            return false;
        }
    }

    private Https.Answer head(InetAddress address, String host) throws IOException {
        return https.head(address.getHostAddress(), URI.create("https://" + host + "/"));
    }
}
