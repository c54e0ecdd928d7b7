package failover.probe;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Type;

/** Asks all of a zone's own servers at once for the addresses of names: what DNS says, before any cache. */
public final class OwnServers {
    private final DnsClient client;
    private final String zone;
    private final List<Server> resolvers;

    /** @param resolvers addresses of resolvers, which name the zone's servers */
    public OwnServers(DnsClient client, String zone, List<String> resolvers) {
        this.client = client;
        this.zone = zone;
        this.resolvers = resolvers.stream().map(Server::resolver).toList();
    }

    /** The IPv4 addresses: for each server its answer to each name, otherwise like {@link #ask}. */
    public Map<Server, Map<String, Answer>> answers(Collection<String> names, Duration budget, Duration findingThem) {
        var byHost = new LinkedHashMap<Server, Map<String, Answer>>();
        ask(names.stream().map(name -> Question.of(name, Type.A)).toList(), budget, findingThem).forEach(
                (server, answers) -> answers.forEach((question, answer) -> byHost
                        .computeIfAbsent(server, _ -> new LinkedHashMap<>()).put(question.host(), answer)));
        return byHost;
    }

    /**
     * For each server its answer to each question, in their order; empty when no resolver names the zone's servers.
     *
     * @param budget      for the whole
     * @param findingThem the part of it that may go by until the servers are known
     */
    public Map<Server, Map<Question, Answer>> ask(Collection<Question> questions, Duration budget,
            Duration findingThem) {
        var deadline = Deadline.in(budget);
        var servers = new ZoneServers(client).of(zone, resolvers, findingThem);
        var queries = servers.stream()
                .flatMap(server -> questions.stream().map(question -> new Query(server, question)))
                .toList();
        var answers = new LinkedHashMap<Server, Map<Question, Answer>>();
        client.ask(queries, deadline.left()).forEach((query, reply) -> answers
                .computeIfAbsent(query.server(), _ -> new LinkedHashMap<>())
                .put(query.question(), AnswerReader.read(query, reply)));
        return answers;
    }
}
