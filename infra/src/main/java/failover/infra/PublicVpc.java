package failover.infra;

import java.util.List;

import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcProps;
import software.constructs.Construct;

/** Two zones, public subnets only: no NAT gateway to pay for; the security groups keep the tasks private. */
final class PublicVpc extends Vpc {
    PublicVpc(Construct scope) {
        super(scope, "Vpc", VpcProps.builder().maxAzs(2).natGateways(0)
                // Would add a function of CDK's own; nothing uses the default security group.
                .restrictDefaultSecurityGroup(false).subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("Public").subnetType(SubnetType.PUBLIC).mapPublicIpOnLaunch(false).build()))
                .build());
    }
}
