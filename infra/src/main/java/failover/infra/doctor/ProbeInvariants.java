package failover.infra.doctor;

import failover.contract.SiteKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** What must hold of the health checks. */
final class ProbeInvariants {
    private static final String HEALTH_CHECK = "AWS::Route53::HealthCheck";
    private static final Set<String> ENDPOINT_TYPES = Set.of("HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH");
    private static final List<String> REGIONS = List.of("us-east-1", "us-west-1", "us-west-2", "eu-west-1",
            "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "sa-east-1");

    private static final int LONGEST_SEARCH = 255;

    private ProbeInvariants() {}

    static Stream<Finding> typesAreKnown(Deployment deployment) {
        return checks(deployment).filter(check -> !isTls(check) && !isCalculated(check))
                .map(check -> new Finding(check, type(check).startsWith("HTTP")
                        ? "it probes over HTTP, where a redirect or a broken certificate counts as healthy"
                        : "the type %s cannot be judged".formatted(type(check)),
                        "use HTTPS, HTTPS_STR_MATCH or CALCULATED"));
    }

    static Stream<Finding> probesNoFailoverName(Deployment deployment) {
        return checks(deployment).filter(ProbeInvariants::isEndpoint).filter(check -> DnsRecord.in(deployment)
                .filter(record -> record.name().equals(host(check)))
                .flatMap(record -> record.ends(deployment)).anyMatch(DnsRecord::isFailover)
                || deployment.props().names().visitors().contains(host(check)))
                .map(check -> new Finding(check, "it probes %s, a name that itself fails over".formatted(host(check)),
                        "probe the origin's own name, %s".formatted(deployment.props().origin())));
    }

    static Stream<Finding> primaryIsProbed(Deployment deployment) {
        var checks = deployment.checksOfPrimary();
        var origin = deployment.props().origin();
        return deployment.primaryCheck().filter(_ -> checks.stream().noneMatch(check -> host(check).equals(origin)))
                .map(check -> new Finding(check, "nothing that PRIMARY's health check follows probes " + origin,
                        "probe " + origin + ", to which PRIMARY leads"))
                .stream();
    }

    static Stream<Finding> sendsServerName(Deployment deployment) {
        return checks(deployment).filter(ProbeInvariants::isTls)
                .filter(check -> !check.flag("/HealthCheckConfig/EnableSNI", false))
                .map(check -> new Finding(check, "EnableSNI is not true", "set EnableSNI to true"));
    }

    static Stream<Finding> isEnabled(Deployment deployment) {
        return checks(deployment).filter(check -> check.flag("/HealthCheckConfig/Disabled", false))
                .map(check -> new Finding(check, "Disabled is true", "remove Disabled"));
    }

    static Stream<Finding> isNotTurnedAround(Deployment deployment) {
        return checks(deployment).filter(check -> check.flag("/HealthCheckConfig/Inverted", false))
                .filter(check -> isCalculated(check) || host(check).equals(deployment.props().origin()))
                .map(check -> new Finding(check, "Inverted is true", "remove Inverted: only the switch is inverted"));
    }

    static Stream<Finding> regionsAreCheckers(Deployment deployment) {
        return checks(deployment).filter(check -> !check.at("/HealthCheckConfig/Regions").isMissingNode())
                .filter(check -> {
                    var regions = check.texts("/HealthCheckConfig/Regions");
                    return Set.copyOf(regions).size() < 3 || !REGIONS.containsAll(regions);
                }).map(check -> new Finding(check, "its Regions are " + check.texts("/HealthCheckConfig/Regions"),
                        "name at least three of " + String.join(", ", REGIONS)));
    }

    static Stream<Finding> numbersAreAllowed(Deployment deployment) {
        return checks(deployment).filter(ProbeInvariants::isEndpoint).flatMap(check -> Stream.of(
                number(check, "FailureThreshold", 3, n -> n >= 1 && n <= 10, "1 to 10"),
                number(check, "RequestInterval", 30, n -> n == 10 || n == 30, "10 or 30"),
                number(check, "Port", isTls(check) ? 443 : 80, n -> n == 443, "443, where visitors go"))
                .flatMap(found -> found));
    }

    private static Stream<Finding> number(Part check, String name, int otherwise,
            IntPredicate allowed, String words) {
        var value = check.number("/HealthCheckConfig/" + name, otherwise);
        return allowed.test(value)
                ? Stream.of()
                : Stream.of(new Finding(check, "%s is %d".formatted(name, value), "allowed: " + words));
    }

    static Stream<Finding> searchesAText(Deployment deployment) {
        return checks(deployment)
                .filter(check -> type(check).endsWith("_STR_MATCH") == check.text("/HealthCheckConfig/SearchString")
                        .isEmpty() || check.text("/HealthCheckConfig/SearchString").length() > LONGEST_SEARCH)
                .map(check -> new Finding(check, "SearchString and the type %s do not go together"
                        .formatted(type(check)),
                        "set a SearchString of at most %d characters with HTTPS_STR_MATCH, and with no other type"
                                .formatted(LONGEST_SEARCH)));
    }

    static Stream<Finding> calculatedNeedsAll(Deployment deployment) {
        return checks(deployment).filter(ProbeInvariants::isCalculated).flatMap(check -> {
            var children = check.texts("/HealthCheckConfig/ChildHealthChecks");
            var found = deployment.children(check).filter(ProbeInvariants::isEndpoint).toList();
            var threshold = check.number("/HealthCheckConfig/HealthThreshold", 0);
            if (children.isEmpty() || found.size() < children.size()) {
                return Stream.of(new Finding(check, "its children %s are not all endpoint checks of this stack"
                        .formatted(children), "let ChildHealthChecks be Refs of the stack's endpoint checks"));
            }
            return threshold == children.size()
                    ? Stream.of()
                    : Stream.of(new Finding(check, "HealthThreshold is %d of %d children".formatted(threshold,
                            children.size()), "set HealthThreshold to " + children.size()));
        });
    }

    static Stream<Finding> isUsed(Deployment deployment) {
        var used = deployment.checksOfPrimary();
        return checks(deployment).filter(check -> !used.contains(check))
                .filter(check -> deployment.of("AWS::CloudWatch::Alarm").noneMatch(alarm -> alarm.refersTo(check)))
                .map(check -> new Finding(check, "no record and no alarm follows it",
                        "use it for PRIMARY, or remove it"));
    }

    static Stream<Finding> switchIsLookedFor(Deployment deployment) {
        return switchChecks(deployment).flatMap(check -> Stream.of(
                is(check, "Inverted", "true"), is(check, "ResourcePath", "/" + SiteKeys.SWITCH_OBJECT),
                is(check, "Type", "HTTPS_STR_MATCH"), is(check, "SearchString", SiteKeys.SWITCH_WORD),
                switchHost(deployment, check)).flatMap(Optional::stream));
    }

    /** What PRIMARY follows beside the check of the origin. */
    private static Stream<Part> switchChecks(Deployment deployment) {
        return deployment.checksOfPrimary().stream().filter(ProbeInvariants::isEndpoint)
                .filter(check -> !host(check).equals(deployment.props().origin()));
    }

    private static Optional<Finding> is(Part check, String property, String wanted) {
        var value = check.text("/HealthCheckConfig/" + property);
        return value.equals(wanted)
                ? Optional.empty()
                : Optional.of(new Finding(check, "its %s is '%s'".formatted(property, value), "set it to " + wanted));
    }

    private static Optional<Finding> switchHost(Deployment deployment, Part check) {
        var host = host(check);
        var isDistribution = deployment.of("AWS::CloudFront::Distribution")
                .anyMatch(distribution -> host.equals("${" + distribution.logicalId() + ".DomainName}"));
        var fallback = deployment.props().names().fallback();
        return isDistribution || host.equals(fallback)
                ? Optional.empty()
                : Optional.of(new Finding(check, "it probes '%s', and the switch lies at %s".formatted(host, fallback),
                        "probe " + fallback));
    }

    private static Stream<Part> checks(Deployment deployment) {
        return deployment.of(HEALTH_CHECK);
    }

    private static String type(Part check) {
        return check.text("/HealthCheckConfig/Type");
    }

    static String host(Part check) {
        return check.text("/HealthCheckConfig/FullyQualifiedDomainName");
    }

    static boolean isEndpoint(Part check) {
        return ENDPOINT_TYPES.contains(type(check));
    }

    static boolean isCalculated(Part check) {
        return type(check).equals("CALCULATED");
    }

    private static boolean isTls(Part check) {
        return type(check).equals("HTTPS") || type(check).equals("HTTPS_STR_MATCH");
    }
}
