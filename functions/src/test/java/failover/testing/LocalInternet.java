package failover.testing;

import failover.aws.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import tools.jackson.jr.ob.JSON;

/**
 * DNS servers on loopback under addresses of the world (192.0.2.1 to 4 serve the zone, the others resolve), which answer
 * from records in the form of a zone file until a test gives one of them a script of its own.
 */
public final class LocalInternet implements AutoCloseable {
    private static final int LARGEST_UDP = 1232;

    private final Map<String, LocalDns> servers = new LinkedHashMap<>();
    private final Map<String, String> connections = new LinkedHashMap<>();
    private final Path folder;

    public LocalInternet(Path folder) {
        this.folder = folder;
    }

    /** @param zone lines of {@code name ttl type data}, names with a dot at their end */
    public LocalDns serve(String address, String zone) {
        var server = new LocalDns(from(zone));
        servers.put(address, server);
        connections.put(address + ":53", server.address());
        return server;
    }

    public LocalDns at(String address) {
        return servers.get(address);
    }

    public void connect(String host, String address) {
        connections.put(host, address);
    }

    public Network network() throws IOException {
        var file = Files.writeString(folder.resolve("internet.json"),
                JSON.std.asString(Map.of("connections", connections)));
        return Network.from(Map.of("FAILOVER_NETWORK", file.toString()));
    }

    /** Answers from records, authoritatively. */
    public static LocalDns.Script from(String zone) {
        var records = records(zone);
        return query -> List.of(response(query, records).toWire(LARGEST_UDP));
    }

    /** A response with the given code and without records. */
    public static LocalDns.Script code(int code) {
        return query -> {
            var response = empty(query);
            response.getHeader().setRcode(code);
            return List.of(response.toWire());
        };
    }

    /** A response to a query that holds nothing yet but the question. */
    public static Message empty(Message query) {
        var response = new Message(query.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.getHeader().setFlag(Flags.AA);
        response.addRecord(query.getQuestion(), Section.QUESTION);
        return response;
    }

    public static Message response(Message query, List<Record> records) {
        var response = empty(query);
        var name = query.getQuestion().getName();
        for (int hops = 0; hops < 4; hops++) {
            var here = name;
            records.stream().filter(record -> record.getName().equals(here)
                    && record.getType() == query.getQuestion().getType())
                    .forEach(record -> response.addRecord(record, Section.ANSWER));
            var alias = records.stream().filter(record -> record.getName().equals(here)
                    && record.getType() == Type.CNAME).findFirst();
            if (alias.isEmpty()) {
                break;
            }
            response.addRecord(alias.get(), Section.ANSWER);
            name = ((CNAMERecord) alias.get()).getTarget();
        }
        if (records.stream().noneMatch(record -> record.getName().equals(query.getQuestion().getName()))) {
            response.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return response;
    }

    public static List<Record> records(String zone) {
        var records = new ArrayList<Record>();
        try (var lines = new Master(new ByteArrayInputStream(zone.getBytes()))) {
            for (var record = lines.nextRecord(); record != null; record = lines.nextRecord()) {
                records.add(record);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        return records;
    }

    @Override
    public void close() {
        servers.values().forEach(LocalDns::close);
    }
}
