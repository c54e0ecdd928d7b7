package failover.rehearsal.account;

import static failover.rehearsal.account.Fault.play;
import static failover.rehearsal.account.Fault.preflight;
import static failover.rehearsal.account.Fault.synth;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The mistakes that somebody made, and others of the same kinds. */
final class Faults {
    private static final String FOREIGN_CHECK = "abcdef11-2222-3333-4444-555555fedcba";
    private static final String TOPIC = "AWS::SNS::Topic";
    private static final String QUEUE = "AWS::SQS::Queue";
    private static final String EDGE_FUNCTION = "AWS::CloudFront::Function";
    private static final String CERTIFICATE = "AWS::CertificateManager::Certificate";
    private static final String HEADERS = "AWS::CloudFront::ResponseHeadersPolicy";
    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    private static final String VISITORS = "AWS::Route53::RecordSet";
    private static final String KEY = """
            {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {"Statement": [{"Effect": "Allow", "Action": "kms:*",
             "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Resource": "*"}], "Version": "2012-10-17"}}}""";

    private Faults() {}

    static Stream<Fault> all() {
        return Stream.of(SEEDED, DEPLOYMENT, ALARMS, MESSAGES, EDGE, DNS, FUNCTIONS, SERVICE).flatMap(List::stream);
    }

    /** As in the list of seeded faults, with its numbers. 13 is another Region, 25 another answer: see the test. */
    static final List<Fault> SEEDED = List.of(
            play("1 a letter missing in a handler's name",
                    seed -> seed.function("NotifyTransition").put("Handler",
                            "failover.transition.NotifyTransitionHandle"),
                    "NotifyTransition", "NotifyTransitionHandle"),
            play("2 a function's variable missing",
                    seed -> variables(seed, "RefreshFallback").remove("DISTRIBUTION_DOMAIN"), "RefreshFallback",
                    "DISTRIBUTION_DOMAIN is not set"),
            preflight("3 RefreshFallback without s3:PutObject", seed -> seed.forbid("s3:PutObject"), "RefreshFallback",
                    "s3:PutObject"),
            synth("4 RefreshFallback's time-out 3 s", seed -> seed.function("RefreshFallback").put("Timeout", 3),
                    "RefreshFallback", "its Timeout is 3 s", "set it between"),
            synth("5 Transition's dimension: another health check's id",
                    seed -> watch(seed, "Transition", FOREIGN_CHECK), "Transition", "HealthCheckStatus", FOREIGN_CHECK,
                    "never gets a point"),
            synth("6 Transition without an OK action", seed -> seed.alarm("Transition").remove("OKActions"),
                    "Transition",
                    "OKActions is []", "list the same one function"),
            synth("7 the health check probes the domain itself",
                    seed -> seed.check("EndpointCheck").put("FullyQualifiedDomainName", "www.example.com"),
                    "EndpointCheck", "itself fails over", "probe the origin's own name"),
            synth("8 a health check on SECONDARY too",
                    seed -> seed.record(1).set("HealthCheckId", seed.record(0).get("HealthCheckId")), "SECONDARY",
                    "remove its HealthCheckId", "both unhealthy"),
            synth("9a EvaluateTargetHealth true on PRIMARY", seed -> evaluate(seed.record(0)), "PRIMARY",
                    "EvaluateTargetHealth", "false"),
            synth("9b EvaluateTargetHealth true on SECONDARY", seed -> evaluate(seed.record(1)), "SECONDARY",
                    "does not allow it for CloudFront"),
            synth("10 the domain missing among the distribution's names",
                    seed -> ((ArrayNode) seed.distribution().path("Aliases")).remove(0), "Distribution",
                    "lack www.example.com", "domainNames"),
            synth("11 no error responses on the distribution",
                    seed -> seed.distribution().remove("CustomErrorResponses"), "Distribution",
                    "there is no error response for 403", "503"),
            synth("12 Transition treats missing data as breaching",
                    seed -> seed.alarm("Transition").put("TreatMissingData", "breaching"), "Transition",
                    "TreatMissingData is breaching", "set it to missing"),
            synth("14 SNI off on the health check", seed -> seed.check("EndpointCheck").put("EnableSNI", false),
                    "EndpointCheck", "EnableSNI", "set EnableSNI to true"),
            preflight("15 topic policy without CloudWatch", seed -> ((ArrayNode) seed
                    .properties("AWS::SNS::TopicPolicy", "Policy").at("/PolicyDocument/Statement")).remove(1),
                    "cloudwatch.amazonaws.com", "sns:Publish", "topic's policy"),
            synth("16 NotifyTransition's time-out 3 s", seed -> seed.function("NotifyTransition").put("Timeout", 3),
                    "NotifyTransition", "its Timeout is 3 s", "cold"),
            synth("17a the alarm for partial failure on another health check's id",
                    seed -> ((ObjectNode) seed.alarm("PartialFailure").at("/Metrics/1/MetricStat/Metric/Dimensions/0"))
                            .put("Value", FOREIGN_CHECK),
                    "PartialFailure", "HealthCheckPercentageHealthy", FOREIGN_CHECK),
            synth("17b the alarm for still failed over on another health check's id",
                    seed -> watch(seed, "StillFailedOver", FOREIGN_CHECK), "StillFailedOver", FOREIGN_CHECK),
            play("18 CheckDns without sns:GetTopicAttributes", seed -> seed.forbid("sns:GetTopicAttributes"),
                    "CheckDns",
                    "sns:GetTopicAttributes"),
            synth("19 the records do not depend on RefreshOnDeploy",
                    seed -> seed.resource("AWS::Route53::RecordSetGroup", "FailoverRecords").remove("DependsOn"),
                    "FailoverRecords", "before RefreshOnDeploy", "addDependency"),
            synth("20 Retry-After and no-store removed from the page's headers", seed -> {
                header(seed, "PageHeaders").remove(1);
                header(seed, "PageHeaders").remove(0);
            }, "PageHeaders", "retry-after", "cache-control", "no-store"),
            synth("21 the certificate lacks fallback.<domain>",
                    seed -> ((ArrayNode) names(seed, "FallbackSite")).remove(1), "FallbackSite/Certificate",
                    "does not name fallback.www.example.com", "subjectAlternativeNames"),
            synth("22 PRIMARY's alias with CloudFront's zone id",
                    seed -> ((ObjectNode) seed.record(0).path("AliasTarget")).put("HostedZoneId", "Z2FDTNDATAQYW2"),
                    "PRIMARY", "Z2FDTNDATAQYW2", "AliasTarget.HostedZoneId to Z0123456789EXAMPLE"),
            synth("23 the alarms on functions and queue without an action", seed -> {
                seed.alarm("NotifyTransitionErrors").remove("AlarmActions");
                seed.alarm("UndeliverableEvents").remove("AlarmActions");
            }, "NotifyTransitionErrors", "UndeliverableEvents", "no action", "addAlarmAction"),
            synth("24 a reserved Lambda variable", seed -> variables(seed, "CheckDns").put("TZ", "UTC"), "CheckDns",
                    "TZ",
                    "reserves"));

