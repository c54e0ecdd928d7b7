package failover.dns;

import failover.aws.Reason;
import failover.contract.CheckDnsSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Whether the visitors' names lead through the failover pair, by the zone's records: as long as the primary is healthy,
 * DNS answers the same whether they do or not.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-complex-configs.html">How health
 *      checks work in complex Amazon Route 53 configurations</a>
 */
final class PairProbe {
    private final Supplier<Route53Client> route53;
    private final CheckDnsSettings settings;

    PairProbe(Supplier<Route53Client> route53, CheckDnsSettings settings) {
        this.route53 = route53;
        this.settings = settings;
    }

    Findings look() {
        var types = settings.ipv6() ? List.of(RRType.A, RRType.AAAA) : List.of(RRType.A);
        return settings.names().visitors().stream().flatMap(name -> types.stream().map(type -> look(name, type)))
                .reduce(Findings.NONE, Findings::and);
    }

    private Findings look(String name, RRType type) {
        try {
            return sets(name, type).findFirst().map(set -> complaint(set.setIdentifier(), set.aliasTarget()))
                    .orElse(Optional.of("there is no such record"))
                    .map(complaint -> Findings.problem(problem(name, type, complaint))).orElse(Findings.NONE);
        } catch (SdkException e) {
            return Findings.unknown("The " + type + " record of " + name + ": " + Reason.of(e));
        }
    }

    private Stream<ResourceRecordSet> sets(String name, RRType type) {
        return route53.get().listResourceRecordSets(request -> request.hostedZoneId(settings.hostedZone())
                .startRecordName(absolute(name)).startRecordType(type).maxItems("1")).resourceRecordSets().stream()
                .filter(set -> set.type() == type && set.name().equalsIgnoreCase(absolute(name)));
    }

    private Optional<String> complaint(String setIdentifier, AliasTarget alias) {
        if (setIdentifier != null) {
            return Optional.of("it is one of several records, with the identifier " + setIdentifier);
        }
        if (alias == null) {
            return Optional.of("it has values of its own");
        }
        if (!alias.dnsName().equalsIgnoreCase(absolute(settings.names().failover()))) {
            return Optional.of("it is an alias of " + alias.dnsName());
        }
        return alias.evaluateTargetHealth() ? Optional.empty() : Optional.of("its EvaluateTargetHealth is false");
    }

    private String problem(String name, RRType type, String complaint) {
        return "The %s record of %s does not lead through %s (%s): its visitors would not see the fallback. Apply take-over.json"
                .formatted(type, name, settings.names().failover(), complaint);
    }

    private static String absolute(String name) {
        return name + ".";
    }
}
