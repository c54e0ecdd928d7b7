package failover.rehearsal.account;

import static failover.rehearsal.account.Fault.legal;
import static failover.rehearsal.account.Fault.preflight;
import static failover.rehearsal.account.Fault.synth;
import static failover.rehearsal.account.Fault.unwise;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/** Mistakes that nothing noticed once, each on one property, and changes beside them that are right. */
final class Oversights {
    private static final String ALARM = "AWS::CloudWatch::Alarm";
    private static final String BUCKET = "AWS::S3::Bucket";
    private static final String CERTIFICATE = "AWS::CertificateManager::Certificate";
    private static final String CHECK = "AWS::Route53::HealthCheck";
    private static final String DISTRIBUTION = "AWS::CloudFront::Distribution";
    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final String HEADERS = "AWS::CloudFront::ResponseHeadersPolicy";
    private static final String INVOKE = "AWS::Lambda::EventInvokeConfig";
    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    private static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    private static final String PAIR = "AWS::Route53::RecordSetGroup";
    private static final String QUEUE = "AWS::SQS::Queue";
    private static final String RECORD = "AWS::Route53::RecordSet";
    private static final String ROLE = "AWS::IAM::Role";
    private static final String RULE = "AWS::Events::Rule";
    private static final String SERVICE = "AWS::ECS::Service";
    private static final String SUBSCRIPTION = "AWS::SNS::Subscription";
    private static final String VISITORS = "www.example.com-A";
    private static final String READER = "oncall@example.com";

    private Oversights() {}

    static Stream<Fault> all() {
        return Stream.of(NAMES, PLACES, SWITCH, EDGE, STORES, ALARMS, MESSAGES, FUNCTIONS, PERMISSIONS, CONTAINERS)
                .flatMap(List::stream);
    }

    private static final List<Fault> NAMES = List.of(
            synth("a target by the function's name", set(RULE, "RefreshRegularly", "/Targets/0/Arn", """
                    {"Ref": "RefreshFallbackAAB08ED8"}"""), "Arn gets the name of", "takes its ARN", "Fn::GetAtt"),
            synth("a metric by the queue's URL", set(ALARM, "UndeliverableEvents", "/Dimensions/0/Value", """
                    {"Ref": "Undeliverable013D69EE"}"""), "QueueName gets the URL of", ".QueueName"),
            synth("a bucket by its ARN", set(FUNCTION, "ControlRouting", "/Environment/Variables/SITE_BUCKET", """
                    {"Fn::GetAtt": ["FallbackSiteBucketC2EDBE90", "Arn"]}"""), "SITE_BUCKET gets the ARN of",
                    "Ref FallbackSiteBucket"),
            synth("a log group by its ARN", set(FUNCTION, "CheckDns", "/LoggingConfig/LogGroup", """
                    {"Fn::GetAtt": ["CheckDnsLogsC10801E4", "Arn"]}"""), "LogGroup gets the ARN of"),
            synth("a property that nobody here knows", set(ALARM, "StillFailedOver", "/Unit", "\"Seconds\""),
                    "it sets Unit", "neither played nor judged"),
            synth("a function in a VPC", set(FUNCTION, "CheckDns", "/VpcConfig", """
                    {"SubnetIds": ["subnet-1"]}"""), "it sets VpcConfig"),
            synth("readers who filter", set(SUBSCRIPTION, READER, "/FilterPolicy", """
                    {"severity": ["high"]}"""), "it sets FilterPolicy"),
            synth("a rule on another bus", set(RULE, "RefreshOnTransition", "/EventBusName", "\"other\""),
                    "it sets EventBusName"),
            synth("signed URLs on the assets", set(DISTRIBUTION, "Distribution",
                    "/DistributionConfig/CacheBehaviors/0/TrustedKeyGroups", "[\"x\"]"),
                    "DistributionConfig/CacheBehaviors/TrustedKeyGroups"),
            legal("what is off", set(QUEUE, "Undeliverable", "/FifoQueue", "false")),
            legal("another processor", set(FUNCTION, "CheckDns", "/Architectures", "[\"arm64\"]")));