    private static final List<Fault> DEPLOYMENT = List.of(
            synth("resources that wait for each other", seed -> {
                var queue = seed.resource(QUEUE, "Undeliverable");
                queue.put("DependsOn", seed.logicalId("AWS::Lambda::Function", "NotifyTransition"));
            }, "depend on each other", "Undeliverable", "remove one of these"),
            synth("DependsOn on what is not there",
                    seed -> seed.resource(QUEUE, "Undeliverable").put("DependsOn", "Nobody"), "Undeliverable",
                    "Nobody", "not a resource of the stack"),
            preflight("a permission that a condition leaves out", seed -> {
                seed.failover().set("Conditions", Seed.json("{\"Never\": {\"Fn::Equals\": [\"a\", \"b\"]}}"));
                permissions(seed).forEach(permission -> permission.put("Condition", "Never"));
            }, "cannot take its action", "lambda:InvokeFunction", "function's permissions"),
            play("the custom resource does not wait for its role's policy", seed -> {
                var function = seed.resource("AWS::Lambda::Function", "RefreshFallback");
                function.remove("DependsOn");
            }, "RefreshFallback", "is allowed by no policy"),
            play("the custom resource does not wait for the bucket's policy", seed -> {
                var needed = (ArrayNode) seed.resource("Custom::RefreshOnDeploy", "RefreshOnDeploy").path("DependsOn");
                for (int i = needed.size() - 1; i >= 0; i--) {
                    if (needed.get(i).asString().contains("BucketPolicy")) {
                        needed.remove(i);
                    }
                }
            }, "s3:GetObject", "cloudfront.amazonaws.com"),
            synth("another type that does something", seed -> seed.add("Flow", """
                    {"Type": "AWS::StepFunctions::StateMachine", "Properties": {}}"""), "Flow",
                    "neither played nor judged"),
            synth("the buckets go with the stack",
                    seed -> seed.resource("AWS::S3::Bucket", "JournalBucket").put("DeletionPolicy", "Delete"),
                    "JournalBucket", "DeletionPolicy", "RETAIN"));

