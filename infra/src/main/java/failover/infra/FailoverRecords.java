package failover.infra;

import failover.infra.settings.FailoverProps;
import java.util.List;
import java.util.stream.Stream;

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
 * PRIMARY and SECONDARY of the inner name, in one change batch. Only the health check decides: with EvaluateTargetHealth a
 * load balancer without targets would move DNS and no alarm would tell. SECONDARY has no health check: with both sides
 * unhealthy Route 53 answers with PRIMARY. Both sides have the same types.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-types.html">Active-active and
 *      active-passive failover</a>
 */
final class FailoverRecords extends CfnRecordSetGroup {
    FailoverRecords(Construct scope, IHostedZone zone, FailoverProps props, IHealthCheck check,
            IDistribution fallback) {
        super(scope, "FailoverRecords", CfnRecordSetGroupProps.builder().hostedZoneId(zone.getHostedZoneId())
                .comment("Failover of " + props.domain())
                .recordSets(props.records().types().stream().flatMap(type -> Stream.of(
                        record(props, "PRIMARY", type, alias(props.origin() + ".", zone.getHostedZoneId()))
                                .healthCheckId(check.getHealthCheckId()).build(),
                        record(props, "SECONDARY", type, alias(fallback.getDistributionDomainName(),
                                CloudFrontTarget.CLOUDFRONT_ZONE_ID)).build()))
                        .toList())
                .build());
    }

    private static RecordSetProperty.Builder record(FailoverProps props, String side, String type,
            AliasTargetProperty target) {
        return RecordSetProperty.builder().name(props.names().failover() + ".").type(type)
                .setIdentifier(side.toLowerCase()).failover(side).aliasTarget(target);
    }

    private static AliasTargetProperty alias(String name, String zoneId) {
        return AliasTargetProperty.builder().dnsName(name).hostedZoneId(zoneId).evaluateTargetHealth(false).build();
    }
}
