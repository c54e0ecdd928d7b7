package failover.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The DNS names of a failover, all in one hosted zone.
 *
 * @param domain      the visitors' name; the other names and the metrics are called after it
 * @param zone        the hosted zone's name
 * @param origin      the primary's own name, which the health check probes
 * @param moreDomains further names that visitors use and that fail over together with the domain
 */
public record Names(String domain, String zone, String origin, List<String> moreDomains) {
    /**
     * How long resolvers may cache the answers: the TTL of every alias that leads to a load balancer or a distribution.
     *
     * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html">
     *      Choosing between alias and non-alias records</a>
     */
    public static final Duration TTL = Duration.ofSeconds(60);

    private static final String SEPARATOR = ",";

    public Names {
        moreDomains = List.copyOf(moreDomains);
    }

    /** The names of a failover with one visitors' name. */
    public Names(String domain, String zone, String origin) {
        this(domain, zone, origin, List.of());
    }

    static Names from(Environment environment) {
        return new Names(environment.text(Variable.DOMAIN), environment.text(Variable.ZONE_NAME),
                environment.text(Variable.ORIGIN), environment.optional(Variable.MORE_DOMAINS)
                        .map(names -> List.of(names.split(SEPARATOR))).orElse(List.of()));
    }

    Variables in(Variables variables) {
        return variables.with(Variable.DOMAIN, domain).with(Variable.ZONE_NAME, zone).with(Variable.ORIGIN, origin)
                .with(Variable.MORE_DOMAINS,
                        Optional.of(String.join(SEPARATOR, moreDomains)).filter(names -> !names.isEmpty()));
    }

    /** Every name that visitors use. */
    public List<String> visitors() {
        return Stream.concat(Stream.of(domain), moreDomains.stream()).toList();
    }

    /** The inner name: it has the failover pair, and the visitors' names are aliases of it. */
    public String failover() {
        return failover(domain);
    }

    /** The inner name of the failover of a domain. */
    public static String failover(String domain) {
        return "failover." + domain;
    }

    /** The name that always shows the fallback, whichever side is live. */
    public String fallback() {
        return fallback(domain);
    }

    /** The name that always shows the fallback of a domain. */
    public static String fallback(String domain) {
        return "fallback." + domain;
    }

    /** The name of the alarm that reports each change of the health check. */
    public String transitionAlarm() {
        return "failover-transition-" + domain;
    }

    /** The name of the alarm whose OK says that the primary has been healthy for long enough. */
    public String stableAlarm() {
        return "failover-stable-" + domain;
    }
}
