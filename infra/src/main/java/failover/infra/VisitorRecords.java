package failover.infra;

import failover.infra.settings.FailoverProps;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.RemovalPolicyOptions;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.amazon.awscdk.services.route53.CfnRecordSet.AliasTargetProperty;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * The records of the visitors' names: simple aliases of the inner name, which never change. The stack creates them, or
 * nobody but you with take-over.json. It removes them only when their first deployment fails: without them visitors would
 * reach nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-complex-configs.html">How health
 *      checks work in complex Amazon Route 53 configurations, alias records in a tree</a>
 */
final class VisitorRecords extends Construct {
    VisitorRecords(Construct scope, FailoverProps props, IDependable pair) {
        super(scope, "VisitorRecords");
        for (var name : props.names().visitors()) {
            for (var type : props.records().types()) {
                var record = CfnRecordSet.Builder.create(this, name + "-" + type)
                        .hostedZoneId(props.hostedZoneId().orElseThrow()).name(name + ".").type(type)
                        .aliasTarget(AliasTargetProperty.builder().dnsName(props.names().failover() + ".")
                                .hostedZoneId(props.hostedZoneId().orElseThrow()).evaluateTargetHealth(true).build())
                        .build();
                record.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
                        RemovalPolicyOptions.builder().applyToUpdateReplacePolicy(true).build());
            }
        }
        getNode().addDependency(pair);
    }
}
