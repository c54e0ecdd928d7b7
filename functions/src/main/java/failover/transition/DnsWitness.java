package failover.transition;

import failover.aws.Network;
import failover.probe.Answer;
import failover.probe.Answer.Addresses;
import failover.probe.AnswerReader;
import failover.probe.Deadline;
import failover.probe.DnsClient;
import failover.probe.Query;
import failover.probe.Question;
import failover.probe.Reply;
import failover.probe.Server;
import failover.probe.ZoneServers;
import failover.transition.Evidence.Side;
import failover.transition.Evidence.ZoneAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/** What the zone's own servers answer for the domain now: all of them, at once. */
final class DnsWitness {
    /** Shorter than the inquiry's, so that a server that is silent is told as such and keeps no other back. */
    private static final Duration BUDGET = Duration.ofMillis(2100);
    private static final Duration TO_FIND_THE_SERVERS = Duration.ofMillis(1400);

    private final Settings.Names names;
    private final DnsClient client;

    DnsWitness(Settings.Names names, Network network) {
        this.names = names;
        this.client = new DnsClient(network);
    }

    /** @throws IOException when nobody names the zone's servers */
    List<ZoneAnswer> answers() throws IOException {
        var deadline = Deadline.in(BUDGET);
        var servers = servers();
        var queries = servers.stream().flatMap(server -> Stream.of(names.domain(), names.origin(), names.fallback())
                .map(name -> query(server, name))).toList();
        var replies = client.ask(queries, deadline.left());
        return servers.stream().map(server -> answer(server, replies)).toList();
    }

    private List<Server> servers() throws IOException {
        var resolvers = names.resolvers().stream().map(Server::resolver).toList();
        var servers = new ZoneServers(client).of(names.zone(), resolvers, TO_FIND_THE_SERVERS);
        if (servers.isEmpty()) {
            throw new IOException("no resolver (" + String.join(", ", names.resolvers()) + ") names the servers of "
                    + names.zone());
        }
        return servers;
    }

    private ZoneAnswer answer(Server server, Map<Query, Reply> replies) {
        var domain = read(query(server, names.domain()), replies);
        var addresses = addresses(domain);
        return addresses.isEmpty()
                ? new ZoneAnswer.NoAddress(server.name(), reason(domain))
                : new ZoneAnswer.Addresses(server.name(), side(server, addresses, replies),
                        addresses.stream().map(InetAddress::getHostAddress).sorted().toList());
    }

    /** The fallback's addresses vary from answer to answer: one in common is enough. */
    private Side side(Server server, Set<InetAddress> addresses, Map<Query, Reply> replies) {
        if (!Collections.disjoint(addresses, addresses(read(query(server, names.origin()), replies)))) {
            return Side.PRIMARY;
        }
        var fallback = addresses(read(query(server, names.fallback()), replies));
        return Collections.disjoint(addresses, fallback) ? Side.NEITHER : Side.FALLBACK;
    }

    private static Query query(Server server, String name) {
        return new Query(server, Question.of(name, Type.A));
    }

    private static Answer read(Query query, Map<Query, Reply> replies) {
        return AnswerReader.read(query, replies.get(query));
    }

    private static Set<InetAddress> addresses(Answer answer) {
        return answer instanceof Addresses(var addresses, _) ? addresses : Set.of();
    }

    private static String reason(Answer answer) {
        return switch (answer) {
            case Addresses _ -> "";
            case Answer.NoSuchName _ -> "no such name";
            case Answer.NoAddress(var reason) -> reason;
            case Answer.ServerFailure(var code) -> code;
            case Answer.Unreachable(var reason) -> Wording.oneLine(reason, 120);
        };
    }
}
