package failover.infra.doctor;

import failover.contract.DeployKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What must hold of the stacks as a whole. */
final class StackInvariants {
    private static final String REGION = "us-east-1";
    /** Types that do nothing by themselves, and those that are judged or played. */
    private static final Set<String> KNOWN = Set.of("AWS::CertificateManager::Certificate",
            "AWS::CloudFront::CachePolicy", "AWS::CloudFront::Distribution", "AWS::CloudFront::Function",
            "AWS::CloudFront::OriginAccessControl", "AWS::CloudFront::OriginRequestPolicy",
            "AWS::CloudFront::ResponseHeadersPolicy", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard",
            "AWS::EC2::EgressOnlyInternetGateway", "AWS::EC2::InternetGateway", "AWS::EC2::Route",
            "AWS::EC2::RouteTable", "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress",
            "AWS::EC2::SecurityGroupIngress", "AWS::EC2::Subnet", "AWS::EC2::SubnetRouteTableAssociation",
            "AWS::EC2::VPC", "AWS::EC2::VPCCidrBlock", "AWS::EC2::VPCGatewayAttachment", "AWS::ECS::Cluster",
            "AWS::ECS::Service", "AWS::ECS::TaskDefinition", "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup",
            "AWS::Events::Rule", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::KMS::Alias",
            "AWS::KMS::Key", "AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Function", "AWS::Lambda::Permission",
            "AWS::Logs::LogGroup", "AWS::Route53::HealthCheck", "AWS::Route53::HostedZone", "AWS::Route53::RecordSet",
            "AWS::Route53::RecordSetGroup", "AWS::Route53::RecordSetProtection", "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy", "AWS::SNS::Subscription", "AWS::SNS::Topic", "AWS::SNS::TopicPolicy",
            "AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "AWS::CDK::Metadata", "Custom::RefreshOnDeploy",
            "Custom::CheckOnDeploy");
    private static final List<String> BETWEEN_STACKS = List.of("Fn::ImportValue");

    /** By type: the function that answers. */
    private static final Map<String, String> STEPS = Map.of("Custom::RefreshOnDeploy", "RefreshFallback",
            "Custom::CheckOnDeploy", "CheckDns");

    private StackInvariants() {}

    static Stream<Finding> failoverIsInItsRegion(Deployment deployment) {
        return deployment.failover().filter(stack -> !stack.region().equals(REGION))
                .map(stack -> new Finding("stack " + stack.name(), "it is in the Region '%s'".formatted(stack.region()),
                        "deploy it to " + REGION))
                .stream();
    }

    static Stream<Finding> typesAreKnown(Deployment deployment) {
        return deployment.parts().stream().filter(part -> !KNOWN.contains(part.type()))
                .map(part -> new Finding(part, "the type %s is neither played nor judged".formatted(part.type()),
                        "put it into a stack of its own, or teach the doctor and the rehearsal what it does"));
    }

    static Stream<Finding> creationHasAnOrder(Deployment deployment) {
        return deployment.stacks().stream()
                .flatMap(stack -> CreationOrder.of(deployment, stack.name()).circle().stream()
                        .map(circle -> new Finding("stack " + stack.name(), "its resources depend on each other: "
                                + String.join(" needs ", circle), "remove one of these DependsOn or references")));
    }

    static Stream<Finding> dependenciesExist(Deployment deployment) {
        return deployment.parts().stream().flatMap(part -> named(part.raw().path("DependsOn"))
                .filter(name -> deployment.parts().stream().noneMatch(other -> other.stack().equals(part.stack())
                        && other.logicalId().equals(name)))
                .map(name -> new Finding(part,
                        "DependsOn names %s, which is not a resource of the stack".formatted(name),
                        "remove or correct it")));
    }

    private static Stream<String> named(JsonNode dependsOn) {
        return dependsOn.isArray()
                ? dependsOn.valueStream().map(JsonNode::asString)
                : Stream.of(dependsOn).filter(JsonNode::isString).map(JsonNode::asString);
    }

    static Stream<Finding> stepsOfDeploymentAreThere(Deployment deployment) {
        return deployment.failover().stream().flatMap(stack -> STEPS.entrySet().stream()
                .filter(step -> deployment.of(step.getKey()).filter(custom -> deployment.referred(custom,
                        custom.text("/ServiceToken")).filter(function -> function.id().equals(step.getValue()))
                        .isPresent()).count() != 1)
                .map(step -> new Finding("stack " + stack.name(), "there is no %s that %s answers".formatted(
                        step.getKey(), step.getValue()), "create it with the function's ARN as ServiceToken")));
    }

    /** An update that brings another check waits until that one has data. */
    static Stream<Finding> deploymentNamesTheChecks(Deployment deployment) {
        return deployment.of("Custom::RefreshOnDeploy").flatMap(custom -> deployment.checksOfPrimary().stream()
                .filter(ProbeInvariants::isEndpoint)
                .filter(check -> Stream.of(DeployKeys.ENDPOINT_CHECK, DeployKeys.SWITCH_CHECK)
                        .noneMatch(key -> custom.isReference(custom.text("/" + key), check)))
                .map(check -> new Finding(custom, "its properties do not name " + check,
                        "set %s and %s to the Refs of the checks".formatted(DeployKeys.ENDPOINT_CHECK,
                                DeployKeys.SWITCH_CHECK))));
    }

    static Stream<Finding> shareNothing(Deployment deployment) {
        return deployment.stacks().stream().filter(stack -> BETWEEN_STACKS.stream()
                .anyMatch(stack.template().toString()::contains))
                .map(stack -> new Finding("stack " + stack.name(), "it imports a value of another stack",
                        "use names in the hosted zone, which both stacks know"));
    }
}
