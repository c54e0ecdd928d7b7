package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The switch in the template: its health checks, who follows them, who may set it, and what takes visitors back. */
class SwitchTest {
    private static final Map<String, List<String>> FORBIDDEN = Map.of("route53:", List.of("ChangeResourceRecordSets",
            "CreateHealthCheck", "UpdateHealthCheck", "DeleteHealthCheck", "CreateHostedZone", "ChangeTagsForResource",
            "AssociateVPCWithHostedZone", "UpdateHostedZoneComment", "DisassociateVPCFromHostedZone"),
            "route53-recovery-cluster:", List.of("UpdateRoutingControlState"), "route53domains:",
            List.of("UpdateDomainNameservers"));

    private final Template failover = Synthesized.failover();

    @Test
    void its_check_is_healthy_unless_the_distribution_answers_with_the_word() {
        assertEquals("""
                {"EnableSNI":true,"FailureThreshold":1,"FullyQualifiedDomainName":"fallback.www.example.com",\
                "Inverted":true,"MeasureLatency":false,"Port":443,"Regions":["us-east-1","us-west-2","eu-west-1"],\
                "RequestInterval":30,"ResourcePath":"/_switch/to-fallback","SearchString":"failover-switch-is-set",\
                "Type":"HTTPS_STR_MATCH"}""", config("SwitchCheck").toString());
    }

    @Test
    void the_name_that_it_asks_leads_to_the_distribution_which_answers_for_it_with_a_certificate() {
        var name = config("SwitchCheck").path("FullyQualifiedDomainName").stringValue();
        assertTrue(failover.the("AWS::CloudFront::Distribution").at("/DistributionConfig/Aliases").valueStream()
                .anyMatch(alias -> alias.stringValue().equals(name)));
        assertTrue(failover.the("AWS::CertificateManager::Certificate").path("SubjectAlternativeNames").valueStream()
                .anyMatch(alternative -> alternative.stringValue().equals(name)));
        var record = failover.at("Failover/FallbackSite/Record");
        assertEquals(name + ".", record.path("Name").stringValue());
        assertEquals(failover.logicalId("Failover/FallbackSite/Distribution/Resource"),
                record.at("/AliasTarget/DNSName/Fn::GetAtt/0").stringValue());
    }

    @Test
    void the_primary_s_check_is_healthy_while_endpoint_and_switch_are() {
        assertEquals("{\"ChildHealthChecks\":[{\"Ref\":\"%s\"},{\"Ref\":\"%s\"}],\"HealthThreshold\":2,".formatted(
                id("EndpointCheck"), id("SwitchCheck")) + "\"Inverted\":false,\"Type\":\"CALCULATED\"}",
                config("PrimaryCheck").toString());
    }

    @Test
    void records_and_alarms_of_the_visitors_way_follow_the_primary_s_check_and_the_rest_the_endpoint() {
        assertEquals(id("PrimaryCheck"), failover.the("AWS::Route53::RecordSetGroup")
                .at("/RecordSets/0/HealthCheckId/Ref").stringValue());
        assertEquals(id("PrimaryCheck"), dimension("Transition"));
        assertEquals(id("PrimaryCheck"), dimension("StillFailedOver"));
        assertEquals(id("EndpointCheck"), failover.at("Failover/PartialFailure/Resource")
                .at("/Metrics/1/MetricStat/Metric/Dimensions/0/Value/Ref").stringValue());
        for (var function : List.of("NotifyTransition", "RefreshFallback", "CheckDns", "ControlRouting")) {
            var variables = failover.at("Failover/" + function + "/Resource").at("/Environment/Variables");
            assertEquals(List.of(id("PrimaryCheck"), id("EndpointCheck"), id("SwitchCheck")),
                    Stream.of("HEALTH_CHECK_ID", "ENDPOINT_CHECK_ID", "SWITCH_CHECK_ID")
                            .map(name -> variables.path(name).path("Ref").stringValue()).toList(),
                    function);
        }
    }

