package failover.probe;

import failover.contract.Names;
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
public record Survey(List<String> names, List<String> resolvers, List<Integer> types) {
    /** For the whole, however many servers are silent. */
    public static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration FOR_FINDING_THE_SERVERS = Duration.ofSeconds(3);

    public Map<Query, Answer> answers(DnsClient client, Names own) {
        var deadline = Deadline.in(BUDGET);
        var resolving = resolvers.stream().map(Server::resolver).toList();
        var zone = new ZoneServers(client).of(own.zone(), resolving, FOR_FINDING_THE_SERVERS);
        var servers = Stream.concat(zone.stream(), resolving.stream()).toList();
        var answers = new LinkedHashMap<Query, Answer>();
        client.ask(queries(servers, own), deadline.left())
                .forEach((query, reply) -> answers.put(query, AnswerReader.read(query, reply)));
        return answers;
    }

    private List<Query> queries(List<Server> servers, Names own) {
        var hosts = Stream.concat(names.stream(), Stream.of(own.origin(), own.fallback()))
                .toList();
        return servers.stream().flatMap(server -> hosts.stream().flatMap(host -> types.stream()
                .map(type -> new Query(server, Question.of(host, type))))).toList();
    }
}
