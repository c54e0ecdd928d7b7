package failover.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.Https;
import failover.contract.SiteKeys;
import failover.probe.SidePolicy.Stranger;
import failover.testing.LocalHttps;
import failover.testing.LocalHttps.Subject;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers on loopback: what they show and say decides whose they are. */
@Tag("slow")
class SideProbeTest {
    private static final String HOST = "www.example.com";
    private static final String ORIGIN = "origin.www.example.com";
    private static final Stranger STRANGER = stranger("203.0.113.9");

    /** Long, so that a busy machine answers all requests in time. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;
    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void the_fallback_names_itself_under_a_certificate_for_the_host() throws Exception {
        assertEquals(Map.of(STRANGER, Side.FALLBACK), asked("fallback", "dns:" + HOST));
        assertEquals(Map.of(STRANGER, Side.FALLBACK), asked("fallback", "dns:" + HOST, "dns:" + ORIGIN));
        assertEquals(Map.of(), asked("fallback", "dns:other.example.com"));
        assertEquals(Map.of(), asked("fallback", "ip:127.0.0.1"));
    }

    @Test
    void the_primary_shows_a_certificate_for_its_own_name_and_does_not_call_itself_the_fallback() throws Exception {
        assertEquals(Map.of(STRANGER, Side.PRIMARY), asked("somebody", "dns:" + ORIGIN));
        assertEquals(Map.of(), asked("fallback", "dns:" + ORIGIN));
        assertEquals(Map.of(), asked("somebody", "dns:" + HOST));
        assertEquals(Map.of(), asked("somebody", "ip:127.0.0.1"));
    }

    @Test
    void neither_a_private_address_nor_more_than_a_few_are_connected_to() throws Exception {
        var addresses = new HashSet<>(Set.of(stranger("10.0.0.1"), stranger("169.254.169.254"), stranger("127.0.0.1")));
        try (var server = server("fallback", "dns:" + HOST)) {
            assertEquals(Map.of(), probe(server, addresses).ask(addresses));
            assertEquals(0, requests.get());
            addresses.clear();
            IntStream.range(0, 200).forEach(i -> addresses.add(stranger("203.0.113." + i)));
            var answered = probe(server, addresses).ask(addresses).size();
            assertTrue(answered > 0 && answered <= 32, answered + " of 200");
        }
    }

    private Map<Stranger, Side> asked(String servedBy, String... certified) throws Exception {
        try (var server = server(servedBy, certified)) {
            return probe(server, Set.of(STRANGER)).ask(Set.of(STRANGER));
        }
    }

    private SideProbe probe(LocalHttps server, Set<Stranger> at) throws Exception {
        var addresses = at.stream().map(stranger -> stranger.address().getHostAddress()).toArray(String[]::new);
        return new SideProbe(new Https(server.network(folder, addresses), PATIENCE), ORIGIN);
    }

    private LocalHttps server(String servedBy, String... certified) throws Exception {
        return new LocalHttps(new Subject("throw-away", List.copyOf(Arrays.asList(certified))), exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().add(SiteKeys.MARKER_HEADER, servedBy);
            exchange.sendResponseHeaders(503, 0);
            exchange.getResponseBody().write(new byte[2 << 20]);
            exchange.close();
        });
    }

    private static Stranger stranger(String address) {
        return new Stranger(HOST, InetAddress.ofLiteral(address));
    }
}
