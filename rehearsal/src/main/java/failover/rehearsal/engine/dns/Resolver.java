package failover.rehearsal.engine.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The cache between a visitor and the zone: asks one server by UDP (by TCP when the answer is truncated) and repeats
 * the answer for its TTL in simulated time; a negative answer for the SOA's (RFC 2308). Time-outs are real.
 */
public final class Resolver {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final SimpleResolver server;
    private final Clock clock;
    private final Map<Question, Resolution> cache = new ConcurrentHashMap<>();
    private volatile Duration shortest = Duration.ZERO;

    private record Question(Name name, int type) {}

    public Resolver(InetSocketAddress server, Clock clock) {
        this.server = new SimpleResolver(server);
        this.server.setTimeout(TIMEOUT);
        this.clock = clock;
    }

    /** IPv4, as most visitors and Route 53's checkers of a domain name use it. */
    public Resolution addresses(String host) throws IOException {
        return resolve(host, Type.A);
    }

    /** @throws IOException when the server does not answer in time; NXDOMAIN and the like are answers */
    public Resolution resolve(String host, int type) throws IOException {
        var question = new Question(absolute(host), type);
        var known = cache.get(question);
        if (known != null && clock.instant().isBefore(known.expires())) {
            return known;
        }
        var fresh = ask(question);
        cache.put(question, fresh);
        return fresh;
    }

    /** Keeps each new answer for at least this long, whatever its TTL says. */
    public void keepAtLeast(Duration span) {
        shortest = span;
    }

    public void forget() {
        cache.clear();
    }

    private static Name absolute(String host) throws TextParseException {
        return Name.fromString(host, Name.root);
    }

    private Resolution ask(Question question) throws IOException {
        var query = Message.newQuery(Record.newRecord(question.name(), question.type(), DClass.IN));
        var response = server.send(query);
        return new Resolution(response.getRcode(), response.getSection(Section.ANSWER), expiry(response));
    }

    private Instant expiry(Message response) {
        var records = response.getSection(Section.ANSWER);
        var ttl = records.isEmpty()
                ? negativeTtl(response)
                : records.stream().mapToLong(Record::getTTL).min().orElseThrow();
        return clock.instant().plusSeconds(Math.max(ttl, shortest.toSeconds()));
    }

    private static long negativeTtl(Message response) {
        return response.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .mapToLong(soa -> Math.min(soa.getTTL(), soa.getMinimum()))
                .findFirst()
                .orElse(0);
    }
}
