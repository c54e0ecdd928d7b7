package failover.copy;

import failover.probe.Answer;
import failover.probe.Answer.Addresses;
import failover.probe.Server;
import java.net.InetAddress;
import java.util.Comparator;
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

    sealed interface Finding {
        /** @param addresses the origin's, sorted */
        record Serves(List<InetAddress> addresses) implements Finding {}

        record ServesNot(String why) implements Finding {}
    }

    private PrimaryPolicy(Map<Server, Map<String, Answer>> answers, String domain, String origin) {
        this.answers = answers;
        this.domain = domain;
        this.origin = origin;
    }

    /** A server that does not answer is no witness; all others must agree. */
    static Finding judge(Map<Server, Map<String, Answer>> answers, String domain, String origin) {
        return new PrimaryPolicy(answers, domain, origin).judge();
    }

    private Finding judge() {
        var leads = answers.keySet().stream().filter(server -> !addresses(server, domain).isEmpty()).toList();
        if (leads.isEmpty()) {
            return new Finding.ServesNot("no server of the zone names an address of " + domain);
        }
        return leads.stream().flatMap(server -> elsewhere(server).stream()).findFirst()
                .<Finding>map(Finding.ServesNot::new).orElse(new Finding.Serves(origins()));
    }

    private Optional<String> elsewhere(Server server) {
        var given = addresses(server, domain);
        return addresses(server, origin).containsAll(given)
                ? Optional.empty()
                : Optional.of("%s leads visitors of %s to %s, which is not %s".formatted(server.name(), domain,
                        listed(given), origin));
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
