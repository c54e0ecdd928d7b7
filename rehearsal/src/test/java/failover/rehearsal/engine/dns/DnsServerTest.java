package failover.rehearsal.engine.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

class DnsServerTest {
    private static final int MANY = 60;
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private DnsServer server;

    @BeforeEach
    void start() throws IOException {
        server = DnsServer.start(new TestZone(MANY), 0, failures::add);
    }

    @AfterEach
    void close() {
        server.close();
        assertTrue(failures.isEmpty() || failures.peek().getMessage().equals("the zone broke"), failures::toString);
    }

    @Test
    void an_answer_is_authoritative_and_offers_no_recursion() throws IOException {
        var response = udp(query("one.example.com.", Type.A), 512);
        assertTrue(response.getHeader().getFlag(Flags.QR));
        assertTrue(response.getHeader().getFlag(Flags.AA));
        assertTrue(response.getHeader().getFlag(Flags.RD), "RD is copied from the query");
        assertFalse(response.getHeader().getFlag(Flags.RA));
        assertEquals(1, response.getSection(Section.ANSWER).size());
    }

    @Test
    void what_does_not_fit_512_bytes_is_truncated_and_whole_by_tcp() throws IOException {
        var query = query("many.example.com.", Type.A);
        var truncated = udp(query, 65_535);
        assertTrue(truncated.getHeader().getFlag(Flags.TC));
        assertTrue(truncated.numBytes() <= 512, () -> truncated.numBytes() + " bytes");
        var whole = tcp(query);
        assertFalse(whole.getHeader().getFlag(Flags.TC));
        assertEquals(MANY, whole.getSection(Section.ANSWER).size());
    }

    @Test
    void a_larger_buffer_named_by_edns_is_used_up_to_1232_bytes() throws IOException {
        var query = query("many.example.com.", Type.A);
        query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
        var response = udp(query, 65_535);
        assertFalse(response.getHeader().getFlag(Flags.TC), "60 addresses fit 1232 bytes");
        assertNotNull(response.getOPT(), "EDNS is answered with EDNS");
        assertEquals(1232, response.getOPT().getPayloadSize());
    }

    @Test
    void the_usual_client_goes_to_tcp_by_itself() throws IOException {
        var client = new SimpleResolver(server.address());
        client.setEDNS(-1);
        var response = client.send(query("many.example.com.", Type.A));
        assertEquals(MANY, response.getSection(Section.ANSWER).size());
    }

    @Test
    void several_questions_may_follow_each_other_on_one_tcp_connection() throws IOException {
        try (var connection = new Socket(server.address().getAddress(), server.address().getPort())) {
            for (int i = 0; i < 3; i++) {
                assertEquals(Rcode.NOERROR, overTcp(connection, query("one.example.com.", Type.A)).getRcode());
            }
        }
    }

    @Test
    void names_outside_the_zone_other_classes_and_transfers_are_refused() throws IOException {
        assertEquals(Rcode.REFUSED, udp(query("www.example.net.", Type.A), 512).getRcode());
        assertEquals(Rcode.REFUSED, udp(query("example.com.", Type.AXFR), 512).getRcode());
        var chaos = Message.newQuery(Record.newRecord(Name.fromString("version.bind."), Type.TXT, DClass.CH));
        assertEquals(Rcode.REFUSED, udp(chaos, 512).getRcode());
    }

    @Test
    void an_unknown_edns_version_is_badvers_and_another_opcode_notimp() throws IOException {
        var future = query("one.example.com.", Type.A);
        future.addRecord(new OPTRecord(1232, 0, 1), Section.ADDITIONAL);
        assertEquals(Rcode.BADVERS, udp(future, 512).getRcode());
        var notify = query("example.com.", Type.SOA);
        notify.getHeader().setOpcode(Opcode.NOTIFY);
        assertEquals(Rcode.NOTIMP, udp(notify, 512).getRcode());
    }

    @Test
    void garbage_behind_a_header_is_a_format_error_with_the_same_id() throws IOException {
        var garbage = new byte[40];
        garbage[0] = 0x12;
        garbage[1] = 0x34;
        garbage[5] = 1;
        garbage[12] = 63;
        var response = new Message(raw(garbage).orElseThrow());
        assertEquals(0x1234, response.getHeader().getID());
        assertEquals(Rcode.FORMERR, response.getRcode());
    }

