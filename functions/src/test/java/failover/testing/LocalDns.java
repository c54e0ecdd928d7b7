package failover.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Message;

/** A DNS server on loopback, UDP and TCP on one port, that answers each query with the packets of its script. */
public final class LocalDns implements AutoCloseable {
    /** What a query is answered with: no packet (silence), one, or several, of any bytes. */
    public interface Script {
        List<byte[]> packets(Message query) throws IOException;
    }

    private record Sockets(ServerSocket tcp, DatagramSocket udp) {
        private static final int ATTEMPTS = 20;

        /** On one port. A port that is free for TCP can be taken for UDP: then another one is tried. */
        static Sockets open() throws IOException {
            for (int attempt = 1;; attempt++) {
                var tcp = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                try {
                    return new Sockets(tcp, new DatagramSocket(tcp.getLocalSocketAddress()));
                } catch (BindException taken) {
                    tcp.close();
                    if (attempt == ATTEMPTS) {
                        throw taken;
                    }
                }
            }
        }
    }

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final AtomicInteger queries = new AtomicInteger();
    private volatile Script overUdp;
    private volatile Script overTcp;
    private volatile Duration drip = Duration.ZERO;

    public LocalDns(Script script) {
        try {
            var sockets = Sockets.open();
            tcp = sockets.tcp();
            udp = sockets.udp();
            udp.setReceiveBufferSize(1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        overUdp = script;
        overTcp = script;
        Thread.ofVirtual().start(this::serveUdp);
        Thread.ofVirtual().start(this::serveTcp);
    }

    public String address() {
        return "127.0.0.1:" + udp.getLocalPort();
    }

    public void answer(Script script) {
        overUdp = script;
        overTcp = script;
    }

    public void answerOverUdp(Script script) {
        overUdp = script;
    }

    /** From now on connections are refused. */
    public void refuseTcp() throws IOException {
        tcp.close();
    }

    /** From now on an answer by TCP comes byte by byte, with this time between two. */
    public void dripOverTcp(Duration pause) {
        drip = pause;
    }

    /** How many came by UDP. */
    public int queries() {
        return queries.get();
    }

    private void serveUdp() {
        var packet = new DatagramPacket(new byte[4096], 4096);
        try {
            while (true) {
                packet.setLength(4096);
                udp.receive(packet);
                queries.incrementAndGet();
                var query = Arrays.copyOf(packet.getData(), packet.getLength());
                var asker = packet.getSocketAddress();
                Thread.ofVirtual().start(() -> answerUdp(query, asker));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void answerUdp(byte[] query, SocketAddress asker) {
        try {
            for (var answer : overUdp.packets(new Message(query))) {
                udp.send(new DatagramPacket(answer, answer.length, asker));
            }
        } catch (IOException _) {
            // Closed, or the asker went away.
        }
    }

    private void serveTcp() {
        try {
            while (true) {
                var connection = tcp.accept();
                Thread.ofVirtual().start(() -> answerTcp(connection));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void answerTcp(Socket connection) {
        try (connection) {
            var in = new DataInputStream(connection.getInputStream());
            for (var answer : overTcp.packets(new Message(in.readNBytes(in.readUnsignedShort())))) {
                send(connection, ByteBuffer.allocate(2 + answer.length).putShort((short) answer.length).put(answer));
            }
        } catch (IOException | InterruptedException _) {
            // The asker went away.
        }
    }

    private void send(Socket connection, ByteBuffer framed) throws IOException, InterruptedException {
        if (drip.isZero()) {
            connection.getOutputStream().write(framed.array());
            return;
        }
        for (byte one : framed.array()) {
            Thread.sleep(drip);
            connection.getOutputStream().write(one);
        }
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
