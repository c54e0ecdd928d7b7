package failover.probe;

import failover.probe.Reply.Answered;
import failover.probe.Reply.Unreachable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Message;

/**
 * One query by UDP from a port of its own, which the system chooses at random. The socket is connected, so that it receives
 * from that server only. The query is sent again when no answer comes. A packet that does not match is skipped: with
 * dnsjava's own client a forged packet would end the query.
 */
final class UdpExchange {
    private static final List<Duration> PATIENCE = List.of(Duration.ofMillis(700), Duration.ofMillis(1400),
            Duration.ofDays(1));
    /** More than the query offers, because some servers ignore the offer. */
    private static final int LARGEST_PACKET = 4096;

    private final Question question;
    private final Message query;
    private int ignored;

    UdpExchange(Question question, Message query) {
        this.question = question;
        this.query = query;
    }

    Reply run(InetSocketAddress server, Deadline deadline) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(server);
            for (var patience : PATIENCE) {
                send(socket);
                var response = response(socket, deadline.atMost(patience));
                if (response.isPresent()) {
                    return new Answered(response.get());
                }
            }
        }
        return new Unreachable(
                "no answer in time" + (ignored == 0 ? "" : ", " + ignored + " not matching the question ignored"));
    }

    private void send(DatagramSocket socket) throws IOException {
        var wire = query.toWire();
        socket.send(new DatagramPacket(wire, wire.length));
    }

    private Optional<Message> response(DatagramSocket socket, Deadline deadline) throws IOException {
        var packet = new DatagramPacket(new byte[LARGEST_PACKET], LARGEST_PACKET);
        while (!deadline.isOver()) {
            try {
                socket.setSoTimeout(deadline.millis());
                packet.setLength(LARGEST_PACKET);
                socket.receive(packet);
            } catch (SocketTimeoutException _) {
                return Optional.empty();
            }
            var response = matching(question, query, Arrays.copyOf(packet.getData(), packet.getLength()));
            if (response.isPresent()) {
                return response;
            }
            ignored++;
        }
        return Optional.empty();
    }

    /** Empty for what is not a response to this query, or not a DNS message. */
    static Optional<Message> matching(Question question, Message query, byte[] packet) {
        try {
            return Optional.of(new Message(packet)).filter(response -> question.isAnsweredBy(response, query));
        } catch (IOException | RuntimeException _) {
            // dnsjava refuses malformed packets by several unchecked exceptions as well.
            return Optional.empty();
        }
    }
}
