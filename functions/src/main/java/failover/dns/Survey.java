package failover.dns;

import failover.contract.CheckDnsSettings;
import failover.probe.Answer;
import failover.probe.AnswerReader;
import failover.probe.Deadline;
import failover.probe.DnsClient;
import failover.probe.Query;
import failover.probe.Question;
import failover.probe.Server;
import failover.probe.ZoneServers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Asks the zone's own servers and the resolvers, all at once, for the names and for both sides' own names.
 *
 * @param names what visitors ask for
 * @param resolvers IPv4 addresses
 * @param types numbers of record types
 */
record Survey(List<String> names, List<String> resolvers, List<Integer> types) {
    /** For the whole, however many servers are silent. */
    static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration FOR_FINDING_THE_SERVERS = Duration.ofMillis(1500);

    Map<Query, Answer> answers(DnsClient client, CheckDnsSettings settings) {
        var deadline = Deadline.in(BUDGET);
        var resolving = resolvers.stream().map(Server::resolver).toList();
        var own = new ZoneServers(client).of(settings.names().zone(), resolving, FOR_FINDING_THE_SERVERS);
        var servers = Stream.concat(own.stream(), resolving.stream()).toList();
        var answers = new LinkedHashMap<Query, Answer>();
        client.ask(queries(servers, settings), deadline.left())
                .forEach((query, reply) -> answers.put(query, AnswerReader.read(query, reply)));
        return answers;
    }

    private List<Query> queries(List<Server> servers, CheckDnsSettings settings) {
        var hosts = Stream.concat(names.stream(), Stream.of(settings.names().origin(), settings.names().fallback()))
                .toList();
        return servers.stream().flatMap(server -> hosts.stream().flatMap(host -> types.stream()
                .map(type -> new Query(server, Question.of(host, type))))).toList();
    }
}
