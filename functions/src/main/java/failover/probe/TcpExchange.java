package failover.probe;

import failover.probe.Reply.Answered;
import failover.probe.Reply.Unreachable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.xbill.DNS.Message;

/** One query by TCP, for an answer that did not fit a UDP packet: length and message in one write (RFC 7766). */
final class TcpExchange {
    private TcpExchange() {}

    /** An answer that arrives byte by byte is ended by the caller's interrupt, not by the time-out here. */
    static Reply run(InetSocketAddress server, Question question, Message query, Deadline deadline)
            throws IOException {
        try (var socket = new Socket()) {
            socket.connect(server, deadline.millis());
            socket.setSoTimeout(deadline.millis());
            var wire = query.toWire();
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(2 + wire.length).putShort((short) wire.length).put(wire).array());
            var in = new DataInputStream(socket.getInputStream());
            var response = UdpExchange.matching(question, query, in.readNBytes(in.readUnsignedShort()));
            return response.<Reply>map(Answered::new).orElse(new Unreachable("not matching the question"));
        }
    }
}