    private static final List<Fault> PLACES = List.of(
            synth("SECONDARY leads to the origin", set(PAIR, "FailoverRecords", "/RecordSets/1/AliasTarget", """
                    {"DNSName": "origin.www.example.com.", "EvaluateTargetHealth": false,
                     "HostedZoneId": "Z0123456789EXAMPLE"}"""), "(SECONDARY)", "does not lead to the distribution"),
            synth("visitors are led past the pair", set(RECORD, VISITORS, "/AliasTarget/DNSName",
                    "\"origin.www.example.com.\""), "so it never fails over", "failover.www.example.com"),
            synth("a TTL on an alias", set(PAIR, "FailoverRecords", "/RecordSets/0/TTL", "\"60\""), "(PRIMARY)",
                    "remove TTL"),
            synth("SECONDARY without an identifier", drop(PAIR, "FailoverRecords", "/RecordSets/1/SetIdentifier"),
                    "set SetIdentifier"),
            synth("a health check of a simple record", set(RECORD, VISITORS, "/HealthCheckId", """
                    {"Ref": "PrimaryCheckC968F736"}"""), "remove HealthCheckId"),
            synth("a record in another zone", set(RECORD, "Record", "/HostedZoneId", "\"Z9999999999999\""),
                    "its HostedZoneId is Z9999999999999"),
            synth("a record beside the pair", seed -> seed.add("Beside", """
                    {"Type": "AWS::Route53::RecordSet", "Properties": {"Name": "failover.www.example.com.", "Type": "A",
                     "TTL": "60", "ResourceRecords": ["192.0.2.1"], "HostedZoneId": "Z0123456789EXAMPLE"}}"""),
                    "Beside", "there is another record of this name"),
            synth("visitors' records go with the stack",
                    seed -> seed.resource(RECORD, VISITORS).put("DeletionPolicy", "Delete"),
                    "its DeletionPolicy is Delete",
                    "RETAIN"),
            synth("visitors' records do not wait for the pair",
                    seed -> seed.resource(RECORD, VISITORS).remove("DependsOn"),
                    "can be created before its target, FailoverRecords"),
            synth("Transition does not wait for the first publication",
                    seed -> seed.resource(ALARM, "Transition").remove("DependsOn"), "Transition",
                    "before RefreshOnDeploy"),
            synth("no name for the origin", set(RECORD, "OriginRecord", "/Name", "\"orign.www.example.com.\""),
                    "no A record leads origin.www.example.com to it"),
            legal("a comment on a record", set(RECORD, VISITORS, "/Comment", "\"hello\"")));

    private static final List<Fault> SWITCH = List.of(
            synth("checkers look at another path", config("SwitchCheck", "ResourcePath", "\"/_switch/to-fallbck\""),
                    "SwitchCheck", "'/_switch/to-fallbck'", "set it to /_switch/to-fallback"),
            synth("checkers look for another word", config("SwitchCheck", "SearchString", "\"is-set\""), "SwitchCheck",
                    "SearchString is 'is-set'"),
            synth("the switch is not turned around", config("SwitchCheck", "Inverted", "false"), "SwitchCheck",
                    "set it to true"),
            synth("checkers ask a name that is not there", config("SwitchCheck", "FullyQualifiedDomainName",
                    "\"falback.www.example.com\""), "the switch lies at fallback.www.example.com"),
            synth("the switch is cached", behaviour(1, "CachePolicyId", "\"658327ea-f89d-4fab-a63d-7e88639e58f6\""),
                    "/_switch/*", "checkers would see the switch late", "CachingDisabled"),
            synth("the switch has no end", drop(DISTRIBUTION, "Distribution",
                    "/DistributionConfig/CacheBehaviors/1/FunctionAssociations"), "ends the switch", "SwitchResponse"),
            synth("the switch is at another path", behaviour(1, "PathPattern", "\"/_swich/*\""), "the behaviour *",
                    "answers /_switch/to-fallback"),
            synth("checkers over HTTP", config("EndpointCheck", "Type", "\"HTTP\""), "EndpointCheck",
                    "a redirect or a broken certificate counts as healthy"),
            synth("checkers at another port", config("EndpointCheck", "Port", "8443"), "Port is 8443", "443"),
            legal("checkers ask the distribution itself", config("SwitchCheck", "FullyQualifiedDomainName", """
                    {"Fn::GetAtt": ["FallbackSiteDistributionD2DC75CA", "DomainName"]}""")));

