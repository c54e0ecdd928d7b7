package failover.copy;

import failover.probe.Answer;
import failover.probe.Answer.Addresses;
import failover.probe.Server;
import failover.probe.Side;
import failover.probe.SidePolicy;
import failover.probe.SidePolicy.Stranger;
import failover.probe.Verdict;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether DNS leads visitors to the primary, by what the zone's own servers answer. */
final class PrimaryPolicy {
    private final Map<Server, Map<String, Answer>> answers;
    private final String domain;
    private final String origin;
    private final SidePolicy sides;

    sealed interface Finding {
        /** @param addresses the origin's, sorted */
        record Serves(List<InetAddress> addresses) implements Finding {}

        record ServesNot(String why) implements Finding {}
    }

    /** @param answers each server's, for the domain and for the origin */
    PrimaryPolicy(Map<Server, Map<String, Answer>> answers, String domain, String origin) {
        this.answers = answers;
        this.domain = domain;
        this.origin = origin;
        this.sides = SidePolicy.of(answers.values().stream().map(answer -> answer.get(origin)).toList(), List.of());
    }

    /** Which addresses have to be asked before this can be judged. */
    Set<Stranger> strangers() {
        return answers.values().stream().flatMap(answer -> sides.strangers(domain, answer.get(domain)).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * A server that does not answer does not count; all others must lead to the primary.
     *
     * @param asked the strangers that belong to a side
     */
    Finding judge(Map<Stranger, Side> asked) {
        var known = sides.with(asked);
        var leads = answers.keySet().stream().filter(server -> !addresses(server, domain).isEmpty()).toList();
        if (leads.isEmpty()) {
            return new Finding.ServesNot("no server of the zone names an address of " + domain);
        }
        return leads.stream().flatMap(server -> elsewhere(server, known).stream()).findFirst()
                .<Finding>map(Finding.ServesNot::new).orElse(new Finding.Serves(origins()));
    }

    private Optional<String> elsewhere(Server server, SidePolicy known) {
        return known.verdict(domain, answers.get(server).get(domain)) instanceof Verdict.On(var side, var _)
                && side == Side.PRIMARY
                        ? Optional.empty()
                        : Optional.of("%s leads visitors of %s to %s, which is not %s".formatted(server.name(),
                                domain, listed(addresses(server, domain)), origin));
    }

    private List<InetAddress> origins() {
        return answers.keySet().stream().flatMap(server -> addresses(server, origin).stream()).distinct()
                .sorted(Comparator.comparing(InetAddress::getHostAddress)).toList();
    }

    private Set<InetAddress> addresses(Server server, String name) {
        return answers.get(server).get(name) instanceof Addresses(var addresses, _) ? addresses : Set.of();
    }

    private static String listed(Set<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).sorted().collect(Collectors.joining(", "));
    }
}