    /** New checks have no data, and an inverted one is unhealthy until it has some. */
    @Test
    void records_and_alarm_change_only_after_the_step_that_waits_for_both_checks() {
        var deploy = failover.at("Failover/RefreshOnDeploy/Default");
        assertEquals(id("EndpointCheck"), deploy.at("/HealthCheckId/Ref").stringValue());
        assertEquals(id("SwitchCheck"), deploy.at("/SwitchCheckId/Ref").stringValue());
        for (var follower : List.of("FailoverRecords", "Transition/Resource")) {
            assertEquals("[\"RefreshOnDeploy\"]",
                    failover.resource("Failover/" + follower).path("DependsOn").toString(), follower);
        }
    }

    @Test
    void without_a_switch_the_endpoint_decides_alone_and_nothing_of_it_is_left() {
        var plain = Synthesized.with(settings -> settings.put("switch", false)).template("Failover");
        var endpoint = plain.logicalId("Failover/EndpointCheck/Resource");
        assertEquals(1, plain.all("AWS::Route53::HealthCheck").size());
        assertEquals(endpoint, plain.the("AWS::Route53::RecordSetGroup").at("/RecordSets/0/HealthCheckId/Ref")
                .stringValue());
        assertEquals(endpoint, plain.at("Failover/Transition/Resource").at("/Dimensions/0/Value/Ref").stringValue());
        assertEquals(1, plain.the("AWS::CloudFront::Distribution").at("/DistributionConfig/CacheBehaviors").size());
        assertEquals(3, plain.all("AWS::Lambda::Function").size());
        assertFalse(plain.at("Failover/RefreshOnDeploy/Default").has("SwitchCheckId"));
        assertFalse(has(plain, "RefreshOnSwitch"));
        var variables = plain.at("Failover/CheckDns/Resource").at("/Environment/Variables");
        assertEquals(endpoint, variables.at("/HEALTH_CHECK_ID/Ref").stringValue());
        assertEquals("none", variables.path("SWITCH_CHECK_ID").stringValue());
        assertEquals(List.of(), writersOf("_switch/to-fallback", plain));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            automatic    | automatic       | -                                                                      | -
            after-stable | after-stable 10 | HealthCheckStatus Minimum 60 s LessThanThreshold 1, 1 of 10, breaching | -
            manual       | manual          | HealthCheckStatus Minimum 60 s LessThanThreshold 1, 1 of 3, breaching  | rate(1 hour)
            """)
    void what_takes_visitors_back_is_the_policy_s_own_alarm_and_rules(String policy, String told, String stable,
            String reminder) {
        var template = Synthesized.with(settings -> settings.put("failback", policy)).template("Failover");
        var variables = template.at("Failover/ControlRouting/Resource").at("/Environment/Variables");
        assertEquals(told, variables.path("FAILBACK").stringValue());
        for (var part : List.of("Stable", "RoutingOnStable")) {
            assertEquals(stable != null, has(template, part), part);
        }
        assertEquals(reminder != null, has(template, "LatchReminder"));
        if (reminder != null) {
            assertEquals(reminder,
                    template.at("Failover/LatchReminder/Resource").path("ScheduleExpression").stringValue());
        }
        assertEquals(stable == null ? "none" : "failover-stable-www.example.com",
                variables.path("STABLE_ALARM_NAME").stringValue());
        if (stable != null) {
            assertEquals(stable, described(template.at("Failover/Stable/Resource")));
        }
    }

    /** The recovery concludes the report of a drill whose function died. */
    @Test
    void without_a_latch_control_routing_hears_of_recoveries_alone() {
        assertEquals("{\"state\":{\"value\":[\"OK\"]}}",
                failover.at("Failover/RoutingOnTransition/Resource").at("/EventPattern/detail").toString());
    }

    @Test
    void the_latch_hears_of_every_transition_and_of_a_stable_endpoint_and_of_nothing_else() {
        var template = Synthesized.with(settings -> settings.put("failback", "after-stable").put("stableMinutes", 3)
                .put("name", "shop").put("lean", true)).template("shop-Failover");
        var function = template.logicalId("shop-Failover/ControlRouting/Resource");
        assertEquals("shop-failover-stable-www.example.com",
                template.at("shop-Failover/Stable/Resource").path("AlarmName").stringValue());
        assertEquals(3, template.at("shop-Failover/Stable/Resource").path("EvaluationPeriods").intValue());
        assertEquals(template.logicalId("shop-Failover/EndpointCheck/Resource"),
                template.at("shop-Failover/Stable/Resource").at("/Dimensions/0/Value/Ref").stringValue());
        assertFalse(template.at("shop-Failover/Stable/Resource").has("AlarmActions"));
        assertRule(template, "RoutingOnTransition", "Transition", "", function);
        assertRule(template, "RoutingOnStable", "Stable", "\"detail\":{\"state\":{\"value\":[\"OK\"]}},", function);
    }

    private static void assertRule(Template template, String id, String alarm, String detail, String function) {
        var rule = template.at("shop-Failover/" + id + "/Resource");
        assertEquals("""
                {%s"detail-type":["CloudWatch Alarm State Change"],\
                "resources":[{"Fn::GetAtt":["%s","Arn"]}],"source":["aws.cloudwatch"]}""".formatted(detail,
                template.logicalId("shop-Failover/" + alarm + "/Resource")), rule.path("EventPattern").toString());
        assertEquals(function, rule.at("/Targets/0/Arn/Fn::GetAtt/0").stringValue());
    }

    /** So the page is refreshed too when somebody sets the switch without any function. */
    @Test
    void s3_tells_of_every_change_of_the_switch_and_the_fallback_is_refreshed() {
        var bucket = failover.logicalId("Failover/FallbackSite/Bucket/Resource");
        assertEquals("{\"EventBridgeConfiguration\":{\"EventBridgeEnabled\":true}}",
                failover.at("Failover/FallbackSite/Bucket/Resource").path("NotificationConfiguration").toString());
        var rule = failover.at("Failover/RefreshOnSwitch/Resource");
        assertEquals("""
                {"detail":{"bucket":{"name":[{"Ref":"%s"}]},"object":{"key":["_switch/to-fallback"]}},\
                "detail-type":["Object Created","Object Deleted"],"source":["aws.s3"]}""".formatted(bucket),
                rule.path("EventPattern").toString());
        assertEquals(failover.logicalId("Failover/RefreshFallback/Resource"),
                rule.at("/Targets/0/Arn/Fn::GetAtt/0").stringValue());
    }

    @Test
    void only_control_routing_may_write_the_switch() {
        assertEquals(List.of("ControlRoutingRoleDefaultPolicy"), writersOf("_switch/to-fallback", failover));
        assertEquals(List.of("RefreshFallbackRoleDefaultPolicy"), writersOf("_fallback/index.html", failover));
        assertTrue(failover.at("Failover/FallbackSite/Bucket/Policy/Resource").at("/PolicyDocument/Statement")
                .valueStream().filter(statement -> statement.path("Effect").stringValue().equals("Allow"))
                .allMatch(statement -> statement.path("Action").stringValue().equals("s3:GetObject")));
    }

    /** The policies that allow writing or deleting an object of the site bucket. */
    private static List<String> writersOf(String key, Template template) {
        var bucket = template.json().path("Resources").propertyNames().stream()
                .filter(id -> id.matches("FallbackSiteBucket[0-9A-F]{8}")).findFirst().orElseThrow();
        return template.json().path("Resources").propertyStream()
                .filter(entry -> entry.getValue().path("Type").stringValue().equals("AWS::IAM::Policy"))
                .filter(entry -> statements(entry.getValue().path("Properties"))
                        .anyMatch(statement -> writes(statement) && concerns(statement, bucket, key)))
                .map(entry -> entry.getKey().replaceFirst("[0-9A-F]{8}$", "")).toList();
    }

    private static boolean writes(JsonNode statement) {
        return each(statement.path("Action")).map(JsonNode::stringValue)
                .anyMatch(action -> Stream.of("s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion",
                        "s3:PutObjectTagging", "s3:RestoreObject").anyMatch(wildcard(action)::matches));
    }

    private static boolean concerns(JsonNode statement, String bucket, String key) {
        return each(statement.path("Resource")).map(resource -> resource.isString()
                ? resource.stringValue()
                : each(resource.at("/Fn::Join/1")).map(part -> part.isString()
                        ? part.stringValue()
                        : part.at("/Fn::GetAtt/0").asString("?")).reduce("", String::concat))
                .anyMatch(arn -> wildcard(arn).matches(bucket + "/" + key));
    }

    @Test
    void no_role_may_change_what_route_53_answers() {
        for (var settings : List.of("automatic", "after-stable", "manual")) {
            var template = Synthesized.with(example -> example.put("failback", settings)).template("Failover");
            var allowed = template.all("AWS::IAM::Policy").stream().flatMap(SwitchTest::statements)
                    .flatMap(statement -> each(statement.path("Action"))).map(JsonNode::stringValue).distinct()
                    .toList();
            assertTrue(allowed.contains("route53:GetHealthCheckStatus"), allowed::toString);
            FORBIDDEN.forEach((service, actions) -> actions.forEach(action -> assertFalse(
                    allowed.stream().anyMatch(each -> wildcard(each).matches(service + action)), service + action)));
            assertEquals(List.of(), allowed.stream().filter(action -> action.matches("route53:(?!Get|List|Test).*"))
                    .toList());
            assertTrue(template.all("AWS::IAM::Role").stream()
                    .noneMatch(role -> role.has("ManagedPolicyArns") || role.has("Policies")));
        }
    }

    private record Wildcard(Pattern pattern) {
        boolean matches(String text) {
            return pattern.matcher(text).matches();
        }
    }

    private static Wildcard wildcard(String text) {
        return new Wildcard(Pattern.compile(Stream.of(text.split("(?=\\*)|(?<=\\*)"))
                .map(part -> part.equals("*") ? ".*" : Pattern.quote(part)).reduce("", String::concat)));
    }

    private static Stream<JsonNode> statements(JsonNode policy) {
        return policy.at("/PolicyDocument/Statement").valueStream()
                .filter(statement -> statement.path("Effect").stringValue().equals("Allow"));
    }

    private static Stream<JsonNode> each(JsonNode node) {
        return node.isArray() ? node.valueStream() : Stream.of(node);
    }

    private static String described(JsonNode alarm) {
        return "%s %s %s s %s %s, %s of %s, %s".formatted(alarm.path("MetricName").stringValue(),
                alarm.path("Statistic").stringValue(), alarm.path("Period"),
                alarm.path("ComparisonOperator").stringValue(), alarm.path("Threshold"),
                alarm.path("DatapointsToAlarm"), alarm.path("EvaluationPeriods"),
                alarm.path("TreatMissingData").stringValue());
    }

    private static boolean has(Template template, String id) {
        return template.resources().anyMatch(resource -> resource.at("/Metadata/aws:cdk:path").asString("")
                .equals("Failover/" + id + "/Resource"));
    }

    private String dimension(String alarm) {
        return failover.at("Failover/" + alarm + "/Resource").at("/Dimensions/0/Value/Ref").stringValue();
    }

    private JsonNode config(String check) {
        return failover.at("Failover/" + check + "/Resource").path("HealthCheckConfig");
    }

    private String id(String check) {
        return failover.logicalId("Failover/" + check + "/Resource");
    }
}
