package failover.rehearsal.engine.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Where a connection to a name or address really goes: {@code host:port} to a socket on loopback. */
public final class Connections {
    private final Map<String, InetSocketAddress> table = new TreeMap<>();
    private Runnable published = () -> {};

    /** @param host a name, or an address such as 192.0.2.10 */
    public synchronized Connections put(String host, int port, InetSocketAddress target) {
        table.put(key(host, port), target);
        published.run();
        return this;
    }

    /** @throws ConnectException when nothing is there: no connection may leave loopback by mistake */
    public synchronized InetSocketAddress find(String host, int port) throws ConnectException {
        var target = table.get(key(host, port));
        if (target == null) {
            throw new ConnectException("Nothing is connected to " + key(host, port) + " in this rehearsal");
        }
        return target;
    }

    /**
     * Keeps the file that FAILOVER_NETWORK names: the same table for code in another process. It is written now
     * and on each later change.
     *
     * @param time where that code asks for the time
     *
     * @throws UncheckedIOException when it cannot be written; so does each later {@link #put}
     */
    public synchronized void publish(Path file, InetSocketAddress time) {
        published = () -> write(file, time);
        published.run();
    }

    private void write(Path file, InetSocketAddress time) {
        var json = JsonMapper.shared().createObjectNode();
        var connections = json.putObject("connections");
        table.forEach((from, to) -> connections.put(from, text(to)));
        json.put("time", text(time));
        try {
            var next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"),
                    json.toPrettyString() + "\n");
            // In one step: a function that reads meanwhile sees the old table or the new one.
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The functions' view of the network could not be written", e);
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static String key(String host, int port) {
        return host.toLowerCase(Locale.ROOT) + ":" + port;
    }
}
