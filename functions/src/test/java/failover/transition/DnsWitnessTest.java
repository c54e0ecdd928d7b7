package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.testing.Beside;
import failover.testing.LocalInternet;
import failover.testing.SampleSettings;
import failover.transition.notice.Evidence.Side;
import failover.transition.notice.Evidence.ZoneAnswer;
import failover.transition.notice.Evidence.ZoneAnswer.Addresses;
import failover.transition.notice.Evidence.ZoneAnswer.NoAddress;
import failover.transition.notice.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;

/** Two name servers and a resolver on loopback. */
@Beside
@Tag("slow")
class DnsWitnessTest {
    private static final String RESOLVER = "192.0.2.53";
    private static final String ZONE = """
            example.com. 60 IN NS ns-1.example.net.
            example.com. 60 IN NS ns-2.example.net.
            ns-1.example.net. 60 IN A 192.0.2.1
            ns-2.example.net. 60 IN A 192.0.2.2
            origin.www.example.com. 60 IN A 192.0.2.10
            fallback.www.example.com. 60 IN A 203.0.113.20
            fallback.www.example.com. 60 IN A 203.0.113.21
            """;

    @TempDir
    private Path folder;
    private LocalInternet internet;

    @BeforeEach
    void start() {
        internet = new LocalInternet(folder);
        List.of(RESOLVER, "192.0.2.1", "192.0.2.2").forEach(address -> internet.serve(address, ZONE));
    }

    @AfterEach
    void stop() {
        internet.close();
    }

    @Test
    void every_server_of_the_zone_is_asked_and_its_side_told() throws IOException {
        answer("192.0.2.1", "www.example.com. 60 IN A 192.0.2.10");
        answer("192.0.2.2", "www.example.com. 60 IN A 203.0.113.21\nwww.example.com. 60 IN A 203.0.113.22");
        assertEquals(List.of(new Addresses("ns-1.example.net", Side.PRIMARY, List.of("192.0.2.10")),
                new Addresses("ns-2.example.net", Side.FALLBACK, List.of("203.0.113.21", "203.0.113.22"))), answers());
    }

    @Test
    void addresses_of_neither_side_and_errors_are_told_as_such() throws IOException {
        answer("192.0.2.1", "www.example.com. 60 IN A 198.51.100.1");
        internet.at("192.0.2.2").answer(LocalInternet.code(Rcode.SERVFAIL));
        assertEquals(List.of(new Addresses("ns-1.example.net", Side.NEITHER, List.of("198.51.100.1")),
                new NoAddress("ns-2.example.net", "SERVFAIL")), answers());
    }

    @Test
    void a_server_that_is_silent_keeps_no_other_back_and_the_whole_within_the_inquirys_budget() throws IOException {
        answer("192.0.2.1", "www.example.com. 60 IN A 192.0.2.10");
        internet.at("192.0.2.2").answer(_ -> List.of());
        answers();
        var begun = System.nanoTime();
        var answers = answers();
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).compareTo(Inquiry.BUDGET) < 0);
        assertEquals(List.of(new Addresses("ns-1.example.net", Side.PRIMARY, List.of("192.0.2.10")),
                new NoAddress("ns-2.example.net", "no answer in time")), answers);
    }

    @Test
    void without_a_resolver_nobody_knows_the_zones_servers() {
        internet.at(RESOLVER).answer(LocalInternet.code(Rcode.SERVFAIL));
        assertEquals("no resolver (192.0.2.53) names the servers of example.com",
                assertThrows(IOException.class, this::answers).getMessage());
    }

    @Test
    void with_ipv6_each_servers_side_is_told_for_both_types() throws IOException {
        for (var server : List.of("192.0.2.1", "192.0.2.2")) {
            answer(server, """
                    origin.www.example.com. 60 IN AAAA 2001:db8::10
                    fallback.www.example.com. 60 IN AAAA 2001:db8::20
                    www.example.com. 60 IN A 203.0.113.20
                    www.example.com. 60 IN AAAA 2001:db8::10
                    """);
        }
        var witness = new DnsWitness(SampleSettings.NAMES, true, SampleSettings.RESOLVERS, internet.network());
        assertEquals(List.of(new Addresses("ns-1.example.net", Side.FALLBACK, List.of("203.0.113.20")),
                new Addresses("ns-1.example.net", Side.PRIMARY, List.of("2001:db8:0:0:0:0:0:10"))),
                witness.answers().subList(0, 2));
    }

    private void answer(String address, String domain) {
        internet.at(address).answer(LocalInternet.from(ZONE + domain));
    }

    private List<ZoneAnswer> answers() throws IOException {
        return new DnsWitness(SampleSettings.NAMES, false, SampleSettings.RESOLVERS, internet.network()).answers();
    }
}
