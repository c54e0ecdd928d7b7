package failover.rehearsal.engine.template;

import static failover.rehearsal.engine.template.Kind.named;

import java.util.Map;

/**
 * Names and attributes by resource type, as in the "Return values" of each type's page in the CloudFormation reference.
 *
 * <p>A type that is missing here gets a name in CloudFormation's usual form and has no attributes.
 */
final class Kinds {
    private static final Kind USUAL = named("{stack}-{logicalId}-{upper}");
    private static final String ELB = "arn:aws:elasticloadbalancing:{region}:{account}:";

    private static final Map<String, Kind> BY_TYPE = Map.ofEntries(
            Map.entry("AWS::CertificateManager::Certificate",
                    named("{uuid}").ref("arn:aws:acm:{region}:{account}:certificate/{name}")),
            Map.entry("AWS::CloudFront::CachePolicy", withId()),
            Map.entry("AWS::CloudFront::Distribution",
                    withId("E{upper}").attribute("DomainName", "d{lower}.cloudfront.net")),
            Map.entry("AWS::CloudFront::Function",
                    named("{region}{logicalId}").unless("Name")
                            .ref("arn:aws:cloudfront::{account}:function/{name}")
                            .attribute("FunctionARN", "{ref}")
                            .attribute("FunctionMetadata.FunctionARN", "{ref}")),
            Map.entry("AWS::CloudFront::OriginAccessControl", withId("E{upper}")),
            Map.entry("AWS::CloudFront::OriginRequestPolicy", withId()),
            Map.entry("AWS::CloudFront::ResponseHeadersPolicy", withId()),
            Map.entry("AWS::CloudWatch::Alarm",
                    arn("arn:aws:cloudwatch:{region}:{account}:alarm:{name}").unless("AlarmName")),
            Map.entry("AWS::CloudWatch::Dashboard", USUAL.unless("DashboardName")),
            Map.entry("AWS::EC2::InternetGateway", named("igw-{hex}").attribute("InternetGatewayId", "{ref}")),
            Map.entry("AWS::EC2::RouteTable", named("rtb-{hex}").attribute("RouteTableId", "{ref}")),
            Map.entry("AWS::EC2::SecurityGroup", named("sg-{hex}").attribute("GroupId", "{ref}")),
            Map.entry("AWS::EC2::Subnet", named("subnet-{hex}").attribute("SubnetId", "{ref}")),
            Map.entry("AWS::EC2::VPC",
                    named("vpc-{hex}").attribute("VpcId", "{ref}")
                            .attribute("DefaultSecurityGroup", "sg-{hex}").attribute("DefaultNetworkAcl", "acl-{hex}")
                            .attribute("Ipv6CidrBlocks", "2001:db8:0:100::/56")),
            Map.entry("AWS::ECS::Cluster",
                    arn("arn:aws:ecs:{region}:{account}:cluster/{name}").unless("ClusterName")),
            Map.entry("AWS::ECS::Service",
                    USUAL.unless("ServiceName").ref("arn:aws:ecs:{region}:{account}:service/{stack}/{name}")
                            .attribute("Name", "{name}").attribute("ServiceArn", "{ref}")),
            Map.entry("AWS::ECS::TaskDefinition",
                    USUAL.unless("Family").ref("arn:aws:ecs:{region}:{account}:task-definition/{name}:1")
                            .attribute("TaskDefinitionArn", "{ref}")),
            Map.entry("AWS::ElasticLoadBalancingV2::Listener",
                    named("{stack}-{logicalId}").ref(ELB + "listener/app/{name}/{hex}")
                            .attribute("ListenerArn", "{ref}")),
            Map.entry("AWS::ElasticLoadBalancingV2::LoadBalancer",
                    named("{stack}-{lower}").unless("Name").ref(ELB + "loadbalancer/app/{name}/{hex}")
                            .attribute("LoadBalancerArn", "{ref}").attribute("LoadBalancerName", "{name}")
                            .attribute("LoadBalancerFullName", "app/{name}/{hex}")
                            .attribute("DNSName", "{name}-{digits}.{region}.elb.amazonaws.com")
                            .attribute("CanonicalHostedZoneID", "Z{upper}")),
            Map.entry("AWS::ElasticLoadBalancingV2::TargetGroup",
                    named("{stack}-{lower}").unless("Name").ref(ELB + "targetgroup/{name}/{hex}")
                            .attribute("TargetGroupArn", "{ref}").attribute("TargetGroupName", "{name}")
                            .attribute("TargetGroupFullName", "targetgroup/{name}/{hex}")),
            Map.entry("AWS::Events::Rule", arn("arn:aws:events:{region}:{account}:rule/{name}").unless("Name")),
            Map.entry("AWS::IAM::Role",
                    arn("arn:aws:iam::{account}:role/{name}").unless("RoleName")
                            .attribute("RoleId", "AROA{upper}")),
            Map.entry("AWS::KMS::Key",
                    named("{uuid}").attribute("Arn", "arn:aws:kms:{region}:{account}:key/{name}")
                            .attribute("KeyId", "{ref}")),
            Map.entry("AWS::Lambda::Function",
                    arn("arn:aws:lambda:{region}:{account}:function:{name}").unless("FunctionName")),
            Map.entry("AWS::Logs::LogGroup",
                    arn("arn:aws:logs:{region}:{account}:log-group:{name}:*").unless("LogGroupName")),
            Map.entry("AWS::Route53::HealthCheck", named("{uuid}").attribute("HealthCheckId", "{ref}")),
            Map.entry("AWS::Route53::HostedZone", withId("Z{upper}").attribute("Id", "{ref}")),
            Map.entry("AWS::Route53::RecordSet", named("{logicalId}").unless("Name")),
            Map.entry("AWS::S3::Bucket",
                    named("{bucket}").unless("BucketName").attribute("Arn", "arn:aws:s3:::{name}")
                            .attribute("DomainName", "{name}.s3.amazonaws.com")
                            .attribute("DualStackDomainName", "{name}.s3.dualstack.{region}.amazonaws.com")
                            .attribute("RegionalDomainName", "{name}.s3.{region}.amazonaws.com")
                            .attribute("WebsiteURL", "http://{name}.s3-website-{region}.amazonaws.com")),
            Map.entry("AWS::Scheduler::Schedule", USUAL.unless("Name")
                    .attribute("Arn", "arn:aws:scheduler:{region}:{account}:schedule/default/{name}")),
            Map.entry("AWS::SNS::Topic",
                    USUAL.unless("TopicName").ref("arn:aws:sns:{region}:{account}:{name}")
                            .attribute("TopicArn", "{ref}").attribute("TopicName", "{name}")),
            Map.entry("AWS::SNS::Subscription",
                    named("{uuid}").ref("arn:aws:sns:{region}:{account}:{stack}:{name}").attribute("Arn", "{ref}")),
            Map.entry("AWS::SQS::Queue",
                    USUAL.unless("QueueName").ref("https://sqs.{region}.amazonaws.com/{account}/{name}")
                            .attribute("Arn", "arn:aws:sqs:{region}:{account}:{name}")
                            .attribute("QueueName", "{name}").attribute("QueueUrl", "{ref}")),
            // Outputs show these attributes once the functions have answered: Template.answered.
            Map.entry("Custom::RefreshOnDeploy",
                    named("{logicalId}").attribute("Outcome", "{logicalId}.Outcome")),
            Map.entry("Custom::CheckOnDeploy", named("{logicalId}").attribute("Subscribers", "{logicalId}.Subscribers")
                    .attribute("Findings", "{logicalId}.Findings")));

    private Kinds() {}

    static Kind of(String type) {
        return BY_TYPE.getOrDefault(type, USUAL);
    }

    private static Kind arn(String pattern) {
        return USUAL.attribute("Arn", pattern);
    }

    private static Kind withId() {
        return withId("{uuid}");
    }

    private static Kind withId(String pattern) {
        return named(pattern).attribute("Id", "{ref}");
    }
}
