package failover.rehearsal.network;

import failover.rehearsal.SimulatedClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Where a connection to a name or address really goes: {@code host:port} to a socket on loopback. */
public final class Connections {
    private final Map<String, InetSocketAddress> table = Collections.synchronizedMap(new TreeMap<>());

    /** @param host a name, or an address such as 192.0.2.10 */
    public Connections put(String host, int port, InetSocketAddress target) {
        table.put(key(host, port), target);
        return this;
    }

    /** @throws ConnectException when nothing is there: nobody may leave loopback by mistake */
    public InetSocketAddress find(String host, int port) throws ConnectException {
        var target = table.get(key(host, port));
        if (target == null) {
            throw new ConnectException("Nothing is connected to " + key(host, port) + " in this rehearsal");
        }
        return target;
    }

    /** The file that FAILOVER_NETWORK names: the same table and clock for code in another process. */
    public void write(Path file, SimulatedClock clock) throws IOException {
        var json = JsonMapper.shared().createObjectNode();
        var connections = json.putObject("connections");
        table.forEach((from, to) -> connections.put(from, to.getAddress().getHostAddress() + ":" + to.getPort()));
        json.putObject("clock").put("origin", clock.origin().toString()).put("rate", clock.rate());
        Files.writeString(file, json.toPrettyString() + "\n");
    }

    private static String key(String host, int port) {
        return host.toLowerCase(Locale.ROOT) + ":" + port;
    }
}
