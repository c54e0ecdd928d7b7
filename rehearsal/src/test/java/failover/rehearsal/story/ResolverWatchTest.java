package failover.rehearsal.story;

import static failover.rehearsal.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.rehearsal.engine.time.SimulatedClock;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

class ResolverWatchTest {
    private final ConcurrentLinkedQueue<String> moves = new ConcurrentLinkedQueue<>();

    /** The resolver answers once and is silent then: the next query is under way when the story ends. */
    @Test
    void after_the_story_nothing_is_told_of_a_query_that_its_end_interrupts() throws Exception {
        var clock = SimulatedClock.stepping(failure -> moves.add(failure.toString()));
        try (var resolver = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var address = (InetSocketAddress) resolver.getLocalSocketAddress();
            var watch = new ResolverWatch(Map.of("192.0.2.53", address), "www.example.com",
                    (_, from, to) -> moves.add(from + " to " + to));
            watch.start(clock);
            clock.run(1000);
            answer(resolver);
            eventually("an answer", () -> watch.all("192.0.2.10"));
            receive(resolver);

            watch.close();
            clock.close();

            assertEquals(List.of(), List.copyOf(moves));
        } finally {
            clock.close();
        }
    }

    private static void answer(DatagramSocket resolver) throws Exception {
        var packet = receive(resolver);
        var query = new Message(packet.getData());
        var response = new Message(query.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.addRecord(query.getQuestion(), Section.QUESTION);
        response.addRecord(new ARecord(query.getQuestion().getName(), DClass.IN, 60,
                InetAddress.ofLiteral("192.0.2.10")), Section.ANSWER);
        var wire = response.toWire();
        resolver.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
    }

    private static DatagramPacket receive(DatagramSocket resolver) throws Exception {
        var packet = new DatagramPacket(new byte[512], 512);
        resolver.setSoTimeout(30_000);
        resolver.receive(packet);
        return new DatagramPacket(Arrays.copyOf(packet.getData(), packet.getLength()), packet.getLength(),
                packet.getSocketAddress());
    }
}
