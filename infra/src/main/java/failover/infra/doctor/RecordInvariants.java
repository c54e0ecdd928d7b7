package failover.infra.doctor;

import java.util.List;
import java.util.stream.Stream;

/** What must hold of the records in the hosted zone. */
final class RecordInvariants {
    /** The hosted zone of every distribution. */
    static final String CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";
    private static final List<String> NOT_SIMPLE = List.of("Weight", "Region", "GeoLocation", "GeoProximityLocation",
            "MultiValueAnswer", "CidrRoutingConfig");

    private RecordInvariants() {}

    static Stream<Finding> pairs(Deployment deployment) {
        return failoverRecords(deployment).flatMap(record -> {
            var others = failoverRecords(deployment).filter(other -> other.name().equals(record.name())
                    && other.type().equals(record.type())).toList();
            var roles = others.stream().map(other -> other.text("/Failover")).sorted().toList();
            var ids = others.stream().map(other -> other.text("/SetIdentifier")).distinct().count();
            return roles.equals(List.of("PRIMARY", "SECONDARY")) && ids == 2
                    ? Stream.of()
                    : Stream.of(new Finding(record.part(), "the %s records of %s are %s".formatted(record.type(),
                            record.name(), roles), "make one PRIMARY and one SECONDARY, each with its SetIdentifier"));
        });
    }

    static Stream<Finding> primaryHasCheck(Deployment deployment) {
        return failoverRecords(deployment).filter(record -> record.isRole("PRIMARY"))
                .filter(record -> record.healthCheck(deployment).isEmpty())
                .map(record -> finding(record, record.set().has("HealthCheckId")
                        ? "its HealthCheckId is %s, which is not a health check of this stack"
                                .formatted(record.text("/HealthCheckId"))
                        : "PRIMARY has no HealthCheckId", "set HealthCheckId to the Ref of the stack's health check"));
    }

    static Stream<Finding> secondaryHasNone(Deployment deployment) {
        return failoverRecords(deployment)
                .filter(record -> record.isRole("SECONDARY") && record.set().has("HealthCheckId"))
                .map(record -> finding(record, "SECONDARY has a health check", "remove its HealthCheckId"));
    }

    static Stream<Finding> pairsEvaluateNoTarget(Deployment deployment) {
        return failoverRecords(deployment).filter(DnsRecord::evaluatesTarget)
                .map(record -> finding(record, "EvaluateTargetHealth is true",
                        "set EvaluateTargetHealth to false: PRIMARY's health check alone decides"));
    }

    static Stream<Finding> distributionsAreNotEvaluated(Deployment deployment) {
        return DnsRecord.in(deployment).filter(DnsRecord::evaluatesTarget)
                .filter(record -> record.leadsToDistribution(deployment))
                .map(record -> finding(record, "EvaluateTargetHealth is true on an alias of a CloudFront distribution",
                        "set EvaluateTargetHealth to false"));
    }

    static Stream<Finding> visitorsFollow(Deployment deployment) {
        return DnsRecord.in(deployment).filter(record -> record.isAlias() && !record.evaluatesTarget())
                .filter(record -> failoverRecords(deployment).anyMatch(pair -> pair.name().equals(record.target())))
                .map(record -> finding(record, "EvaluateTargetHealth is false on an alias of the failover pair",
                        "set EvaluateTargetHealth to true"));
    }

    static Stream<Finding> zones(Deployment deployment) {
        return DnsRecord.in(deployment).filter(DnsRecord::isAlias).flatMap(record -> {
            var expected = expectedZone(record, deployment);
            return expected.equals(record.targetZone())
                    ? Stream.of()
                    : Stream.of(finding(record, "the alias to %s has the hosted zone id %s".formatted(record.target(),
                            record.targetZone()), "set AliasTarget.HostedZoneId to " + expected));
        });
    }

    private static String expectedZone(DnsRecord record, Deployment deployment) {
        if (record.leadsToDistribution(deployment)) {
            return CLOUDFRONT_ZONE;
        }
        return record.targetPart(deployment)
                .filter(part -> part.type().equals("AWS::ElasticLoadBalancingV2::LoadBalancer"))
                .map(balancer -> "${" + balancer.logicalId() + ".CanonicalHostedZoneID}").orElse(record.zone());
    }

    static Stream<Finding> targetsExist(Deployment deployment) {
        return DnsRecord.in(deployment).filter(DnsRecord::isAlias)
                .filter(record -> record.targetPart(deployment).isEmpty())
                .filter(record -> !record.target().equals(deployment.props().origin()))
                .filter(record -> DnsRecord.in(deployment).noneMatch(other -> other.name().equals(record.target())
                        && other.type().equals(record.type())))
                .map(record -> finding(record,
                        "the alias leads to %s, and no stack creates a record of the type %s for it"
                                .formatted(record.target(), record.type()),
                        "correct the name, or create that record"));
    }

    static Stream<Finding> routingIsKnown(Deployment deployment) {
        return DnsRecord.in(deployment).flatMap(record -> NOT_SIMPLE.stream().filter(record.set()::has)
                .map(policy -> finding(record, "its routing policy uses " + policy,
                        "use a simple or a failover record: no other is judged here")));
    }

    static Stream<Finding> bothFamilies(Deployment deployment) {
        var ipv6 = deployment.props().records().ipv6();
        return DnsRecord.in(deployment).filter(record -> record.isAddress() && record.isAlias())
                .filter(record -> ipv6
                        ? DnsRecord.in(deployment).noneMatch(other -> other.name().equals(record.name())
                                && other.type().equals(other(record)))
                        : record.type().equals("AAAA"))
                .map(record -> finding(record, ipv6
                        ? "there is no %s record of this name".formatted(other(record))
                        : "it is of type AAAA, and ipv6 is false", "create A and AAAA on every level, or A alone"));
    }

    private static String other(DnsRecord record) {
        return record.type().equals("A") ? "AAAA" : "A";
    }

    static Stream<Finding> waitForFirstPublication(Deployment deployment) {
        var deploy = deployment.of("Custom::RefreshOnDeploy").map(Part::logicalId).toList();
        var alarm = deployment.of("AWS::CloudWatch::Alarm").filter(one -> one.id().equals("Transition"));
        return Stream.concat(failoverRecords(deployment).map(DnsRecord::part).distinct(), alarm)
                .filter(part -> deploy.isEmpty()
                        || !CreationOrder.of(deployment, part.stack()).allNeeded(part.logicalId())
                                .containsAll(deploy))
                .map(part -> new Finding(part, "%s can be created before RefreshOnDeploy has published the fallback"
                        .formatted(part.type().contains("Alarm") ? "the alarm" : "the records"),
                        "let it depend on RefreshOnDeploy: %s.getNode().addDependency(refreshOnDeploy)"
                                .formatted(part.type().contains("Alarm") ? "alarm" : "records")));
    }

    private static Stream<DnsRecord> failoverRecords(Deployment deployment) {
        return DnsRecord.in(deployment).filter(DnsRecord::isFailover);
    }

    private static Finding finding(DnsRecord record, String cause, String fix) {
        return new Finding(record.toString(), cause, fix);
    }
}
