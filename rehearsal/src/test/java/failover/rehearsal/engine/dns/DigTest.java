package failover.rehearsal.engine.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/** The server asked by somebody else's DNS code: BIND's dig. */
class DigTest {
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private DnsServer server;

    @BeforeEach
    void start() throws IOException {
        server = DnsServer.start(new SmallZone(), 0, failures::add);
    }

    @AfterEach
    void close() {
        server.close();
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @Test
    void dig_reads_an_authoritative_answer_by_udp_and_by_tcp() throws Exception {
        for (var transport : List.of("+notcp", "+tcp")) {
            var said = dig(transport, "www.example.com", "A");
            assertTrue(said.contains("status: NOERROR"), said);
            assertTrue(said.contains("flags: qr aa;"), said);
            assertTrue(said.contains("EDNS: version: 0, flags:; udp: 1232"), said);
            assertTrue(said.replaceAll("\\s+", " ").contains("www.example.com. 60 IN A 192.0.2.1"), said);
            assertFalse(said.contains("WARNING"), said);
        }
    }

    @Test
    void dig_follows_a_truncated_answer_to_tcp() throws Exception {
        var said = dig("+noedns", "many.example.com", "A");
        assertTrue(said.contains("Truncated, retrying in TCP mode"), said);
        assertTrue(said.contains("ANSWER: 60"), said);
        var truncated = dig("+noedns", "+ignore", "many.example.com", "A");
        assertTrue(truncated.contains("flags: qr aa tc;"), truncated);
    }

    @Test
    void dig_understands_every_way_of_saying_no() throws Exception {
        var absent = dig("none.example.com", "A");
        assertTrue(absent.contains("status: NXDOMAIN") && absent.contains("SOA"), absent);
        assertTrue(dig("www.example.net", "A").contains("status: REFUSED"));
        assertTrue(dig("example.com", "AXFR").contains("Transfer failed"));
        assertTrue(dig("+edns=1", "+noednsnegotiation", "www.example.com", "A").contains("status: BADVERS"));
        assertTrue(dig("+opcode=UPDATE", "www.example.com", "A").contains("status: NOTIMP"));
    }

    private String dig(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("dig", "@127.0.0.1", "-p", "" + server.address().getPort(),
                "+norecurse", "+tries=1", "+time=5"));
        command.addAll(List.of(arguments));
        var process = started(command);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    private static Process started(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("dig is not installed (Debian: bind9-dnsutils): " + e.getMessage());
        }
    }

    private static final class SmallZone implements Zone {
        @Override
        public Name origin() {
            return Name.fromConstantString("example.com.");
        }

        @Override
        public Answer answer(Name name, int type) {
            return switch (name.getLabelString(0)) {
                case "none" -> Answer.noSuchName(
                        new SOARecord(origin(), DClass.IN, 900, origin(), origin(), 1, 7200, 900, 1209600, 86400));
                case "many" -> addresses(name, 60);
                default -> addresses(name, 1);
            };
        }

        private static Answer addresses(Name name, int count) {
            var records = new ArrayList<Record>();
            for (int i = 1; i <= count; i++) {
                records.add(new ARecord(name, DClass.IN, 60, new byte[]{(byte) 192, 0, 2, (byte) i}));
            }
            return Answer.of(records);
        }
    }
}
