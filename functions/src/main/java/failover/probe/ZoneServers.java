package failover.probe;

import failover.probe.Answer.Addresses;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Finds the authoritative servers of a zone: its NS set as the fastest resolver has it, each with its IPv4 addresses. */
public final class ZoneServers {
    private final DnsClient client;

    public ZoneServers(DnsClient client) {
        this.client = client;
    }

    /** Empty when no resolver names any within the budget. */
    public List<Server> of(String zone, List<Server> resolvers, Duration budget) {
        var deadline = Deadline.in(budget);
        var question = Question.of(zone, Type.NS);
        var queries = resolvers.stream().map(resolver -> new Query(resolver, question)).toList();
        return client.first(queries, message -> names(message).findAny().isPresent(), budget)
                .map(found -> addressed(names(found.getValue()).toList(), List.of(found.getKey().server()),
                        deadline.left()))
                .orElse(List.of());
    }

    /** The names that a message's answer holds for a zone. */
    public static Stream<String> names(Message message) {
        return message.getSection(Section.ANSWER).stream().filter(NSRecord.class::isInstance)
                .map(record -> ((NSRecord) record).getTarget().toString(true).toLowerCase()).sorted().distinct();
    }

    /** Servers by their names, each with its addresses as the resolvers have them; the budget is spent when one is silent. */
    public List<Server> addressed(Collection<String> names, List<Server> resolvers, Duration budget) {
        var queries = resolvers.stream().flatMap(
                resolver -> names.stream().map(name -> new Query(resolver, Question.of(name, Type.A)))).toList();
        return client.ask(queries, budget).entrySet().stream()
                .flatMap(asked -> servers(asked.getKey(), asked.getValue())).distinct().toList();
    }

    private static Stream<Server> servers(Query query, Reply reply) {
        return AnswerReader.read(query, reply) instanceof Addresses(var addresses, var _)
                ? addresses.stream()
                        .map(address -> Server.authoritative(query.question().host(), address.getHostAddress()))
                : Stream.empty();
    }
}