    private static final List<Fault> ALARMS = List.of(
            synth("an alarm on a namespace that nobody writes",
                    seed -> seed.alarm("DnsDark").put("Namespace", "DnsFailOver"), "DnsDark", "DnsFailOver",
                    "never gets a point"),
            synth("an alarm on a metric with a wrong name",
                    seed -> seed.alarm("FallbackOld").put("MetricName", "FallbackAges"), "FallbackOld", "FallbackAges"),
            synth("an alarm on another domain", seed -> ((ObjectNode) seed.alarm("FallbackOld").at("/Dimensions/0"))
                    .put("Value", "www.example.org"), "FallbackOld", "www.example.org", "www.example.com"),
            synth("an alarm on a queue that is not there", seed -> ((ObjectNode) seed.alarm("UndeliverableEvents")
                    .at("/Dimensions/0")).put("Value", "Undeliverable"), "UndeliverableEvents", "QueueName"),
            synth("an alarm whose actions are off", seed -> seed.alarm("StillFailedOver").put("ActionsEnabled", false),
                    "StillFailedOver", "ActionsEnabled"),
            synth("an alarm that acts on a topic elsewhere", seed -> seed.alarm("StillFailedOver").set("AlarmActions",
                    Seed.json("[\"arn:aws:sns:us-east-1:123456789012:other\"]")), "StillFailedOver", "other"),
            synth("Transition evaluates three periods",
                    seed -> seed.alarm("Transition").put("EvaluationPeriods", 3), "Transition",
                    "EvaluationPeriods is 3"),
            synth("an alarm of a higher resolution than its metric", seed -> seed.alarm("DnsDark").put("Period", 30),
                    "DnsDark", "Period is 30", "multiple of 60"),
            synth("an alarm over more than a day", seed -> seed.alarm("StillFailedOver").put("EvaluationPeriods", 1500),
                    "StillFailedOver", "86400"),
            preflight("the alarm may not invoke its function",
                    seed -> seed.remove("AWS::Lambda::Permission", "NotifyTransition"), "failover-transition",
                    "lambda:InvokeFunction", "lambda.alarms.cloudwatch.amazonaws.com"));

    private static final List<Fault> MESSAGES = List.of(
            synth("a topic with a key that CloudWatch cannot use",
                    seed -> seed.properties(TOPIC, "Notices").put("KmsMasterKeyId", "alias/aws/sns"), "Notices",
                    "alias/aws/sns", "CloudWatch may not use"),
            synth("a topic with a key of one's own that does not name CloudWatch", seed -> {
                seed.add("Key", KEY);
                seed.properties(TOPIC, "Notices").set("KmsMasterKeyId", Seed.json("{\"Ref\": \"Key\"}"));
            }, "Notices", "does not let CloudWatch use it", "kms:GenerateDataKey"),
            preflight("a queue with a key that the function cannot use", seed -> {
                seed.add("Key", KEY);
                seed.properties(QUEUE, "Undeliverable").set("KmsMasterKeyId", Seed.json("{\"Ref\": \"Key\"}"));
            }, "kms:GenerateDataKey", "NotifyTransition", "grant"),
            preflight("a function that may not send what it gives up", seed -> seed.forbid("sqs:SendMessage"),
                    "sqs:SendMessage", "grant"),
            preflight("a rule may not start its function",
                    seed -> seed.remove("AWS::Lambda::Permission", "RefreshRegularly"), "RefreshRegularly",
                    "events.amazonaws.com"),
            synth("a rate with a wrong plural",
                    seed -> seed.rule("CheckDnsMinutely").put("ScheduleExpression", "rate(1 minutes)"), "Minutely",
                    "rate(1 minutes)", "rate(1 minute)"),
            synth("a rate with a wrong singular",
                    seed -> seed.rule("RefreshRegularly").put("ScheduleExpression", "rate(10 minute)"),
                    "RefreshRegularly", "rate(10 minute)"),
            synth("a rule that is off", seed -> seed.rule("CheckDnsDaily").put("State", "DISABLED"), "Daily",
                    "DISABLED"),
            synth("a rule without a target", seed -> seed.rule("CheckDnsDaily").remove("Targets"), "Daily",
                    "no target"),
            synth("a pattern that no event matches", seed -> ((ObjectNode) seed.rule("RefreshOnTransition")
                    .path("EventPattern")).set("source", Seed.json("[\"aws.cloudwach\"]")), "RefreshOnTransition",
                    "aws.cloudwach", "no event ever matches"));

