package failover.probe;

import failover.probe.SidePolicy.Stranger;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Judges each answer for the visitors' names by what all servers answer for the two sides' own names. */
public final class AnswerPolicy {
    private final Map<Query, Answer> answers;
    private final Set<String> names;
    private final String origin;
    private final String fallback;
    private final SidePolicy sides;

    /**
     * @param answers for the names, and for origin and fallback, at all servers
     * @param names   those to be judged
     */
    public AnswerPolicy(Map<Query, Answer> answers, Collection<String> names, String origin, String fallback) {
        this.answers = answers;
        this.names = Set.copyOf(names);
        this.origin = origin;
        this.fallback = fallback;
        this.sides = SidePolicy.of(answers(question -> question.host().equals(origin)),
                answers(question -> question.host().equals(fallback)));
    }

    /** Which addresses have to be asked before the answers can be judged. */
    public Set<Stranger> strangers() {
        return judged().stream().flatMap(query -> sides.strangers(host(query), answers.get(query)).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @param asked the strangers that belong to a side */
    public List<Row> rows(Map<Stranger, Side> asked) {
        var known = sides.with(asked);
        return judged().stream().map(query -> new Row(query, known.verdict(host(query), answers.get(query)))).toList();
    }

    /** Whether only one side has addresses of a type: after a failover some visitors would stay where they are. */
    public boolean isOneSided(int type) {
        return hasAddress(Question.of(origin, type)) != hasAddress(Question.of(fallback, type));
    }

    private boolean hasAddress(Question question) {
        return answers(question::equals).stream().anyMatch(Answer.Addresses.class::isInstance);
    }

    private List<Query> judged() {
        return answers.keySet().stream().filter(query -> names.contains(host(query))).toList();
    }

    private List<Answer> answers(Predicate<Question> about) {
        return answers.entrySet().stream().filter(asked -> about.test(asked.getKey().question()))
                .map(Map.Entry::getValue).toList();
    }

    private static String host(Query query) {
        return query.question().host();
    }
}
