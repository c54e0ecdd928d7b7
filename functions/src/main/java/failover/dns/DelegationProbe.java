package failover.dns;

import failover.probe.Answer;
import failover.probe.AnswerReader;
import failover.probe.Deadline;
import failover.probe.DnsClient;
import failover.probe.Query;
import failover.probe.Question;
import failover.probe.Reply;
import failover.probe.Server;
import failover.probe.ZoneServers;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Asks the parent zone, and each of the zone's servers, who serves the zone. */
final class DelegationProbe {
    /** For the whole, however many servers are silent; nobody waits for this check, and it may start cold. */
    private static final Duration BUDGET = Duration.ofSeconds(40);
    private static final Duration STEP = Duration.ofSeconds(8);
    /** One error may be an overload: only a server that gives one each time is lame. */
    private static final int ATTEMPTS = 3;

    private final DnsClient client;
    private final List<Server> resolvers;

    DelegationProbe(DnsClient client, List<Server> resolvers) {
        this.client = client;
        this.resolvers = resolvers;
    }

    Findings look(String zone) {
        var deadline = Deadline.in(BUDGET);
        var question = Question.of(zone, Type.NS);
        var byParent = byParent(question, deadline);
        var servers = Stream.concat(
                new ZoneServers(client).of(zone, resolvers, step(deadline)).stream(),
                new ZoneServers(client).addressed(byParent, resolvers, step(deadline)).stream()).distinct().toList();
        return servers.isEmpty()
                ? Findings.unknown("The servers of " + zone + ": no resolver names any")
                : DelegationPolicy.judge(question.name(), byParent, replies(servers, question, deadline))
                        .and(unaddressed(question.name(), byParent, servers, deadline));
    }

    private Map<Server, Reply> replies(List<Server> servers, Question question, Deadline deadline) {
        var replies = new LinkedHashMap<Server, Reply>();
        var open = servers;
        for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            client.ask(open.stream().map(server -> new Query(server, question)).toList(), step(deadline))
                    .forEach((query, reply) -> replies.put(query.server(), reply));
            open = servers.stream().filter(server -> DelegationPolicy.isLame(replies.get(server))).toList();
        }
        return replies;
    }

    /** The nearest name above that has servers of its own is the parent zone. */
    private Set<String> byParent(Question question, Deadline deadline) {
        var zone = question.name();
        for (var above = new Name(zone, 1); above.labels() > 1; above = new Name(above, 1)) {
            var servers = new ZoneServers(client).of(above.toString(true), resolvers, step(deadline));
            if (!servers.isEmpty()) {
                return referral(servers, question, deadline);
            }
        }
        return Set.of();
    }

    private Set<String> referral(List<Server> parents, Question question, Deadline deadline) {
        var queries = parents.stream().map(parent -> new Query(parent, question)).toList();
        return client.first(queries, message -> !DelegationPolicy.nameServers(message, question.name()).isEmpty(),
                step(deadline)).map(found -> DelegationPolicy.nameServers(found.getValue(), question.name()))
                .orElse(Set.of());
    }

    private Findings unaddressed(Name zone, Set<String> named, Collection<Server> found, Deadline deadline) {
        var addressed = found.stream().map(Server::name).collect(Collectors.toSet());
        return named.stream().filter(server -> !addressed.contains(server))
                .map(server -> DelegationPolicy.ofUnaddressed(zone, server, addresses(server, deadline)))
                .reduce(Findings.NONE, Findings::and);
    }

    private List<Answer> addresses(String server, Deadline deadline) {
        var queries = resolvers.stream().flatMap(resolver -> Stream.of(Type.A, Type.AAAA)
                .map(type -> new Query(resolver, Question.of(server, type)))).toList();
        return client.ask(queries, step(deadline)).entrySet().stream()
                .map(asked -> AnswerReader.read(asked.getKey(), asked.getValue())).toList();
    }

    private static Duration step(Deadline deadline) {
        return deadline.atMost(STEP).left();
    }
}