    private static final List<Fault> EDGE = List.of(
            synth("the distribution does not sign", set("AWS::CloudFront::OriginAccessControl", "S3OriginAccessControl",
                    "/OriginAccessControlConfig/SigningBehavior", "\"never\""), "it does not sign each request"),
            synth("pages are not kept", set(DISTRIBUTION, "Distribution",
                    "/DistributionConfig/DefaultCacheBehavior/CachePolicyId",
                    "\"4135ea2d-6df8-44a3-9df3-4b5a84be39ad\""), "the behaviour * has a cache policy of 0 to 0 s"),
            synth("pages without their function", drop(DISTRIBUTION, "Distribution",
                    "/DistributionConfig/DefaultCacheBehavior/FunctionAssociations/1"), "answers pages",
                    "PagesResponse with viewer-response"),
            synth("assets become pages", behaviour(0, "PathPattern", "\"/_fallback/asset/*\""), "makes a page of it"),
            synth("an address of one's own", set(DISTRIBUTION, "Distribution",
                    "/DistributionConfig/ViewerCertificate/SslSupportMethod", "\"vip\""), "$600", "sni-only"),
            synth("a security header among the others", seed -> ((ArrayNode) seed.properties(HEADERS, "AssetHeaders")
                    .at("/ResponseHeadersPolicyConfig/CustomHeadersConfig/Items")).add(Seed.json("""
                            {"Header": "X-Frame-Options", "Value": "DENY", "Override": true}""")), "x-frame-options",
                    "SecurityHeadersConfig"),
            synth("the page may not ask for the primary", set(HEADERS, "PageHeaders",
                    "/ResponseHeadersPolicyConfig/SecurityHeadersConfig/ContentSecurityPolicy/ContentSecurityPolicy",
                    "\"default-src 'self'\""), "lacks connect-src https://origin.www.example.com"),
            synth("a certificate that nobody validates", drop(CERTIFICATE, "Certificate", "/DomainValidationOptions"),
                    "nothing validates fallback.www.example.com", "fromDns"),
            legal("a certificate with a wildcard", seed -> {
                seed.put(CERTIFICATE, "Certificate", "/SubjectAlternativeNames", "[\"*.www.example.com\"]");
                seed.put(CERTIFICATE, "Certificate", "/DomainValidationOptions", """
                        [{"DomainName": "www.example.com", "HostedZoneId": "Z0123456789EXAMPLE"},
                         {"DomainName": "*.www.example.com", "HostedZoneId": "Z0123456789EXAMPLE"}]""");
            }));

    private static final List<Fault> STORES = List.of(
            synth("the site expires", set(BUCKET, "Bucket", "/LifecycleConfiguration/Rules/0/ExpirationInDays", "30"),
                    "takes away what is still read"),
            synth("the site is encrypted with a key", set(BUCKET, "Bucket",
                    "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm",
                    "\"aws:kms\""), "encrypted with aws:kms", "S3_MANAGED"),
            synth("the journal is open", drop(BUCKET, "JournalBucket", "/PublicAccessBlockConfiguration"),
                    "JournalBucket", "BLOCK_ALL"),
            synth("no versions", drop(BUCKET, "Bucket", "/VersioningConfiguration"), "it keeps no versions"),
            legal("old versions stay a year", set(BUCKET, "Bucket",
                    "/LifecycleConfiguration/Rules/0/NoncurrentVersionExpiration/NoncurrentDays", "365")));

