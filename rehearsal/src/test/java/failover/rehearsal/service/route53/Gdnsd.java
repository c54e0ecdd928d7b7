package failover.rehearsal.service.route53;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** gdnsd on loopback: a server that is not ours. Tests that need one are skipped where it is not installed. */
final class Gdnsd implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 20;

    private final Process process;
    private final SimpleResolver client;

    private Gdnsd(Process process, int port) {
        this.process = process;
        this.client = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.setTimeout(Duration.ofMillis(500));
    }

    /**
     * @param records   zone file
     * @param resources of the plugin simplefo
     * @param states    of the service type {@code told}: {@code address => UP} or {@code DOWN}, one a line
     */
    static Gdnsd serving(String zone, String records, String resources, String states, Path folder) throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("zones")).resolve(zone), records);
        Files.writeString(Files.createDirectories(folder.resolve("extfile")).resolve("told"), states);
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            var gdnsd = start(zone, resources, folder);
            if (gdnsd.isPresent()) {
                return gdnsd.get();
            }
        }
        throw new AssertionError("gdnsd found each of " + ATTEMPTS + " ports taken");
    }

    /** Empty when another program took the port between this one's choice and gdnsd's start. */
    private static Optional<Gdnsd> start(String zone, String resources, Path folder) throws Exception {
        var port = freePort();
        Files.writeString(folder.resolve("config"), """
                options => { listen => 127.0.0.1:%d, run_dir => "%s/run", state_dir => "%2$s/state" }
                service_types => { told => { plugin => extfile, direct => true, file => "%2$s/extfile/told" } }
                plugins => { extfile => {}, simplefo => { %s } }
                """.formatted(port, folder, resources));
        var log = folder.resolve("gdnsd.log");
        var gdnsd = new Gdnsd(started(folder, log), port);
        if (gdnsd.isUp(Name.fromString(zone + "."))) {
            return Optional.of(gdnsd);
        }
        gdnsd.close();
        var said = Files.readString(log);
        if (!said.contains("Address already in use")) {
            throw new AssertionError("gdnsd does not answer: " + said);
        }
        return Optional.empty();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Process started(Path folder, Path log) {
        try {
            return new ProcessBuilder(program(), "-c", folder.toString(), "start").redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            return abort("gdnsd is not installed (Debian: gdnsd): " + e.getMessage());
        }
    }

    /** Debian puts it where only root's PATH leads. */
    private static String program() {
        var ofDebian = Path.of("/usr/sbin/gdnsd");
        return Files.isExecutable(ofDebian) ? ofDebian.toString() : "gdnsd";
    }

    private boolean isUp(Name zone) throws Exception {
        var end = System.nanoTime() + TO_START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                ask(zone, Type.SOA);
                return true;
            } catch (IOException _) {
                Thread.sleep(20);
            }
        }
        return false;
    }

    /** The addresses that it gives. */
    String answer(Name name) throws IOException {
        return ask(name, Type.A).getSection(Section.ANSWER).stream().map(Record::rdataToString)
                .collect(Collectors.joining(","));
    }

    private Message ask(Name name, int type) throws IOException {
        return client.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
