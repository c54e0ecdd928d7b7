package failover.rehearsal.engine.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The simulated time for code in another process, one question a connection: {@code now} is answered with the instant, and
 * {@code sleep MILLISECONDS} once they have passed.
 */
public final class TimeServer implements AutoCloseable {
    private final ServerSocket server;
    private final SimulatedClock clock;

    private TimeServer(ServerSocket server, SimulatedClock clock) {
        this.server = server;
        this.clock = clock;
    }

    public static TimeServer start(SimulatedClock clock) throws IOException {
        var server = new TimeServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), clock);
        Thread.ofPlatform().daemon().name("time server").start(server::accept);
        return server;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException _) {
                // Closed: there is nobody left to ask.
            }
        }
    }

    private void answer(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            var question = String.valueOf(in.readLine()).split(" ");
            if (question[0].equals("sleep")) {
                clock.sleep(Duration.ofMillis(Long.parseLong(question[1])));
            }
            socket.getOutputStream().write((clock.now() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // The process that asked has ended meanwhile.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
