package failover.infra.service;

import java.util.List;

import software.amazon.awscdk.services.ec2.IpProtocol;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcProps;
import software.constructs.Construct;

/** Public subnets in two Availability Zones, without NAT gateways. Security groups keep the tasks from the internet. */
final class PublicVpc extends Vpc {
    PublicVpc(Construct scope, boolean ipv6) {
        super(scope, "Vpc", VpcProps.builder().maxAzs(2)
                .ipProtocol(ipv6 ? IpProtocol.DUAL_STACK : IpProtocol.IPV4_ONLY).natGateways(0)
                // CDK would add a function of its own for it, and nothing uses the default security group.
                .restrictDefaultSecurityGroup(false).subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("Public").subnetType(SubnetType.PUBLIC).mapPublicIpOnLaunch(false).build()))
                .build());
    }
}