    private static final List<Fault> EDGE = List.of(
            synth("an edge function of another runtime", seed -> ((ObjectNode) seed
                    .properties(EDGE_FUNCTION, "PagesRequest").path("FunctionConfig")).put("Runtime",
                            "cloudfront-js-1.0"),
                    "PagesRequest", "cloudfront-js-1.0"),
            synth("an edge function that is too large", seed -> seed.properties(EDGE_FUNCTION, "PagesResponse")
                    .put("FunctionCode", "// " + "x".repeat(10_300)), "PagesResponse", "at most 10240"),
            synth("an edge function that is not published", seed -> seed.properties(EDGE_FUNCTION, "PagesResponse")
                    .remove("AutoPublish"), "PagesResponse", "AutoPublish"),
            synth("a headers policy that sets a read-only header", seed -> ((ObjectNode) header(seed, "AssetHeaders")
                    .get(0)).put("Header", "Via"), "AssetHeaders", "Via"),
            play("an edge function that changes a read-only header", seed -> seed
                    .properties(EDGE_FUNCTION, "PagesResponse").put("FunctionCode", """
                            function handler(event) { const r = event.response; if (r.statusCode === 200) {
                            r.statusCode = 503; } r.headers['via'] = { value: 'me' }; return r; }"""), "via",
                    "read-only"),
            synth("writes reach the bucket", seed -> ((ObjectNode) seed.distribution().at("/CacheBehaviors/0"))
                    .set("AllowedMethods", Seed.json("[\"GET\", \"HEAD\", \"POST\"]")), "_fallback/assets", "POST",
                    "GET and HEAD only"),
            synth("a firewall that nobody here can judge",
                    seed -> seed.distribution().put("WebACLId",
                            "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b"),
                    "WebACLId"),
            synth("pages over HTTP", seed -> ((ObjectNode) seed.distribution().path("DefaultCacheBehavior"))
                    .put("ViewerProtocolPolicy", "allow-all"), "redirect-to-https"),
            synth("a distribution without TLS 1.2", seed -> ((ObjectNode) seed.distribution().path("ViewerCertificate"))
                    .put("MinimumProtocolVersion", "TLSv1.3_2025"), "TLSv1.3_2025"),
            preflight("the bucket's policy without the distribution", seed -> ((ArrayNode) seed
                    .properties("AWS::S3::BucketPolicy", "Policy").at("/PolicyDocument/Statement")).remove(1),
                    "s3:GetObject", "cloudfront.amazonaws.com"));

    private static final List<Fault> DNS = List.of(
            synth("the load balancer's alias with another zone id", seed -> ((ObjectNode) seed
                    .properties(VISITORS, "OriginRecord").path("AliasTarget")).put("HostedZoneId", "Z35SXDOTRQ7X7K"),
                    "OriginRecord", "CanonicalHostedZoneID"),
            synth("the visitors' alias does not follow", seed -> ((ObjectNode) visitors(seed).path("AliasTarget"))
                    .put("EvaluateTargetHealth", false), "VisitorRecords", "EvaluateTargetHealth"),
            synth("PRIMARY leads to a name that is not there", seed -> ((ObjectNode) seed.record(0).path("AliasTarget"))
                    .put("DNSName", "orign.www.example.com."), "PRIMARY", "orign.www.example.com"),
            synth("PRIMARY without a health check", seed -> seed.record(0).remove("HealthCheckId"), "PRIMARY",
                    "no HealthCheckId"),
            synth("a weighted record", seed -> visitors(seed).put("Weight", 10), "VisitorRecords", "Weight"),
            synth("a health check that is off", seed -> seed.check("EndpointCheck").put("Disabled", true),
                    "EndpointCheck", "Disabled"),
            synth("a health check turned around", seed -> seed.check("EndpointCheck").put("Inverted", true),
                    "EndpointCheck", "Inverted"),
            synth("checkers in Regions that have none", seed -> seed.check("EndpointCheck").set("Regions",
                    Seed.json("[\"us-east-1\", \"eu-central-1\", \"eu-west-1\"]")), "EndpointCheck", "eu-central-1"),
            synth("checkers in two Regions",
                    seed -> ((ArrayNode) seed.check("EndpointCheck").path("Regions")).remove(0),
                    "EndpointCheck", "at least three"),
            synth("an interval that Route 53 does not have",
                    seed -> seed.check("EndpointCheck").put("RequestInterval", 20), "EndpointCheck",
                    "RequestInterval is 20"));

