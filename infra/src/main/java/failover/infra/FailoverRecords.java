package failover.infra;

import java.util.List;

import software.amazon.awscdk.services.cloudfront.IDistribution;
import software.amazon.awscdk.services.route53.CfnRecordSetGroup;
import software.amazon.awscdk.services.route53.CfnRecordSetGroup.AliasTargetProperty;
import software.amazon.awscdk.services.route53.CfnRecordSetGroup.RecordSetProperty;
import software.amazon.awscdk.services.route53.CfnRecordSetGroupProps;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.targets.CloudFrontTarget;
import software.constructs.Construct;

/**
 * PRIMARY and SECONDARY of the domain, in one change batch. Only the health check decides: the targets' health is not
 * evaluated, or a load balancer without targets would move DNS with no alarm. SECONDARY has no check, or with both sides
 * down Route 53 would answer with the dead primary. No AAAA: the load balancer has IPv4 only, and one side alone would
 * split the visitors.
 */
final class FailoverRecords extends CfnRecordSetGroup {
    FailoverRecords(Construct scope, IHostedZone zone, Settings settings, IHealthCheck check,
            IDistribution fallback) {
        super(scope, "FailoverRecords", CfnRecordSetGroupProps.builder().hostedZoneId(zone.getHostedZoneId())
                .comment("Failover of " + settings.domain())
                .recordSets(List.of(
                        record(settings, "PRIMARY", alias(settings.origin() + ".", zone.getHostedZoneId()))
                                .healthCheckId(check.getHealthCheckId()).build(),
                        record(settings, "SECONDARY", alias(fallback.getDistributionDomainName(),
                                CloudFrontTarget.CLOUDFRONT_ZONE_ID)).build()))
                .build());
    }

    private static RecordSetProperty.Builder record(Settings settings, String side, AliasTargetProperty target) {
        return RecordSetProperty.builder().name(settings.domain() + ".").type("A").setIdentifier(side.toLowerCase())
                .failover(side).aliasTarget(target);
    }

    private static AliasTargetProperty alias(String name, String zoneId) {
        return AliasTargetProperty.builder().dnsName(name).hostedZoneId(zoneId).evaluateTargetHealth(false).build();
    }
}
