package failover.infra.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where each name leads, and that its record is one that Route 53 accepts and CloudFormation keeps. */
final class PlaceInvariants {
    private PlaceInvariants() {}

    static Stream<Finding> pairLeadsToBothSides(Deployment deployment) {
        var origin = deployment.props().origin();
        return DnsRecord.in(deployment).filter(DnsRecord::isFailover).flatMap(record -> Stream.of(
                wrong(record, !record.name().equals(deployment.props().names().failover()),
                        "it is not the inner name", "name it " + deployment.props().names().failover()),
                wrong(record, record.isRole("PRIMARY") && !record.target().equals(origin),
                        "it does not lead to " + origin, "make it an alias of %s.".formatted(origin)),
                wrong(record, record.isRole("SECONDARY") && !record.leadsToDistribution(deployment),
                        "it does not lead to the distribution", "make it an alias of the distribution"))
                .flatMap(Optional::stream));
    }

    static Stream<Finding> visitorsLeadToThePair(Deployment deployment) {
        var pair = deployment.props().names().failover();
        return deployment.props().names().visitors().stream().flatMap(name -> {
            var records = DnsRecord.in(deployment).filter(record -> record.name().equals(name)).toList();
            var missing = records.isEmpty() && deployment.props().records().create()
                    && deployment.failover().isPresent();
            return missing
                    ? Stream.of(new Finding("stack " + deployment.props().prefixed("Failover"),
                            "no record leads %s to %s".formatted(name, pair), "create an alias record for it"))
                    : records.stream().filter(record -> !record.target().equals(pair))
                            .map(record -> finding(record, "it does not lead to %s, so it never fails over"
                                    .formatted(pair), "make it an alias of %s.".formatted(pair)));
        });
    }

    static Stream<Finding> fallbackHasItsName(Deployment deployment) {
        var name = deployment.props().names().fallback();
        return deployment.failover().stream().filter(_ -> DnsRecord.in(deployment)
                .noneMatch(record -> record.name().equals(name) && record.leadsToDistribution(deployment)))
                .map(stack -> new Finding("stack " + stack.name(), "no record leads %s to the distribution"
                        .formatted(name), "create an alias record for it: the checkers look for the switch there"));
    }

    static Stream<Finding> originLeadsToTheService(Deployment deployment) {
        var name = deployment.props().origin();
        return deployment.of("AWS::ElasticLoadBalancingV2::LoadBalancer").filter(balancer -> DnsRecord.in(deployment)
                .noneMatch(record -> record.name().equals(name) && record.type().equals("A")
                        && record.targetPart(deployment).filter(balancer::equals).isPresent()))
                .map(balancer -> new Finding(balancer, "no A record leads %s to it".formatted(name),
                        "create an alias record for it: PRIMARY and the health check go there"));
    }

    static Stream<Finding> areAccepted(Deployment deployment) {
        return DnsRecord.in(deployment).flatMap(record -> Stream.of(
                wrong(record, record.isAlias() == record.set().has("ResourceRecords"),
                        "it needs an AliasTarget or ResourceRecords, not both", "keep one"),
                wrong(record, record.isAlias() == record.set().has("TTL"),
                        "an alias has no TTL of its own, and any other record needs one",
                        record.isAlias() ? "remove TTL" : "set TTL to 60"),
                wrong(record, record.isFailover() == record.text("/SetIdentifier").isEmpty(),
                        "SetIdentifier and Failover do not go together", record.isFailover()
                                ? "set SetIdentifier"
                                : "remove SetIdentifier"),
                wrong(record, !record.isFailover() && record.set().has("HealthCheckId"),
                        "a simple record is answered whatever its health check says", "remove HealthCheckId"))
                .flatMap(Optional::stream));
    }

    static Stream<Finding> areInTheZone(Deployment deployment) {
        var zone = deployment.props().zoneName();
        var id = deployment.props().hostedZoneId().orElse("");
        return DnsRecord.in(deployment).flatMap(record -> Stream.of(
                wrong(record, !record.zone().equals(id), "its HostedZoneId is " + record.zone(), "set it to " + id),
                wrong(record, !record.name().equals(zone) && !record.name().endsWith("." + zone),
                        "its name is not in the zone " + zone, "name it below " + zone))
                .flatMap(Optional::stream));
    }

    /** Names with a CNAME have nothing else, and a simple record stands alone. */
    static Stream<Finding> areUnique(Deployment deployment) {
        return DnsRecord.in(deployment).filter(record -> !record.isFailover())
                .filter(record -> DnsRecord.in(deployment).filter(other -> other.name().equals(record.name()))
                        .filter(other -> other.type().equals(record.type())
                                || List.of(other.type(), record.type()).contains("CNAME"))
                        .count() > 1)
                .map(record -> finding(record, "there is another record of this name that it cannot stand beside",
                        "keep one of them"));
    }

    static Stream<Finding> stayForVisitors(Deployment deployment) {
        return DnsRecord.in(deployment)
                .filter(record -> deployment.props().names().visitors().contains(record.name()))
                .flatMap(record -> Stream.of("DeletionPolicy", "UpdateReplacePolicy")
                        .filter(policy -> !record.part().raw().path(policy).asString("Delete").startsWith("Retain"))
                        .map(policy -> finding(record, "its %s is %s".formatted(policy, record.part().raw()
                                .path(policy).asString("Delete")), "use RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE")));
    }

    static Stream<Finding> waitForTheirTargets(Deployment deployment) {
        return DnsRecord.in(deployment).filter(DnsRecord::isAlias)
                .flatMap(record -> DnsRecord.in(deployment)
                        .filter(target -> target.name().equals(record.target())
                                && target.part().stack().equals(record.part().stack())
                                && !target.part().equals(record.part()))
                        .map(DnsRecord::part).distinct()
                        .filter(target -> !CreationOrder.of(deployment, target.stack())
                                .allNeeded(record.part().logicalId()).contains(target.logicalId()))
                        .map(target -> finding(record, "it can be created before its target, " + target.id(),
                                "let it depend on %s: record.getNode().addDependency(...)".formatted(target.id()))));
    }

    private static Optional<Finding> wrong(DnsRecord record, boolean isWrong, String cause, String fix) {
        return isWrong ? Optional.of(finding(record, cause, fix)) : Optional.empty();
    }

    private static Finding finding(DnsRecord record, String cause, String fix) {
        return new Finding(record.toString(), cause, fix);
    }
}
