package failover.dns;

import failover.probe.DnsClient;
import failover.probe.Query;
import failover.probe.Question;
import failover.probe.Server;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Looks for CAA records that would block the renewal of the certificates. */
final class CaaProbe {
    /** For each name of the tree. Nobody waits for this check, and it may start cold on a fraction of a CPU. */
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final DnsClient client;
    private final List<Server> resolvers;

    CaaProbe(DnsClient client, List<Server> resolvers) {
        this.client = client;
        this.resolvers = resolvers;
    }

    Findings look(String host) {
        for (var name : CaaPolicy.tree(Question.of(host, Type.CAA).name())) {
            var response = ask(name);
            if (response.isEmpty()) {
                return Findings.unknown("CAA of " + name.toString(true) + ": no resolver answers");
            }
            var set = records(response.get());
            if (!set.isEmpty()) {
                return CaaPolicy.objection(set).map(objection -> Findings.problem(problem(host, name, objection)))
                        .orElse(Findings.NONE);
            }
        }
        return Findings.NONE;
    }

    private static String problem(String host, Name name, String objection) {
        return "The certificate of %s will not be renewed: the CAA records of %s %s".formatted(host,
                name.toString(true), objection);
    }

    private Optional<Message> ask(Name name) {
        var queries = resolvers.stream().map(resolver -> new Query(resolver, new Question(name, Type.CAA))).toList();
        return client.first(queries, CaaProbe::isConclusive, BUDGET).map(found -> found.getValue());
    }

    private static boolean isConclusive(Message response) {
        return response.getRcode() == Rcode.NOERROR || response.getRcode() == Rcode.NXDOMAIN;
    }

    private static List<CAARecord> records(Message response) {
        return response.getSection(Section.ANSWER).stream().filter(CAARecord.class::isInstance)
                .map(CAARecord.class::cast).toList();
    }
}
