package failover.rehearsal.engine.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An authoritative server for one zone, on one loopback port for UDP and TCP. A packet that cannot be answered does not
 * stop it: the failure goes to the listener.
 */
public final class DnsServer implements AutoCloseable {
    private static final int LARGEST_PACKET = 65_535;
    private static final int TCP_IDLE_MILLIS = 10_000;
    private static final int ATTEMPTS_FOR_A_COMMON_PORT = 20;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final Responder responder;
    private final Consumer<? super Throwable> failures;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final InetSocketAddress address;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<Thread> listeners;

    private DnsServer(Zone zone, DatagramSocket udp, ServerSocket tcp, Consumer<? super Throwable> failures) {
        this.responder = new Responder(zone);
        this.udp = udp;
        this.tcp = tcp;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort());
        this.failures = failures;
        this.listeners = List.of(thread(this::serveUdp), thread(this::serveTcp));
    }

    private static Thread thread(Runnable task) {
        return Thread.ofVirtual().name("dns").unstarted(task);
    }

    /** Port 0: any that is free for both. */
    public static DnsServer start(Zone zone, int port, Consumer<? super Throwable> failures) throws IOException {
        var server = port == 0 ? onAnyPort(zone, failures) : onPort(zone, port, failures);
        server.listeners.forEach(Thread::start);
        return server;
    }

    private static DnsServer onAnyPort(Zone zone, Consumer<? super Throwable> failures) throws IOException {
        BindException busy = null;
        for (int attempt = 0; attempt < ATTEMPTS_FOR_A_COMMON_PORT; attempt++) {
            try {
                return onPort(zone, 0, failures);
            } catch (BindException e) {
                busy = e;
            }
        }
        throw busy;
    }

    private static DnsServer onPort(Zone zone, int port, Consumer<? super Throwable> failures) throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        var udp = new DatagramSocket(new InetSocketAddress(loopback, port));
        try {
            var tcp = new ServerSocket(udp.getLocalPort(), 0, loopback);
            return new DnsServer(zone, udp, tcp, failures);
        } catch (IOException e) {
            udp.close();
            throw e;
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    private void serveUdp() {
        var packet = new DatagramPacket(new byte[LARGEST_PACKET], LARGEST_PACKET);
        while (!udp.isClosed()) {
            guarded(() -> {
                packet.setLength(LARGEST_PACKET);
                udp.receive(packet);
                var query = Arrays.copyOf(packet.getData(), packet.getLength());
                var asker = packet.getSocketAddress();
                thread(() -> guarded(() -> answer(query, asker))).start();
            });
        }
    }

    private void answer(byte[] query, SocketAddress asker) throws IOException {
        var response = responder.overUdp(query);
        if (response.isPresent()) {
            udp.send(new DatagramPacket(response.get(), response.get().length, asker));
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            guarded(() -> {
                var connection = tcp.accept();
                thread(() -> guarded(() -> serve(connection))).start();
            });
        }
    }

    private void serve(Socket connection) throws IOException {
        connections.add(connection);
        try (connection) {
            connection.setSoTimeout(TCP_IDLE_MILLIS);
            var in = new DataInputStream(connection.getInputStream());
            var out = new DataOutputStream(connection.getOutputStream());
            while (true) {
                var response = responder.overTcp(in.readNBytes(in.readUnsignedShort()));
                if (response.isEmpty()) {
                    return;
                }
                send(response.get(), out);
            }
        } catch (EOFException | SocketTimeoutException _) {
            // The client has finished, or has been silent for too long.
        } finally {
            connections.remove(connection);
        }
    }

    /** Length and message in one write: some resolvers expect them in one segment (RFC 7766). */
    private static void send(byte[] response, DataOutputStream out) throws IOException {
        var framed = new byte[response.length + 2];
        framed[0] = (byte) (response.length >> 8);
        framed[1] = (byte) response.length;
        System.arraycopy(response, 0, framed, 2, response.length);
        out.write(framed);
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (SocketException _) {
            // The server was closed, or the client went away.
        } catch (IOException | RuntimeException e) {
            failures.accept(e);
        }
    }

    /** Ends all connections and waits until the listeners have ended: from then on nothing is answered. */
    @Override
    public void close() {
        try {
            udp.close();
            tcp.close();
            for (var connection : connections) {
                connection.close();
            }
            for (var listener : listeners) {
                listener.join(CLOSE_WITHIN);
            }
        } catch (IOException e) {
            failures.accept(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
