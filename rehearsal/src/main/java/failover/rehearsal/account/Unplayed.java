package failover.rehearsal.account;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a rehearsal does not play: it can be wrong, and nobody notices before AWS does.
 *
 * @param type       of resource
 * @param properties which of them, sorted; empty for the whole resource
 * @param decides    whether it decides what visitors or operators get
 */
public record Unplayed(String type, List<String> properties, boolean decides) {
    private static final Set<String> ALL = Set.of("*");
    /** What is played or judged of each type; of a type that is not listed, nothing is. */
    private static final Map<String, Set<String>> PLAYED = Map.ofEntries(
            Map.entry("AWS::CloudFront::CachePolicy", ALL),
            Map.entry("AWS::CloudFront::Distribution", Set.of("Aliases", "CacheBehaviors", "CustomErrorResponses",
                    "DefaultCacheBehavior", "Enabled", "Origins", "ViewerCertificate", "IPV6Enabled")),
            Map.entry("AWS::CloudFront::Function", ALL),
            Map.entry("AWS::CloudFront::ResponseHeadersPolicy", ALL),
            Map.entry("AWS::CloudWatch::Alarm", ALL),
            Map.entry("AWS::Events::Rule", ALL),
            Map.entry("AWS::IAM::ManagedPolicy", ALL), Map.entry("AWS::IAM::Policy", ALL),
            Map.entry("AWS::IAM::Role", Set.of("AssumeRolePolicyDocument", "Policies", "ManagedPolicyArns")),
            Map.entry("AWS::Lambda::EventInvokeConfig", ALL),
            Map.entry("AWS::Lambda::Function", Set.of("Code", "Environment", "Handler", "LoggingConfig", "MemorySize",
                    "Role", "Runtime", "Timeout", "Description")),
            Map.entry("AWS::Lambda::Permission", ALL),
            Map.entry("AWS::Route53::HealthCheck", Set.of("HealthCheckConfig")),
            Map.entry("AWS::Route53::RecordSet", ALL), Map.entry("AWS::Route53::RecordSetGroup", ALL),
            Map.entry("AWS::Route53::RecordSetProtection", ALL),
            Map.entry("AWS::S3::Bucket", Set.of("BucketName", "VersioningConfiguration")),
            Map.entry("AWS::S3::BucketPolicy", ALL), Map.entry("AWS::SNS::TopicPolicy", ALL),
            Map.entry("AWS::SNS::Topic", Set.of("KmsMasterKeyId", "DisplayName", "TopicName")),
            Map.entry("AWS::SQS::Queue", Set.of("KmsMasterKeyId", "QueueName")),
            Map.entry("AWS::SQS::QueuePolicy", ALL),
            Map.entry("Custom::CheckOnDeploy", ALL), Map.entry("Custom::RefreshOnDeploy", ALL));
    /** What would be missed first if it were wrong. */
    private static final Set<String> DECIDING = Set.of("AWS::ECS::Service", "AWS::ECS::TaskDefinition",
            "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::EC2::SecurityGroup",
            "AWS::CertificateManager::Certificate", "AWS::SNS::Subscription", "AWS::KMS::Key",
            "AWS::CloudFront::OriginAccessControl", "AWS::S3::Bucket", "AWS::SQS::Queue");

    /** By type. */
    public static List<Unplayed> of(Collection<Template> templates) {
        var found = new TreeMap<String, Set<String>>();
        templates.stream().flatMap(template -> template.resources().stream())
                .filter(resource -> !PLAYED.getOrDefault(resource.type(), Set.of()).equals(ALL))
                .forEach(resource -> found.computeIfAbsent(resource.type(), _ -> new TreeSet<>())
                        .addAll(notPlayed(resource).toList()));
        return found.entrySet().stream()
                .filter(entry -> !PLAYED.containsKey(entry.getKey()) || !entry.getValue().isEmpty())
                .map(entry -> new Unplayed(entry.getKey(), List.copyOf(entry.getValue()),
                        DECIDING.contains(entry.getKey())))
                .toList();
    }

    private static Stream<String> notPlayed(Resource resource) {
        var played = PLAYED.getOrDefault(resource.type(), Set.of());
        var properties = resource.properties().has("DistributionConfig")
                ? resource.properties().path("DistributionConfig")
                : resource.properties();
        return played.isEmpty()
                ? Stream.of()
                : properties.propertyNames().stream().filter(name -> !played.contains(name) && !name.endsWith("Tags"));
    }

    /** {@code AWS::S3::Bucket (LifecycleConfiguration)}. */
    @Override
    public String toString() {
        return type + (properties.isEmpty() ? "" : " (" + String.join(", ", properties) + ")");
    }
}