    private static final List<Fault> ALARMS = List.of(
            synth("an alarm the wrong way round", set(ALARM, "StillFailedOver", "/ComparisonOperator",
                    "\"GreaterThanThreshold\""), "StillFailedOver", "it goes off when HealthCheckStatus is",
                    "use LessThanThreshold"),
            synth("a threshold that no value reaches", set(ALARM, "DnsDark", "/Threshold", "5"), "DnsDark",
                    "always, never, or when all is well"),
            synth("silence is an alarm", set(ALARM, "NotifyTransitionErrors", "/TreatMissingData", "\"breaching\""),
                    "a period without data sets it off"),
            synth("silence is not heard", drop(ALARM, "CheckDnsErrors", "/InsufficientDataActions"),
                    "it says nothing when the function no longer runs"),
            synth("an expression of another metric", set(ALARM, "PartialFailure", "/Metrics/1/Id", "\"health\""),
                    "its expression reads 'healthy'"),
            synth("two values", set(ALARM, "PartialFailure", "/Metrics/1/ReturnData", "true"), "2 of its Metrics"),
            synth("a statistic that counts", set(ALARM, "DnsDark", "/Statistic", "\"SampleCount\""),
                    "Statistic is 'SampleCount'"),
            synth("a period shorter than a minute", set(ALARM, "DnsDark", "/Period", "10"), "Period is 10"),
            synth("nobody watches a function's errors",
                    set(ALARM, "NotifyTransitionErrors", "/Dimensions/0/Value", """
                            {"Ref": "CheckDnsF8C6BD98"}"""), "NotifyTransition", "no alarm watches its Errors"),
            legal("missing runs are no data",
                    set(ALARM, "NotifyTransitionErrors", "/TreatMissingData", "\"missing\"")));

    private static final List<Fault> MESSAGES = List.of(
            synth("the DNS check runs too rarely", set(RULE, "CheckDnsMinutely", "/ScheduleExpression",
                    "\"rate(10 minutes)\""), "MINUTES_BETWEEN_CHECKS is 1", "rate(10 minutes)"),
            synth("the daily check is one like all others", drop(RULE, "CheckDnsDaily", "/Targets/0/Input"), "CheckDns",
                    "no rule starts its daily check"),
            synth("another function answers at the deployment", set("Custom::RefreshOnDeploy", "RefreshOnDeploy",
                    "/ServiceToken", """
                            {"Fn::GetAtt": ["CheckDnsF8C6BD98", "Arn"]}"""),
                    "no Custom::RefreshOnDeploy that RefreshFallback answers"),
            synth("an update is not told of the switch's check", drop("Custom::RefreshOnDeploy", "RefreshOnDeploy",
                    "/SwitchCheckId"), "do not name Failover/SwitchCheck"),
            synth("the page is refreshed once a month", set(RULE, "RefreshRegularly", "/ScheduleExpression",
                    "\"rate(30 days)\""), "RefreshFallback", "every few minutes"),
            synth("input that is not JSON", set(RULE, "CheckDnsDaily", "/Targets/0/Input", "\"{check: daily}\""),
                    "is not JSON"),
            synth("a schedule by cron", set(RULE, "CheckDnsDaily", "/ScheduleExpression", "\"cron(0 10 * * ? *)\""),
                    "cron is not played"),
            preflight("a queue that takes nothing from a rule", set(RULE, "RefreshRegularly",
                    "/Targets/0/DeadLetterConfig", """
                            {"Arn": {"Fn::GetAtt": ["Undeliverable013D69EE", "Arn"]}}"""), "RefreshRegularly",
                    "cannot keep what it does not deliver", "queue's policy"),
            synth("a queue that forgets", set(QUEUE, "Undeliverable", "/MessageRetentionPeriod", "60"),
                    "MessageRetentionPeriod is 60 s"),
            synth("no such address", set(SUBSCRIPTION, READER, "/Endpoint", "\"oncall\""), "is no endpoint of",
                    "'email'"));

