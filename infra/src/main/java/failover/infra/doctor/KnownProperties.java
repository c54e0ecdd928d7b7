package failover.infra.doctor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The properties that are judged here, played in the rehearsal, or do nothing that anybody would miss. Any other property of
 * these types could decide what visitors and operators get, and nobody would see it before AWS does.
 */
final class KnownProperties {
    /** Type, or type and place in it: the properties. A place that is not listed is not looked at. */
    private static final Map<String, Set<String>> KNOWN = read(
            """
                    AWS::CertificateManager::Certificate: DomainName DomainValidationOptions KeyAlgorithm \
                    SubjectAlternativeNames Tags ValidationMethod
                    AWS::CloudFront::Distribution/DistributionConfig: Aliases CacheBehaviors Comment CustomErrorResponses \
                    DefaultCacheBehavior Enabled HttpVersion IPV6Enabled Logging Origins PriceClass Restrictions \
                    ViewerCertificate
                    AWS::CloudFront::Distribution/DistributionConfig/DefaultCacheBehavior: AllowedMethods CachedMethods \
                    CachePolicyId Compress FunctionAssociations ResponseHeadersPolicyId TargetOriginId ViewerProtocolPolicy
                    AWS::CloudFront::Distribution/DistributionConfig/CacheBehaviors: AllowedMethods CachedMethods \
                    CachePolicyId Compress FunctionAssociations PathPattern ResponseHeadersPolicyId TargetOriginId \
                    ViewerProtocolPolicy
                    AWS::CloudFront::Distribution/DistributionConfig/Origins: ConnectionAttempts ConnectionTimeout DomainName Id \
                    OriginAccessControlId OriginPath OriginShield S3OriginConfig
                    AWS::CloudFront::Distribution/DistributionConfig/Origins/S3OriginConfig: OriginReadTimeout
                    AWS::CloudFront::Distribution/DistributionConfig/Restrictions/GeoRestriction: RestrictionType
                    AWS::CloudFront::Distribution/DistributionConfig/ViewerCertificate: AcmCertificateArn \
                    MinimumProtocolVersion SslSupportMethod
                    AWS::CloudFront::Function: AutoPublish FunctionCode FunctionConfig Name Tags
                    AWS::CloudFront::Function/FunctionConfig: Comment Runtime
                    AWS::CloudFront::ResponseHeadersPolicy/ResponseHeadersPolicyConfig: Comment CustomHeadersConfig Name \
                    RemoveHeadersConfig SecurityHeadersConfig
                    AWS::CloudWatch::Alarm: ActionsEnabled AlarmActions AlarmDescription AlarmName ComparisonOperator \
                    DatapointsToAlarm Dimensions EvaluationPeriods InsufficientDataActions MetricName Metrics Namespace \
                    OKActions Period Statistic Tags Threshold TreatMissingData
                    AWS::CloudWatch::Alarm/Metrics: Expression Id Label MetricStat ReturnData
                    AWS::CloudWatch::Alarm/Metrics/MetricStat: Metric Period Stat
                    AWS::ElasticLoadBalancingV2::Listener: Certificates DefaultActions ListenerAttributes LoadBalancerArn Port \
                    Protocol SslPolicy
                    AWS::Events::Rule: Description EventPattern Name ScheduleExpression State Tags Targets
                    AWS::Events::Rule/Targets: Arn DeadLetterConfig Id Input RetryPolicy
                    AWS::IAM::Role: AssumeRolePolicyDocument Description ManagedPolicyArns MaxSessionDuration Path Policies \
                    RoleName Tags
                    AWS::KMS::Key: Description EnableKeyRotation KeyPolicy PendingWindowInDays RotationPeriodInDays Tags
                    AWS::Lambda::EventInvokeConfig: DestinationConfig FunctionName MaximumEventAgeInSeconds \
                    MaximumRetryAttempts Qualifier
                    AWS::Lambda::EventInvokeConfig/DestinationConfig: OnFailure
                    AWS::Lambda::Function: Architectures Code Description Environment EphemeralStorage FunctionName Handler \
                    LoggingConfig MemorySize ReservedConcurrentExecutions Role Runtime RuntimeManagementConfig Tags Timeout
                    AWS::Lambda::Permission: Action FunctionName Principal SourceAccount SourceArn
                    AWS::Logs::LogGroup: LogGroupClass LogGroupName RetentionInDays Tags
                    AWS::Route53::HealthCheck/HealthCheckConfig: ChildHealthChecks Disabled EnableSNI FailureThreshold \
                    FullyQualifiedDomainName HealthThreshold Inverted MeasureLatency Port Regions RequestInterval ResourcePath \
                    SearchString Type
                    AWS::S3::Bucket: BucketEncryption BucketName InventoryConfigurations LifecycleConfiguration \
                    LoggingConfiguration MetricsConfigurations NotificationConfiguration OwnershipControls \
                    PublicAccessBlockConfiguration Tags VersioningConfiguration
                    AWS::SNS::Subscription: Endpoint Protocol TopicArn
                    AWS::SNS::Topic: DisplayName KmsMasterKeyId SignatureVersion Tags TopicName
                    AWS::SQS::Queue: KmsDataKeyReusePeriodSeconds KmsMasterKeyId MessageRetentionPeriod QueueName \
                    ReceiveMessageWaitTimeSeconds SqsManagedSseEnabled Tags VisibilityTimeout
                    """);

    private KnownProperties() {}

    private static Map<String, Set<String>> read(String table) {
        var known = new LinkedHashMap<String, Set<String>>();
        table.lines().map(line -> line.split(": ")).forEach(line -> known.put(line[0], Set.of(line[1].split(" "))));
        return known;
    }

    static Stream<Finding> areJudged(Deployment deployment) {
        return deployment.parts().stream().flatMap(part -> KNOWN.keySet().stream()
                .filter(place -> place.split("/")[0].equals(part.type()))
                .flatMap(place -> unknown(part, place))
                .map(property -> new Finding(part, "it sets %s, which is neither played nor judged".formatted(property),
                        "remove it, or teach the doctor and the rehearsal what it does")));
    }

    private static Stream<String> unknown(Part part, String place) {
        var steps = Arrays.asList(place.split("/"));
        var at = Stream.of(part.raw().path("Properties"));
        for (var step : steps.subList(1, steps.size())) {
            at = at.map(value -> value.path(step)).flatMap(KnownProperties::each);
        }
        return at.flatMap(JsonNode::propertyStream)
                .filter(property -> !KNOWN.get(place).contains(property.getKey()) && isSet(property.getValue()))
                .map(property -> String.join("/", steps.subList(1, steps.size())) + (steps.size() > 1 ? "/" : "")
                        + property.getKey());
    }

    private static Stream<JsonNode> each(JsonNode value) {
        return value.isArray() ? value.valueStream() : Stream.of(value);
    }

    /** Empty values and {@code false} are as good as none. */
    private static boolean isSet(JsonNode value) {
        return !(value.isContainer() && value.isEmpty()) && !(value.isString() && value.asString().isEmpty())
                && !(value.isBoolean() && !value.asBoolean());
    }
}
