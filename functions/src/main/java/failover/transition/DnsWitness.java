package failover.transition;

import failover.aws.Network;
import failover.contract.Names;
import failover.contract.Resolvers;
import failover.notice.Quote;
import failover.probe.Answer;
import failover.probe.Answer.Addresses;
import failover.probe.DnsClient;
import failover.probe.OwnServers;
import failover.probe.Question;
import failover.probe.Server;
import failover.probe.SidePolicy;
import failover.probe.Verdict;
import failover.transition.notice.Evidence.Side;
import failover.transition.notice.Evidence.ZoneAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.xbill.DNS.Type;

/** What the zone's own servers answer for the domain now: all of them, at once. */
final class DnsWitness {
    /** Shorter than the inquiry's, so that a server that is silent is told as such and keeps no other back. */
    private static final Duration BUDGET = Duration.ofMillis(7500);
    private static final Duration TO_FIND_THE_SERVERS = Duration.ofMillis(5000);

    private final Names names;
    private final List<String> resolvers;
    private final List<Integer> types;
    private final OwnServers servers;

    /** @param ipv6 whether AAAA is asked for beside A */
    DnsWitness(Names names, boolean ipv6, Resolvers resolvers, Network network) {
        this.names = names;
        this.types = ipv6 ? List.of(Type.A, Type.AAAA) : List.of(Type.A);
        this.resolvers = resolvers.addresses();
        this.servers = new OwnServers(new DnsClient(network), names.zone(), this.resolvers);
    }

    /** @throws IOException when nobody names the zone's servers */
    List<ZoneAnswer> answers() throws IOException {
        var asked = Stream.of(names.domain(), names.origin(), names.fallback())
                .flatMap(name -> types.stream().map(type -> Question.of(name, type))).toList();
        var answers = servers.ask(asked, BUDGET, TO_FIND_THE_SERVERS);
        if (answers.isEmpty()) {
            throw new IOException("no resolver (" + String.join(", ", resolvers) + ") names the servers of "
                    + names.zone());
        }
        var sides = SidePolicy.of(of(names.origin(), answers), of(names.fallback(), answers));
        return answers.entrySet().stream().flatMap(server -> types.stream()
                .map(type -> answer(server.getKey(), server.getValue().get(Question.of(names.domain(), type)), sides)))
                .toList();
    }

    private List<Answer> of(String name, Map<Server, Map<Question, Answer>> answers) {
        return answers.values().stream()
                .flatMap(server -> types.stream().map(type -> server.get(Question.of(name, type)))).toList();
    }

    private ZoneAnswer answer(Server server, Answer domain, SidePolicy sides) {
        return domain instanceof Addresses(var addresses, _)
                ? new ZoneAnswer.Addresses(server.name(), side(sides.verdict(names.domain(), domain)),
                        addresses.stream().map(InetAddress::getHostAddress).sorted().toList())
                : new ZoneAnswer.NoAddress(server.name(), reason(domain));
    }

    /** CloudFront's addresses differ from answer to answer: one that belongs to a side is enough. */
    private static Side side(Verdict verdict) {
        var known = switch (verdict) {
            case Verdict.On(var side, _) -> Set.of(side);
            case Verdict.Unexpected unexpected -> unexpected.known();
            case Verdict.Nowhere _ -> Set.<failover.probe.Side>of();
        };
        return known.size() == 1 ? Side.valueOf(known.iterator().next().name()) : Side.NEITHER;
    }

    private static String reason(Answer answer) {
        return switch (answer) {
            case Addresses _ -> "";
            case Answer.NoSuchName _ -> "no such name";
            case Answer.NoAddress(var reason) -> reason;
            case Answer.ServerFailure(var code) -> code;
            case Answer.Unreachable(var reason) -> Quote.line(reason, 120);
        };
    }
}
