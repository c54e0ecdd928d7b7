package failover.infra.service;

import failover.infra.settings.FailoverProps;
import failover.infra.settings.ServiceProps;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.AaaaRecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordSet;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.LoadBalancerTarget;
import software.constructs.Construct;

/**
 * The primary: a container on Fargate behind an HTTPS load balancer, which the record {@code origin.<domain>} leads to.
 * Exposes the service and the load balancer.
 *
 * <p>With wrong properties the stack stays empty, and synthesis fails with everything that is wrong.
 */
public final class ServiceStack extends Stack {
    private final List<String> problems;
    private final Optional<Parts> parts;

    private record Parts(FargateService service, ApplicationLoadBalancer loadBalancer) {}

    public ServiceStack(Construct scope, String id, ServiceProps props) {
        super(scope, id, props.stack().orElseGet(() -> defaults(props)));
        problems = props.problems();
        getNode().addValidation(() -> problems);
        parts = problems.isEmpty() ? Optional.of(parts(props)) : Optional.empty();
    }

    public FargateService getService() {
        return parts().service;
    }

    public ApplicationLoadBalancer getLoadBalancer() {
        return parts().loadBalancer;
    }

    private Parts parts() {
        return parts.orElseThrow(() -> new IllegalStateException(String.join("\n", problems)));
    }

    private static StackProps defaults(ServiceProps props) {
        return props.problems().isEmpty()
                ? StackProps.builder().env(Environment.builder().region(props.region()).build())
                        .description("Primary of " + props.failover().domain()).build()
                : StackProps.builder().build();
    }

    private Parts parts(ServiceProps props) {
        var failover = props.failover();
        var zone = HostedZone.fromHostedZoneAttributes(this, "Zone", HostedZoneAttributes.builder()
                .hostedZoneId(failover.hostedZoneId().orElseThrow()).zoneName(failover.zoneName()).build());
        var vpc = new PublicVpc(this, failover.records().ipv6());
        var service = new ContainerService(this, vpc, props);
        var loadBalancer = new HttpsLoadBalancer(this, vpc, zone, failover);
        loadBalancer.forwardTo(service, props.port(), failover.check().path().value());
        originRecords(failover, zone, RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)));

        CfnOutput.Builder.create(this, "ClusterName").value(service.getCluster().getClusterName()).build();
        CfnOutput.Builder.create(this, "ServiceName").value(service.getServiceName()).build();
        warnIfWatchedFromTheSameRegion();
        return new Parts(service, loadBalancer);
    }

    private void originRecords(FailoverProps failover, IHostedZone zone, RecordTarget target) {
        var name = failover.origin() + ".";
        keptWhenReplaced(
                ARecord.Builder.create(this, "OriginRecord").zone(zone).recordName(name).target(target).build());
        if (failover.records().ipv6()) {
            keptWhenReplaced(AaaaRecord.Builder.create(this, "OriginIpv6Record").zone(zone).recordName(name)
                    .target(target).build());
        }
    }

    /** The failover stack, deployed after this one, leads visitors to the old name until then. */
    private static void keptWhenReplaced(RecordSet record) {
        var options = ((CfnResource) record.getNode().getDefaultChild()).getCfnOptions();
        options.setDeletionPolicy(CfnDeletionPolicy.DELETE);
        options.setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
    }

    private void warnIfWatchedFromTheSameRegion() {
        if (getRegion().equals("us-east-1")) {
            Annotations.of(this).addWarningV2("failover:service-region", """
                    The service runs in us-east-1, like everything that watches it. If that Region fails, DNS still \
                    fails over, but notices and refreshes are late. Another serviceRegion avoids this.""");
        }
    }
}