    private static final List<Fault> FUNCTIONS = List.of(
            synth("the variable of another reserved name",
                    seed -> variables(seed, "NotifyTransition").put("AWS_REGION", "us-east-1"), "AWS_REGION"),
            synth("variables of more than 4 KB",
                    seed -> variables(seed, "NotifyTransition").put("TEXT", "x".repeat(4097)), "NotifyTransition",
                    "at most 4096"),
            synth("another runtime", seed -> seed.function("CheckDns").put("Runtime", "nodejs22.x"), "CheckDns",
                    "nodejs22.x"),
            synth("too little memory for a JVM", seed -> seed.function("CheckDns").put("MemorySize", 128), "CheckDns",
                    "128 MB"),
            synth("nothing keeps what fails", seed -> seed.remove("AWS::Lambda::EventInvokeConfig", "NotifyTransition"),
                    "NotifyTransition", "onFailure"),
            synth("the custom resource gives up too early", seed -> seed
                    .properties("Custom::RefreshOnDeploy", "RefreshOnDeploy").put("ServiceTimeout", "60"),
                    "RefreshOnDeploy", "ServiceTimeout is 60 s"),
            synth("a function may change DNS", seed -> ((ObjectNode) seed.resource("AWS::IAM::Policy", "DefaultPolicy")
                    .at("/Properties/PolicyDocument/Statement/0")).put("Action", "route53:ChangeResourceRecordSets"),
                    "route53:ChangeResourceRecordSets"),
            play("NotifyTransition may not write its journal", seed -> seed.put("AWS::IAM::Policy", "DefaultPolicy",
                    "/PolicyDocument/Statement/2/Action", "\"s3:GetObject\""), "NotifyTransition", "s3:PutObject",
                    "Fix: grant it to the role of NotifyTransition"));

    private static final List<Fault> SERVICE = List.of(
            synth("the load balancer's certificate lacks the origin",
                    seed -> ((ArrayNode) names(seed, "Service")).remove(0), "Service/Certificate",
                    "origin.www.example.com"),
            synth("a listener without TLS 1.2",
                    seed -> seed.properties(LISTENER, "Https").put("SslPolicy", "ELBSecurityPolicy-TLS13-1-3-2021-06"),
                    "Https", "TLS13-1-3"),
            synth("a load balancer that is not public", seed -> seed
                    .properties("AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancer").put("Scheme", "internal"),
                    "LoadBalancer", "internet-facing"),
            synth("a security group that is closed", seed -> seed.service().path("Resources").valueStream()
                    .filter(one -> one.at("/Properties/SecurityGroupIngress").isArray())
                    .forEach(one -> ((ArrayNode) one.at("/Properties/SecurityGroupIngress")).remove(0)),
                    "SecurityGroup", "port 443"));

    private static ObjectNode variables(Seed seed, String function) {
        return (ObjectNode) seed.function(function).at("/Environment/Variables");
    }

    private static void watch(Seed seed, String alarm, String check) {
        ((ObjectNode) seed.alarm(alarm).at("/Dimensions/0")).put("Value", check);
    }

    private static void evaluate(ObjectNode record) {
        ((ObjectNode) record.path("AliasTarget")).put("EvaluateTargetHealth", true);
    }

    private static ArrayNode header(Seed seed, String policy) {
        return (ArrayNode) seed.properties(HEADERS, policy)
                .at("/ResponseHeadersPolicyConfig/CustomHeadersConfig/Items");
    }

    private static Object names(Seed seed, String where) {
        var template = where.equals("Service") ? seed.service() : seed.failover();
        return template.path("Resources").valueStream().filter(one -> one.path("Type").asString().equals(CERTIFICATE))
                .findFirst().orElseThrow().at("/Properties/SubjectAlternativeNames");
    }

    private static ObjectNode visitors(Seed seed) {
        return (ObjectNode) seed.failover().path("Resources").propertyStream()
                .filter(entry -> entry.getKey().startsWith("VisitorRecords")).findFirst().orElseThrow().getValue()
                .path("Properties");
    }

    private static List<ObjectNode> permissions(Seed seed) {
        return seed.failover().path("Resources").valueStream()
                .filter(one -> one.path("Type").asString().equals("AWS::Lambda::Permission"))
                .map(ObjectNode.class::cast).toList();
    }
}
