package failover.rehearsal.engine.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.time.HandMovedClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

class ResolverTest {
    private static final Name ORIGIN = Name.fromConstantString("example.com.");
    private static final int TTL = 60;
    private static final int NEGATIVE_TTL = 300;

    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final HandMovedClock clock = new HandMovedClock();
    private final AtomicInteger asked = new AtomicInteger();
    private DnsServer server;
    private Resolver resolver;

    @BeforeEach
    void start() throws IOException {
        server = DnsServer.start(new CountingZone(), 0, failures::add);
        resolver = new Resolver(server.address(), clock);
    }

    @AfterEach
    void close() {
        server.close();
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @Test
    void an_answer_is_repeated_for_its_ttl_of_simulated_time_and_then_asked_again() throws Exception {
        var first = resolver.addresses("www.example.com");
        assertEquals("192.0.2.1", first.addresses().getFirst().getHostAddress());
        clock.pass(Duration.ofSeconds(TTL - 1));
        assertEquals(first, resolver.addresses("www.example.com"));
        assertEquals(1, asked.get());
        clock.pass(Duration.ofSeconds(1));
        assertEquals("192.0.2.2", resolver.addresses("www.example.com").addresses().getFirst().getHostAddress());
    }

    @Test
    void that_a_name_does_not_exist_is_an_answer_kept_for_the_zones_negative_ttl() throws Exception {
        var answer = resolver.addresses("none.example.com");
        assertEquals(Rcode.NXDOMAIN, answer.rcode());
        assertTrue(answer.addresses().isEmpty());
        assertEquals(clock.instant().plusSeconds(NEGATIVE_TTL), answer.expires());
        resolver.addresses("none.example.com");
        assertEquals(1, asked.get());
    }

    @Test
    void an_answer_too_large_for_udp_is_fetched_whole() throws Exception {
        assertEquals(200, resolver.addresses("many.example.com").addresses().size());
    }

    @Test
    void a_server_that_is_gone_is_an_error() {
        server.close();
        assertThrows(IOException.class, () -> resolver.addresses("www.example.com"));
    }

    private final class CountingZone implements Zone {
        @Override
        public Name origin() {
            return ORIGIN;
        }

        @Override
        public Answer answer(Name name, int type) {
            var question = asked.incrementAndGet();
            return switch (name.getLabelString(0)) {
                case "none" -> Answer.noSuchName(soa());
                case "many" -> Answer.of(addresses(name, 0, 200));
                default -> Answer.of(addresses(name, question, 1));
            };
        }

        private SOARecord soa() {
            return new SOARecord(ORIGIN, DClass.IN, 900, ORIGIN, ORIGIN, 1, 7200, 900, 1209600, NEGATIVE_TTL);
        }

        private List<Record> addresses(Name name, int first, int count) {
            var records = new ArrayList<Record>();
            for (int i = first; i < first + count; i++) {
                records.add(new ARecord(name, DClass.IN, TTL, new byte[]{(byte) 192, 0, 2, (byte) i}));
            }
            return records;
        }
    }
}
