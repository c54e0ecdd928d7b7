package failover.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Knot DNS on loopback: a server that is not ours. Tests that need one are skipped where it is not installed. */
public final class Knot implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 20;

    private final Process process;
    private final int port;

    private Knot(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param zone its name, without a dot at the end @param records a zone file with SOA, names with a dot */
    public static Knot serving(String zone, String records, Path folder) throws Exception {
        var file = Files.writeString(folder.resolve(zone + ".zone"), records);
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            var knot = start(zone, file, folder);
            if (knot.isPresent()) {
                return knot.get();
            }
        }
        throw new AssertionError("knotd found each of " + ATTEMPTS + " ports taken");
    }

    /** Empty when another program took the port between this one's choice and knotd's start. */
    private static Optional<Knot> start(String zone, Path file, Path folder) throws Exception {
        var port = freePort();
        var settings = Files.writeString(folder.resolve("knot.conf"), """
                server:
                    listen: 127.0.0.1@%d
                    rundir: "%s"
                database:
                    storage: "%2$s"
                zone:
                  - domain: "%s"
                    file: "%s"
                    zonefile-sync: -1
                    journal-content: none
                """.formatted(port, folder, zone, file));
        var log = folder.resolve("knot.log");
        var knot = new Knot(started(settings, log), port);
        if (knot.answers(Name.fromString(zone + "."))) {
            return Optional.of(knot);
        }
        knot.close();
        var said = Files.readString(log);
        if (!said.contains("address already in use")) {
            throw new AssertionError("knotd does not answer: " + said);
        }
        return Optional.empty();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process started(Path settings, Path log) {
        try {
            return new ProcessBuilder(program(), "-c", settings.toString()).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            return abort("knotd is not installed (Debian: knot): " + e.getMessage());
        }
    }

    /** Debian puts it where only root's PATH leads. */
    private static String program() {
        var ofDebian = Path.of("/usr/sbin/knotd");
        return Files.isExecutable(ofDebian) ? ofDebian.toString() : "knotd";
    }

    private boolean answers(Name zone) throws Exception {
        var client = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.setTimeout(Duration.ofMillis(200));
        var query = Message.newQuery(Record.newRecord(zone, Type.SOA, DClass.IN));
        var end = System.nanoTime() + TO_START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                client.send(query);
                return true;
            } catch (IOException _) {
                Thread.sleep(20);
            }
        }
        return false;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