    @Test
    void a_response_is_never_answered() throws IOException {
        var response = query("one.example.com.", Type.A);
        response.getHeader().setFlag(Flags.QR);
        assertTrue(raw(response.toWire()).isEmpty());
    }

    @Test
    void no_packet_stops_the_server() throws IOException {
        var random = new Random(1);
        try (var socket = new DatagramSocket()) {
            for (int i = 0; i < 50; i++) { // few enough for the socket's buffer: the question must not be dropped
                var noise = new byte[random.nextInt(100)];
                random.nextBytes(noise);
                socket.send(new DatagramPacket(noise, noise.length, server.address()));
            }
        }
        assertEquals(Rcode.NOERROR, udp(query("one.example.com.", Type.A), 512).getRcode());
    }

    @Test
    void any_changed_query_gets_a_response_that_can_be_read_or_none() throws IOException {
        var responder = new Responder(new TestZone(MANY));
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var packet = query("many.example.com.", Type.A).toWire();
            for (int change = 0; change < 1 + i % 4; change++) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt();
            }
            var response = responder.overUdp(packet);
            if (response.isPresent()) {
                assertTrue(new Message(response.get()).getHeader().getFlag(Flags.QR));
            }
        }
    }

    @Test
    void a_failing_zone_reaches_the_listener_and_the_server_goes_on() throws IOException {
        assertTrue(raw(query("broken.example.com.", Type.A).toWire()).isEmpty());
        assertEquals("the zone broke", failures.peek().getMessage());
        assertEquals(Rcode.NOERROR, udp(query("one.example.com.", Type.A), 512).getRcode());
    }

    @Test
    void a_closed_server_answers_nothing() {
        server.close();
        for (var tcp : List.of(true, false)) {
            var client = new SimpleResolver(server.address());
            client.setTCP(tcp);
            client.setTimeout(Duration.ofSeconds(1));
            assertThrows(IOException.class, () -> client.send(query("one.example.com.", Type.A)));
        }
    }

    @Test
    void a_busy_port_is_an_error_and_leaves_nothing_open() throws IOException {
        var port = server.address().getPort();
        assertThrows(IOException.class, () -> DnsServer.start(new TestZone(1), port, failures::add));
        assertEquals(Rcode.NOERROR, udp(query("one.example.com.", Type.A), 512).getRcode());
    }

    static Message query(String name, int type) throws TextParseException {
        return Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
    }

    private Message udp(Message query, int buffer) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(5000);
            var wire = query.toWire();
            socket.send(new DatagramPacket(wire, wire.length, server.address()));
            var packet = new DatagramPacket(new byte[buffer], buffer);
            socket.receive(packet);
            return new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        }
    }

    /** Empty when nothing came within a short while, which is what silence looks like. */
    private Optional<byte[]> raw(byte[] packet) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout((int) Duration.ofMillis(300).toMillis());
            socket.send(new DatagramPacket(packet, packet.length, server.address()));
            var answer = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(answer);
            return Optional.of(Arrays.copyOf(answer.getData(), answer.getLength()));
        } catch (SocketTimeoutException _) {
            return Optional.empty();
        }
    }

    private Message tcp(Message query) throws IOException {
        try (var connection = new Socket(server.address().getAddress(), server.address().getPort())) {
            return overTcp(connection, query);
        }
    }

    private static Message overTcp(Socket connection, Message query) throws IOException {
        var wire = query.toWire();
        var out = new DataOutputStream(connection.getOutputStream());
        out.writeShort(wire.length);
        out.write(wire);
        var in = new DataInputStream(connection.getInputStream());
        return new Message(in.readNBytes(in.readUnsignedShort()));
    }

    private record TestZone(int many) implements Zone {
        @Override
        public Name origin() {
            return name("example.com.");
        }

        @Override
        public Answer answer(Name name, int type) {
            if (name.equals(name("broken.example.com."))) {
                throw new IllegalStateException("the zone broke");
            }
            var records = new ArrayList<Record>();
            for (int i = 0; i < (name.equals(name("many.example.com.")) ? many : 1); i++) {
                records.add(new ARecord(name, DClass.IN, 60, new byte[]{(byte) 192, 0, 2, (byte) i}));
            }
            return Answer.of(List.copyOf(records));
        }

        private static Name name(String text) {
            return Name.fromConstantString(text);
        }
    }
}
