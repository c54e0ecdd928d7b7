package failover.infra;

import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.LoadBalancerTarget;

/** The primary: a container behind an HTTPS load balancer, reached as {@code origin.<domain>}. */
final class ServiceStack extends Stack {
    ServiceStack(App app, Settings settings, Settings.Container container) {
        super(app, "Service", StackProps.builder().env(Environment.builder().region(settings.serviceRegion()).build())
                .description("Primary of " + settings.domain()).build());
        var zone = Zones.existing(this, settings);
        var vpc = new PublicVpc(this);
        var service = new ContainerService(this, vpc, container);
        var loadBalancer = new HttpsLoadBalancer(this, vpc, zone, settings);
        loadBalancer.forwardTo(service, container.port(), settings.check().path());
        ARecord.Builder.create(this, "OriginRecord").zone(zone).recordName(settings.origin() + ".")
                .target(RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer))).build();

        CfnOutput.Builder.create(this, "ClusterName").value(service.getCluster().getClusterName()).build();
        CfnOutput.Builder.create(this, "ServiceName").value(service.getServiceName()).build();
    }
}
