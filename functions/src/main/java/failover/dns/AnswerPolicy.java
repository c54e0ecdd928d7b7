package failover.dns;

import failover.probe.Answer;
import failover.probe.Answer.Addresses;
import failover.probe.Query;
import failover.probe.Question;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges each answer by what the two sides' own names resolve to at the same server. CloudFront's addresses vary from answer
 * to answer, so an address of neither side is only a {@link Stranger}: whether it calls itself the fallback decides.
 */
final class AnswerPolicy {
    private final Map<Query, Answer> answers;
    private final Set<String> names;
    private final String origin;
    private final String fallback;

    /** An address that a name was given and that neither side's own name resolves to. */
    record Stranger(String name, InetAddress address) {}

    /**
     * @param answers for the names, and for origin and fallback, at all servers
     * @param names those to be judged
     */
    AnswerPolicy(Map<Query, Answer> answers, Collection<String> names, String origin, String fallback) {
        this.answers = answers;
        this.names = Set.copyOf(names);
        this.origin = origin;
        this.fallback = fallback;
    }

    /** Whom to ask before judging. */
    Set<Stranger> strangers() {
        return judged().stream().flatMap(query -> addresses(query).stream()
                .filter(address -> !of(origin, query).contains(address) && !of(fallback, query).contains(address))
                .map(address -> new Stranger(query.question().host(), address)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @param fallbacks the strangers that call themselves the fallback */
    List<Row> rows(Set<Stranger> fallbacks) {
        return judged().stream().map(query -> new Row(query, verdict(query, fallbacks))).toList();
    }

    /** Whether one side alone has addresses of a type: after a failover some visitors would stay where they are. */
    boolean isOneSided(int type) {
        return anywhere(Question.of(origin, type)).isEmpty() != anywhere(Question.of(fallback, type)).isEmpty();
    }

    private List<Query> judged() {
        return answers.keySet().stream().filter(query -> names.contains(query.question().host())).toList();
    }

    private Verdict verdict(Query query, Set<Stranger> fallbacks) {
        return switch (answers.get(query)) {
            case Answer.None why -> new Verdict.Nowhere(why);
            case Addresses given -> verdict(query, given, fallbacks);
        };
    }

    private Verdict verdict(Query query, Addresses given, Set<Stranger> fallbacks) {
        var primary = intersection(given.addresses(), of(origin, query));
        var secondary = intersection(given.addresses(), of(fallback, query));
        given.addresses().stream()
                .filter(address -> fallbacks.contains(new Stranger(query.question().host(), address)))
                .forEach(secondary::add);
        if (primary.containsAll(given.addresses())) {
            return new Verdict.On(Side.PRIMARY, given.ttl());
        }
        if (secondary.containsAll(given.addresses())) {
            return new Verdict.On(Side.FALLBACK, given.ttl());
        }
        return new Verdict.Unexpected(unexpected(given.addresses(), primary, secondary), given.ttl());
    }

    /** The addresses of neither side; all of them when an answer leads to both sides at once. */
    private static Set<InetAddress> unexpected(Set<InetAddress> given, Set<InetAddress> primary,
            Set<InetAddress> secondary) {
        var strange = new LinkedHashSet<>(given);
        strange.removeAll(primary);
        strange.removeAll(secondary);
        return strange.isEmpty() ? given : strange;
    }

    private static Set<InetAddress> intersection(Set<InetAddress> some, Set<InetAddress> others) {
        var both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    /** What a side's own name resolves to at the server of a query; anywhere, where that server does not say. */
    private Set<InetAddress> of(String side, Query query) {
        var question = Question.of(side, query.question().type());
        var here = addresses(new Query(query.server(), question));
        return here.isEmpty() ? anywhere(question) : here;
    }

    private Set<InetAddress> anywhere(Question question) {
        return answers.keySet().stream().filter(query -> query.question().equals(question))
                .flatMap(query -> addresses(query).stream()).collect(Collectors.toSet());
    }

    private Set<InetAddress> addresses(Query query) {
        return answers.get(query) instanceof Addresses(var addresses, var _) ? addresses : Set.of();
    }
}
