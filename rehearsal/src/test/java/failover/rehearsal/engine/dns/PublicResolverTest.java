package failover.rehearsal.engine.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.time.HandMovedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class PublicResolverTest {
    private static final Name DOMAIN = Name.fromConstantString("www.example.com.");

    private final List<Throwable> failures = new ArrayList<>();
    private final HandMovedClock clock = new HandMovedClock();
    private String address = "192.0.2.10";
    private DnsServer authoritative;
    private Resolver cache;
    private DnsServer server;

    @BeforeEach
    void start() throws IOException {
        authoritative = DnsServer.start(new OneName(), 0, failures::add);
        cache = new Resolver(authoritative.address(), clock);
        server = DnsServer.start(new PublicResolver(cache, clock), 0, failures::add);
    }

    @AfterEach
    void close() {
        server.close();
        authoritative.close();
        assertEquals(List.of(), failures);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_answers_by_udp_and_tcp_as_a_cache_and_not_as_an_authority(boolean tcp) throws IOException {
        var answer = ask(tcp);
        assertEquals("192.0.2.10", text(answer));
        assertTrue(answer.getHeader().getFlag(Flags.RA));
        assertFalse(answer.getHeader().getFlag(Flags.AA));
    }

    @Test
    void it_moves_only_when_its_ttl_has_run_out_and_says_how_much_is_left() throws IOException {
        ask(false);
        address = "203.0.113.20";
        clock.pass(Duration.ofSeconds(40));
        assertEquals("192.0.2.10", text(ask(false)));
        assertEquals(20, ask(false).getSection(Section.ANSWER).getFirst().getTTL());
        clock.pass(Duration.ofSeconds(20));
        assertEquals("203.0.113.20", text(ask(false)));
    }

    @Test
    void one_that_ignores_short_ttls_moves_later_and_says_so() throws IOException {
        cache.keepAtLeast(Duration.ofMinutes(6));
        assertEquals(360, ask(false).getSection(Section.ANSWER).getFirst().getTTL());
        address = "203.0.113.20";
        clock.pass(Duration.ofSeconds(359));
        assertEquals("192.0.2.10", text(ask(false)));
        clock.pass(Duration.ofSeconds(1));
        assertEquals("203.0.113.20", text(ask(false)));
    }

    @Test
    void when_the_zones_server_is_silent_it_fails() throws IOException {
        authoritative.close();
        assertEquals(Rcode.SERVFAIL, ask(false).getRcode());
    }

    private Message ask(boolean tcp) throws IOException {
        var client = new SimpleResolver(server.address());
        client.setTCP(tcp);
        client.setTimeout(Duration.ofSeconds(10));
        return client.send(Message.newQuery(Record.newRecord(DOMAIN, Type.A, DClass.IN)));
    }

    private static String text(Message answer) {
        return answer.getSection(Section.ANSWER).getFirst().rdataToString();
    }

    private final class OneName implements Zone {
        @Override
        public Name origin() {
            return Name.fromConstantString("example.com.");
        }

        @Override
        public Answer answer(Name name, int type) {
            return Answer.of(List.of(new ARecord(name, DClass.IN, 60, InetAddress.ofLiteral(address))));
        }
    }
}
