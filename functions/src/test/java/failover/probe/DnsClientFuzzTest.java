package failover.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.probe.Answer.Addresses;
import failover.probe.Reply.Answered;
import failover.testing.LocalInternet;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A hundred thousand damaged or forged responses: no exception escapes, and nothing that does not match is believed. */
@Tag("slow")
class DnsClientFuzzTest {
    private static final int PACKETS = 100_000;
    private static final Question QUESTION = Question.of("www.example.com", Type.A);
    private static final Query QUERY = new Query(Server.authoritative("ns1.example.net", "192.0.2.1"), QUESTION);
    private static final String ZONE = """
            www.example.com. 60 IN CNAME a.example.com.
            a.example.com. 60 IN A 203.0.113.10
            a.example.com. 60 IN A 203.0.113.11
            """;

    /** The same damage in every run; a failure names the packet. */
    private final Random random = new Random(20261122);
    private final Message query = QUESTION.query(false, true);
    private final byte[] right = LocalInternet.response(query, LocalInternet.records(ZONE)).toWire();

    private enum Fate {
        IGNORED, BELIEVED
    }

    @Test
    void no_packet_ends_the_reading_and_none_that_does_not_match_is_believed() {
        var fates = new EnumMap<Fate, Integer>(Fate.class);
        for (int i = 0; i < PACKETS; i++) {
            var packet = mutated();
            fates.merge(fate(packet), 1, Integer::sum);
        }
        assertEquals(PACKETS, fates.values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(fates.values().stream().allMatch(count -> count > PACKETS / 20), "Too tame or too wild: " + fates);
    }

    @Test
    void the_packet_before_the_damage_is_believed() throws Exception {
        var read = (Addresses) AnswerReader.read(QUERY, new Answered(matching(right).orElseThrow()));
        assertEquals(Set.of(InetAddress.getByName("203.0.113.10"), InetAddress.getByName("203.0.113.11")),
                read.addresses());
    }

    private Fate fate(byte[] packet) {
        var believed = matching(packet);
        believed.ifPresent(response -> {
            assertTrue(isOurs(packet), () -> "Believed: " + Arrays.toString(packet));
            AnswerReader.read(QUERY, new Answered(response));
            ZoneServers.names(response).toList();
            response.getSection(Section.ANSWER).forEach(Object::toString);
        });
        return believed.isPresent() ? Fate.BELIEVED : Fate.IGNORED;
    }

    private Optional<Message> matching(byte[] packet) {
        return UdpExchange.matching(QUESTION, query, packet);
    }

    /** By the bytes alone: the id, a response, one question, and that one up to the letters' case; or an error alone. */
    private boolean isOurs(byte[] packet) {
        return isError(packet) || isAnswer(packet);
    }

    private boolean isError(byte[] packet) {
        var asked = query.toWire();
        return packet.length >= 12 && packet[0] == asked[0] && packet[1] == asked[1] && (packet[2] & 0xF8) == 0x80
                && Arrays.equals(packet, 4, 10, new byte[6], 0, 6) && (packet[3] & 15) != 0 && (packet[3] & 15) != 3;
    }

    private boolean isAnswer(byte[] packet) {
        var asked = query.toWire();
        int end = 12 + QUESTION.name().length() + 4;
        return packet.length >= end && packet[0] == asked[0] && packet[1] == asked[1] && (packet[2] & 0xF8) == 0x80
                && packet[4] == 0 && packet[5] == 1
                && lower(packet, end).equals(lower(asked, end));
    }

    private static String lower(byte[] packet, int end) {
        return new String(packet, 12, end - 12, StandardCharsets.ISO_8859_1).toLowerCase();
    }

    private byte[] mutated() {
        var packet = right.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            packet = mutated(packet);
        }
        return packet;
    }

    private byte[] mutated(byte[] packet) {
        if (packet.length == 0) {
            return packet;
        }
        int at = random.nextInt(packet.length);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(packet, at);
            case 1 -> Arrays.copyOf(packet, packet.length + random.nextInt(40));
            case 2 -> with(packet, at, packet[at] ^ 1 << random.nextInt(8));
            case 3 -> with(packet, at, 0xC0);
            default -> with(packet, at, random.nextInt(256));
        };
    }

    private static byte[] with(byte[] packet, int at, int value) {
        packet[at] = (byte) value;
        return packet;
    }
}
