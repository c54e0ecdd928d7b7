package failover.probe;

import failover.probe.Answer.Addresses;
import failover.probe.Answer.NoAddress;
import failover.probe.Answer.NoSuchName;
import failover.probe.Answer.ServerFailure;
import failover.probe.Answer.Unreachable;
import failover.probe.Reply.Answered;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Reads the addresses from a reply and follows its CNAME records; pure. */
public final class AnswerReader {
    private final Question question;
    private final List<Record> records;

    private AnswerReader(Question question, Message message) {
        this.question = question;
        this.records = message.getSection(Section.ANSWER).stream().filter(record -> record.getDClass() == DClass.IN)
                .toList();
    }

    public static Answer read(Query query, Reply reply) {
        return switch (reply) {
            case Reply.Unreachable(var reason) -> new Unreachable(reason);
            case Answered(var message) -> read(query, message);
        };
    }

    private static Answer read(Query query, Message message) {
        boolean lame = query.server().authoritative() && !message.getHeader().getFlag(Flags.AA);
        return switch (message.getRcode()) {
            case Rcode.NXDOMAIN -> lame ? new ServerFailure("LAME") : new NoSuchName();
            case Rcode.NOERROR ->
                lame ? new ServerFailure("LAME") : new AnswerReader(query.question(), message).addresses();
            default -> new ServerFailure(Rcode.string(message.getRcode()));
        };
    }

    private Answer addresses() {
        var seen = new HashSet<Name>();
        var name = question.name();
        long ttl = Long.MAX_VALUE;
        while (seen.add(name)) {
            var here = at(name, question.type()).toList();
            if (!here.isEmpty()) {
                return addresses(here, ttl);
            }
            var alias = alias(name);
            if (alias.isEmpty()) {
                return new NoAddress("no " + Type.string(question.type()) + " record of " + name.toString(true));
            }
            ttl = Math.min(ttl, alias.get().getTTL());
            name = alias.get().getTarget();
        }
        return new NoAddress("CNAMEs lead in a circle to " + name.toString(true));
    }

    private static Answer addresses(List<Record> records, long ttlOnTheWay) {
        var addresses = new LinkedHashSet<InetAddress>();
        records.forEach(record -> address(record).ifPresent(addresses::add));
        long ttl = records.stream().mapToLong(Record::getTTL).reduce(ttlOnTheWay, Math::min);
        return new Addresses(addresses, Duration.ofSeconds(ttl));
    }

    private Stream<Record> at(Name name, int type) {
        return records.stream().filter(record -> record.getType() == type && record.getName().equals(name));
    }

    private Optional<CNAMERecord> alias(Name name) {
        return at(name, Type.CNAME).map(CNAMERecord.class::cast).findFirst();
    }

    private static Optional<InetAddress> address(Record record) {
        return switch (record) {
            case ARecord a -> Optional.of(a.getAddress());
            case AAAARecord aaaa -> Optional.of(aaaa.getAddress());
            default -> Optional.empty();
        };
    }
}
