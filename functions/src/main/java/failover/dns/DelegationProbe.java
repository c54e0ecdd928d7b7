package failover.dns;

import failover.probe.DnsClient;
import failover.probe.Query;
import failover.probe.Question;
import failover.probe.Reply;
import failover.probe.Server;
import failover.probe.ZoneServers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Asks the parent zone, and each of the zone's servers, who serves the zone. */
final class DelegationProbe {
    private static final Duration BUDGET = Duration.ofSeconds(3);

    private final DnsClient client;
    private final List<Server> resolvers;

    DelegationProbe(DnsClient client, List<Server> resolvers) {
        this.client = client;
        this.resolvers = resolvers;
    }

    Findings look(String zone) {
        var question = Question.of(zone, Type.NS);
        var byParent = byParent(question);
        var servers = Stream.concat(new ZoneServers(client).of(zone, resolvers, BUDGET).stream(),
                addressed(byParent)).distinct().toList();
        return servers.isEmpty()
                ? Findings.unknown("The servers of " + zone + ": no resolver names any")
                : DelegationPolicy.judge(question.name(), byParent, replies(servers, question));
    }

    private Map<Server, Reply> replies(List<Server> servers, Question question) {
        var replies = new LinkedHashMap<Server, Reply>();
        client.ask(servers.stream().map(server -> new Query(server, question)).toList(), BUDGET)
                .forEach((query, reply) -> replies.put(query.server(), reply));
        return replies;
    }

    /** The nearest name above that has servers of its own is the parent zone. */
    private Set<String> byParent(Question question) {
        var zone = question.name();
        for (var above = new Name(zone, 1); above.labels() > 1; above = new Name(above, 1)) {
            var servers = new ZoneServers(client).of(above.toString(true), resolvers, BUDGET);
            if (!servers.isEmpty()) {
                return referral(servers, question);
            }
        }
        return Set.of();
    }

    private Set<String> referral(List<Server> parents, Question question) {
        var queries = parents.stream().map(parent -> new Query(parent, question)).toList();
        return client.first(queries, message -> !DelegationPolicy.nameServers(message, question.name()).isEmpty(),
                BUDGET).map(found -> DelegationPolicy.nameServers(found.getValue(), question.name())).orElse(Set.of());
    }

    /** The parent may name servers that the zone does not know, and those are the ones that are lame. */
    private Stream<Server> addressed(Set<String> names) {
        return new ZoneServers(client).addressed(names, resolvers, BUDGET).stream();
    }
}
