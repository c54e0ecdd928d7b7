package failover.dns;

import failover.contract.CheckDnsSettings;
import failover.contract.Names;
import failover.probe.Answer;
import failover.probe.Answer.Addresses;
import failover.probe.DnsClient;
import failover.probe.OwnServers;
import failover.probe.Question;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/** What the zone's own servers answer that would make a failover slow, or leave some visitors out of it. */
final class RecordProbe {
    /** Nobody waits for this check, and it may start cold on a fraction of a CPU. */
    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final Duration FOR_FINDING_THE_SERVERS = Duration.ofSeconds(10);

    private final Names names;
    private final boolean ipv6;
    private final OwnServers servers;

    RecordProbe(DnsClient client, CheckDnsSettings settings) {
        this.names = settings.names();
        this.ipv6 = settings.ipv6();
        this.servers = new OwnServers(client, names.zone(), settings.resolvers().addresses());
    }

    Findings look() {
        var questions = Stream.concat(names.visitors().stream(), Stream.of(names.origin()))
                .flatMap(name -> Stream.of(Question.of(name, Type.A), Question.of(name, Type.AAAA))).toList();
        var answers = servers.ask(questions, BUDGET, FOR_FINDING_THE_SERVERS).values();
        return answers.isEmpty()
                ? Findings.unknown("The TTLs in " + names.zone() + ": no resolver names its servers")
                : answers.stream().map(Map::entrySet).flatMap(Collection::stream)
                        .map(answer -> look(answer.getKey(), answer.getValue())).reduce(Findings.NONE, Findings::and);
    }

    private Findings look(Question question, Answer answer) {
        return answer instanceof Addresses(var _, var ttl)
                ? slow(question, ttl).and(uncovered(question))
                : Findings.NONE;
    }

    private static Findings slow(Question question, Duration ttl) {
        return ttl.compareTo(Names.TTL) <= 0
                ? Findings.NONE
                : Findings.problem(
                        "The %s record of %s may be cached for %d seconds: visitors would move that late. Set its TTL to %d"
                                .formatted(Type.string(question.type()), question.host(), ttl.toSeconds(),
                                        Names.TTL.toSeconds()));
    }

    /** Visitors with IPv6 prefer AAAA, and without {@code ipv6} the pair has none. */
    private Findings uncovered(Question question) {
        return ipv6 || question.type() != Type.AAAA || question.host().equals(names.origin())
                ? Findings.NONE
                : Findings.problem(
                        "%s has an AAAA record, but ipv6 is false: visitors with IPv6 would not see the fallback. Set ipv6 to true, or delete the record"
                                .formatted(question.host()));
    }
}