    private static final List<Fault> FUNCTIONS = List.of(
            synth("calls go to a server of the developer", variable("CheckDns", "ENDPOINT_OVERRIDE",
                    "\"http://localhost:4566\""), "ENDPOINT_OVERRIDE is 'http://localhost:4566'", "set it to none"),
            synth("options of the JVM", variable("CheckDns", "JAVA_TOOL_OPTIONS", "\"-Xmx8g\""), "JAVA_TOOL_OPTIONS",
                    "no function reads"),
            synth("another domain", variable("CheckDns", "DOMAIN", "\"ww.example.com\""), "DOMAIN is 'ww.example.com'"),
            synth("another health check", variable("NotifyTransition", "HEALTH_CHECK_ID", """
                    {"Ref": "EndpointCheck53769E76"}"""), "HEALTH_CHECK_ID", "PrimaryCheck"),
            synth("4 KB as Lambda measures them", variable("CheckDns", "RESOLVERS", "\"" + "\\\"".repeat(2000) + "\""),
                    "bytes as JSON"),
            synth("one try for a notice", set(INVOKE, "EventInvokeConfig", "/MaximumRetryAttempts", "0"),
                    "NotifyTransition", "an event has 0 retries"),
            synth("an event too old for its retries", set(INVOKE, "EventInvokeConfig", "/MaximumEventAgeInSeconds",
                    "60"), "within 60 s"),
            synth("logs that are no metrics", set("AWS::Logs::LogGroup", "CheckDnsLogs", "/LogGroupClass",
                    "\"INFREQUENT_ACCESS\""), "CheckDnsLogs", "turns log lines into metrics"),
            synth("errors alone are logged", set(FUNCTION, "CheckDns", "/LoggingConfig/ApplicationLogLevel",
                    "\"ERROR\""), "ApplicationLogLevel is ERROR"),
            synth("a drill has no time", set(FUNCTION, "ControlRouting", "/Timeout", "30"), "ControlRouting",
                    "its Timeout is 30 s"),
            legal("more is logged", set(FUNCTION, "CheckDns", "/LoggingConfig/ApplicationLogLevel", "\"DEBUG\"")));

    private static final List<Fault> PERMISSIONS = List.of(
            synth("a role with everything of S3", allow("CheckDnsRole", """
                    {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"""), "CheckDnsRole", "it allows s3:*"),
            synth("an action on everything", allow("CheckDnsRole", """
                    {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}"""), "iam:PassRole on *"),
            synth("everything but one action", allow("CheckDnsRole", """
                    {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"""), "all but a NotAction"),
            synth("DNS by wildcards", allow("CheckDnsRole", """
                    {"Effect": "Allow", "Action": "r?ute53:ch*", "Resource": "arn:aws:route53:::hostedzone/Z1"}"""),
                    "r?ute53:ch*"),
            synth("an administrator", set(ROLE, "CheckDnsRole", "/ManagedPolicyArns",
                    "[\"arn:aws:iam::aws:policy/AdministratorAccess\"]"), "AdministratorAccess"),
            synth("a role for everybody", set(ROLE, "CheckDnsRole", "/AssumeRolePolicyDocument/Statement/0/Principal",
                    "{\"AWS\": \"*\", \"Service\": \"lambda.amazonaws.com\"}"), "it trusts"),
            synth("a topic for everybody", set("AWS::SNS::TopicPolicy", "Policy", "/PolicyDocument/Statement/1",
                    """
                            {"Effect": "Allow", "Principal": "*", "Action": "sns:Publish", "Resource": {"Ref": "NoticesCD1BD20F"}}"""),
                    "sns:Publish to \"*\" of every account", "aws:SourceAccount"),
            synth("a function for rules of every account", drop("AWS::Lambda::Permission",
                    "AllowEventRuleFailoverRefreshFallback5171D560", "/SourceArn"), "of every account"),
            preflight("another function may write the switch", allow("RefreshFallbackRole", """
                    {"Effect": "Allow", "Action": "s3:PutObject", "Resource": {"Fn::Join": ["", [
                     {"Fn::GetAtt": ["FallbackSiteBucketC2EDBE90", "Arn"]}, "/*"]]}}"""), "RefreshFallback",
                    "s3:PutObject on the switch"),
            preflight("nobody may write the switch", seed -> seed.forbid("s3:DeleteObject"), "ControlRouting",
                    "s3:DeleteObject", "_switch/to-fallback"),
            legal("one more action on one object", allow("CheckDnsRole", """
                    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": {"Fn::Join": ["", [
                     {"Fn::GetAtt": ["JournalBucket71692BB1", "Arn"]}, "/transitions/*"]]}}""")));

