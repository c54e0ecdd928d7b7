package failover.aws;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** One name server, asked directly and never through the JVM's cache: by UDP, by TCP when the answer is truncated. */
public final class NameServer {
    private static final int PORT = 53;

    private final String host;
    private final Network network;
    private final Duration timeout;

    /**
     * Nothing is asked yet.
     *
     * @param host    its name or address
     * @param timeout for each question
     */
    public NameServer(String host, Network network, Duration timeout) {
        this.host = host;
        this.network = network;
        this.timeout = timeout;
    }

    /** The IPv4 addresses of a name that this server is responsible for; none when the name has none. */
    public List<String> addresses(String name) throws IOException {
        return ask(name, Type.A, false).stream().filter(ARecord.class::isInstance).map(ARecord.class::cast)
                .map(record -> record.getAddress().getHostAddress()).sorted().toList();
    }

    /** The names of a zone's servers, found by recursion: to be asked of a resolver. */
    public List<String> serversOf(String zone) throws IOException {
        return ask(zone, Type.NS, true).stream().filter(NSRecord.class::isInstance).map(NSRecord.class::cast)
                .map(record -> record.getTarget().toString(true)).sorted().toList();
    }

    /** @throws IOException when no answer comes in time, and for every answer that is not NOERROR */
    private List<Record> ask(String name, int type, boolean recursion) throws IOException {
        var query = Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN));
        if (!recursion) {
            query.getHeader().unsetFlag(Flags.RD);
        }
        var resolver = new SimpleResolver(network.address(host, PORT));
        resolver.setTimeout(timeout);
        var answer = resolver.send(query);
        if (answer.getRcode() != Rcode.NOERROR) {
            throw new IOException("answers " + Rcode.string(answer.getRcode()) + " for " + name);
        }
        return answer.getSection(Section.ANSWER);
    }
}