    private static final List<Fault> CONTAINERS = List.of(
            synth("a port that no container has", set(SERVICE, "Service", "/LoadBalancers/0/ContainerPort", "9090"),
                    "maps no such port"),
            synth("tasks without a way out", set(SERVICE, "Service",
                    "/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp", "\"DISABLED\""),
                    "cannot pull their image"),
            synth("a listener that answers by itself", set(LISTENER, "Https", "/DefaultActions", """
                    [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200"}}]"""),
                    "does not forward every request"),
            synth("a load balancer in one zone", set("AWS::EC2::Subnet", "Subnet", "/AvailabilityZone", """
                    {"Fn::Select": [1, {"Fn::GetAZs": ""}]}"""), "in 1 Availability Zone"),
            synth("a load balancer without IPv4", set(BALANCER, "LoadBalancer", "/IpAddressType",
                    "\"dualstack-without-public-ipv4\""), "with IPv4"),
            synth("a container that may not log", seed -> seed.service().path("Resources").valueStream()
                    .filter(one -> one.at("/Properties/Roles/0/Ref").asString("").startsWith("TaskExecutionRole"))
                    .forEach(one -> ((ArrayNode) one.at("/Properties/PolicyDocument/Statement/0/Action")).remove(1)),
                    "its execution role may not logs:PutLogEvents"),
            unwise("connections of an hour", drop(BALANCER, "LoadBalancer", "/LoadBalancerAttributes/2"),
                    "their visitors stay on the side", "client_keep_alive.seconds to 300"),
            unwise("deployments that stop everything", set(SERVICE, "Service",
                    "/DeploymentConfiguration/MinimumHealthyPercent", "0"), "MinimumHealthyPercent to 100"),
            unwise("logs for ever", drop("AWS::Logs::LogGroup", "CheckDnsLogs", "/RetentionInDays"), "for ever",
                    "RetentionInDays to 90"),
            unwise("an event that is delivered at once or never", set(RULE, "RefreshOnTransition",
                    "/Targets/0/RetryPolicy", "{\"MaximumRetryAttempts\": 0}"), "is lost", "RetryPolicy"),
            legal("a policy of FIPS", set(LISTENER, "Https", "/SslPolicy",
                    "\"ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04\"")),
            legal("the default policy", drop(LISTENER, "Https", "/SslPolicy")));

    private static Consumer<Seed> set(String type, String id, String pointer, String json) {
        return seed -> seed.put(type, id, pointer, json);
    }

    private static Consumer<Seed> drop(String type, String id, String pointer) {
        return seed -> seed.drop(type, id, pointer);
    }

    private static Consumer<Seed> config(String check, String property, String json) {
        return set(CHECK, check, "/HealthCheckConfig/" + property, json);
    }

    /** 0 is that of the assets, 1 that of the switch. */
    private static Consumer<Seed> behaviour(int index, String property, String json) {
        return set(DISTRIBUTION, "Distribution", "/DistributionConfig/CacheBehaviors/%d/%s".formatted(index, property),
                json);
    }

    private static Consumer<Seed> variable(String function, String name, String json) {
        return set(FUNCTION, function, "/Environment/Variables/" + name, json);
    }

    /** One more statement in a policy of that role alone. */
    private static Consumer<Seed> allow(String role, String statement) {
        return set(ROLE, role, "/Policies", "[{\"PolicyName\": \"More\", \"PolicyDocument\": {\"Statement\": [%s]}}]"
                .formatted(statement));
    }
}
