package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Health check, records, alarm and notices. */
class FailoverStackTest {
    private final Template failover = Synthesized.failover();

    @Test
    void the_endpoint_check_probes_the_origin_and_never_the_domain_itself() {
        var check = failover.at("Failover/EndpointCheck/Resource").path("HealthCheckConfig");
        assertEquals("""
                {"EnableSNI":true,"FailureThreshold":3,"FullyQualifiedDomainName":"origin.www.example.com",\
                "Inverted":false,"MeasureLatency":true,"Port":443,"Regions":["us-east-1","us-west-2","eu-west-1"],\
                "RequestInterval":10,"ResourcePath":"/","Type":"HTTPS"}""", check.toString());
    }

    @Test
    void the_endpoint_check_follows_the_settings() {
        var check = Synthesized.with(settings -> settings.put("checkPath", "/health").put("checkInterval", 30)
                .put("checkThreshold", 1).put("checkSearchString", "I am well")).template("Failover")
                .at("Failover/EndpointCheck/Resource").path("HealthCheckConfig");
        assertEquals("/health", check.path("ResourcePath").stringValue());
        assertEquals(30, check.path("RequestInterval").intValue());
        assertEquals(1, check.path("FailureThreshold").intValue());
        assertEquals("I am well", check.path("SearchString").stringValue());
        assertEquals("HTTPS_STR_MATCH", check.path("Type").stringValue());
    }

    @Test
    void primary_and_secondary_are_one_group_and_only_primary_has_a_health_check() {
        var records = failover.the("AWS::Route53::RecordSetGroup").path("RecordSets");
        assertEquals(2, records.size());
        assertRecord(records.get(0), "PRIMARY", "primary");
        assertRecord(records.get(1), "SECONDARY", "secondary");
        assertEquals(failover.logicalId("Failover/PrimaryCheck/Resource"),
                records.get(0).at("/HealthCheckId/Ref").stringValue());
        assertTrue(records.get(1).path("HealthCheckId").isMissingNode());
        assertEquals("origin.www.example.com.", records.get(0).at("/AliasTarget/DNSName").stringValue());
        assertEquals("Z0123456789EXAMPLE", records.get(0).at("/AliasTarget/HostedZoneId").stringValue());
        assertEquals("Z2FDTNDATAQYW2", records.get(1).at("/AliasTarget/HostedZoneId").stringValue());
    }

    private static void assertRecord(JsonNode record, String side, String identifier) {
        assertEquals("failover.www.example.com.", record.path("Name").stringValue());
        assertEquals("A", record.path("Type").stringValue());
        assertEquals(side, record.path("Failover").stringValue());
        assertEquals(identifier, record.path("SetIdentifier").stringValue());
        assertEquals("false", record.at("/AliasTarget/EvaluateTargetHealth").toString());
    }

    @Test
    void visitors_are_sent_only_after_the_fallback_was_published_and_serves() {
        assertEquals("[\"RefreshOnDeploy\"]",
                failover.resource("Failover/FailoverRecords").path("DependsOn").toString());
        var deploy = failover.resource("Failover/RefreshOnDeploy/Default");
        assertEquals("Custom::RefreshOnDeploy", deploy.path("Type").stringValue());
        assertEquals("900", deploy.at("/Properties/ServiceTimeout").asString());
        assertTrue(deploy.path("DependsOn").valueStream().map(JsonNode::stringValue).toList()
                .containsAll(List.of(failover.logicalId("Failover/FallbackSite/Distribution/Resource"),
                        failover.logicalId("Failover/FallbackSite/Bucket/Policy/Resource"),
                        failover.logicalId("Failover/RefreshFallback/Resource"))));
    }

    @Test
    void the_deploy_refreshes_again_when_anything_shipped_changed() {
        var content = failover.at("Failover/RefreshOnDeploy/Default").path("Content").stringValue();
        assertTrue(
                failover.at("Failover/RefreshFallback/Resource").at("/Code/S3Key").stringValue().startsWith(content));
    }

    @Test
    void the_deploy_refreshes_again_when_other_pages_are_to_be_saved() {
        var changed = Synthesized.with(settings -> settings.withObject("copy").withArray("paths").add("/about"))
                .template("Failover");
        assertNotEquals(failover.at("Failover/RefreshOnDeploy/Default"),
                changed.at("Failover/RefreshOnDeploy/Default"));
    }

    /** A new interval replaces the check, and until the new one has data Route 53 considers it healthy. */
    @Test
    void the_deploy_looks_again_when_the_health_check_was_replaced() {
        var properties = failover.at("Failover/RefreshOnDeploy/Default");
        assertTrue(properties.toString().contains(failover.logicalId("Failover/EndpointCheck/Resource")),
                properties.toString());
    }

    @Test
    void the_transition_alarm_tells_one_function_of_all_three_states() {
        var alarm = failover.at("Failover/Transition/Resource");
        var function = failover.logicalId("Failover/NotifyTransition/Resource");
        for (var list : List.of("AlarmActions", "OKActions", "InsufficientDataActions")) {
            assertEquals(1, alarm.path(list).size());
            assertEquals(function, alarm.path(list).at("/0/Fn::GetAtt/0").stringValue());
        }
        var permission = failover.at("Failover/NotifyTransition/TransitionAlarmPermission");
        assertEquals("lambda.alarms.cloudwatch.amazonaws.com", permission.path("Principal").stringValue());
        assertEquals(failover.logicalId("Failover/Transition/Resource"),
                permission.at("/SourceArn/Fn::GetAtt/0").stringValue());
    }

    @Test
    void the_transition_alarm_reads_the_check_each_minute_and_does_not_guess() {
        var alarm = failover.at("Failover/Transition/Resource");
        assertEquals("failover-transition-www.example.com", alarm.path("AlarmName").stringValue());
        assertEquals("AWS/Route53 HealthCheckStatus Minimum 60 s LessThanThreshold 1, 1 of 1, missing",
                "%s %s %s %s s %s %s, %s of %s, %s".formatted(alarm.path("Namespace").stringValue(),
                        alarm.path("MetricName").stringValue(), alarm.path("Statistic").stringValue(),
                        alarm.path("Period"), alarm.path("ComparisonOperator").stringValue(), alarm.path("Threshold"),
                        alarm.path("DatapointsToAlarm"), alarm.path("EvaluationPeriods"),
                        alarm.path("TreatMissingData").stringValue()));
        assertEquals(failover.logicalId("Failover/PrimaryCheck/Resource"),
                alarm.at("/Dimensions/0/Value/Ref").stringValue());
    }

    @Test
    void the_fallback_is_refreshed_every_ten_minutes_and_on_every_transition() {
        assertEquals("rate(10 minutes)",
                failover.at("Failover/RefreshRegularly/Resource").path("ScheduleExpression").stringValue());
        var pattern = failover.at("Failover/RefreshOnTransition/Resource").path("EventPattern");
        assertEquals("[\"CloudWatch Alarm State Change\"]", pattern.path("detail-type").toString());
        assertEquals(failover.logicalId("Failover/Transition/Resource"),
                pattern.at("/resources/0/Fn::GetAtt/0").stringValue());
    }

    @Test
    void alarms_may_publish_to_the_topic_although_its_policy_asks_for_tls() {
        var statements = failover.the("AWS::SNS::TopicPolicy").at("/PolicyDocument/Statement");
        var allow = statements.valueStream().filter(s -> s.path("Effect").stringValue().equals("Allow")).toList();
        assertEquals(1, allow.size());
        assertEquals("cloudwatch.amazonaws.com", allow.getFirst().at("/Principal/Service").stringValue());
        assertEquals("{\"StringEquals\":{\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}}}",
                allow.getFirst().path("Condition").toString());
        assertTrue(statements.toString().contains("aws:SecureTransport"));
    }

    @Test
    void failing_functions_and_undeliverable_events_are_told_without_any_function() {
        for (var id : List.of("UndeliverableEvents", "NotifyTransitionErrors", "RefreshFallbackErrors",
                "ControlRoutingErrors")) {
            var alarm = failover.at("Failover/" + id + "/Resource");
            assertEquals(failover.logicalId("Failover/Notices/Resource"),
                    alarm.at("/AlarmActions/0/Ref").stringValue());
            assertEquals("notBreaching", alarm.path("TreatMissingData").stringValue());
        }
    }

    @Test
    void an_outage_that_goes_on_is_told_again_by_an_alarm_of_its_own() {
        var alarm = failover.at("Failover/StillFailedOver/Resource");
        assertEquals("HealthCheckStatus Minimum 60 s LessThanThreshold 1, 60 of 60, ignore",
                "%s %s %s s %s %s, %s of %s, %s".formatted(alarm.path("MetricName").stringValue(),
                        alarm.path("Statistic").stringValue(), alarm.path("Period"),
                        alarm.path("ComparisonOperator").stringValue(), alarm.path("Threshold"),
                        alarm.path("DatapointsToAlarm"), alarm.path("EvaluationPeriods"),
                        alarm.path("TreatMissingData").stringValue()));
        assertEquals(failover.logicalId("Failover/Notices/Resource"), alarm.at("/AlarmActions/0/Ref").stringValue());
    }

    @Test
    void checkers_that_disagree_above_the_line_are_an_early_warning() {
        var alarm = failover.at("Failover/PartialFailure/Resource");
        assertEquals("IF(healthy > 18 AND healthy < 100, 1, 0)", alarm.at("/Metrics/0/Expression").stringValue());
        assertEquals("HealthCheckPercentageHealthy Minimum", alarm.at("/Metrics/1/MetricStat/Metric/MetricName")
                .stringValue() + " " + alarm.at("/Metrics/1/MetricStat/Stat").stringValue());
        assertEquals("GreaterThanThreshold 0, 3 of 5", "%s %s, %s of %s".formatted(
                alarm.path("ComparisonOperator").stringValue(), alarm.path("Threshold"),
                alarm.path("DatapointsToAlarm"), alarm.path("EvaluationPeriods")));
    }

    @Test
    void every_alarm_leads_to_its_section_of_the_runbook() throws IOException {
        var headings = Files.readAllLines(Repository.ROOT.resolve("docs/runbook.md")).stream()
                .filter(line -> line.startsWith("#")).map(line -> line.replaceFirst("^#+ ", "").toLowerCase()).toList();
        var latching = Synthesized.with(settings -> settings.put("failback", "after-stable")).template("Failover");
        for (var alarm : latching.all("AWS::CloudWatch::Alarm")) {
            var words = alarm.path("AlarmDescription").stringValue().split("What to do: docs/runbook.md#");
            assertTrue(words.length == 2 && headings.contains(words[1]), alarm.toString());
        }
    }

    /** An operator's switch that ends then moves nobody, so Transition says nothing. */
    @Test
    void the_end_of_a_switch_while_the_primary_is_down_is_told() {
        var alarm = failover.at("Failover/DownBehindSwitch/Resource");
        assertEquals("IF(DIFF(healthy) > 0 AND healthy < 2, 1, 0)", alarm.at("/Metrics/0/Expression").stringValue());
        var metric = alarm.at("/Metrics/1/MetricStat/Metric");
        assertEquals("ChildHealthCheckHealthyCount", metric.path("MetricName").stringValue());
        assertEquals(failover.logicalId("Failover/PrimaryCheck/Resource"),
                metric.at("/Dimensions/0/Value/Ref").stringValue());
        assertEquals(failover.logicalId("Failover/Notices/Resource"), alarm.at("/AlarmActions/0/Ref").stringValue());
        var without = Synthesized.with(settings -> settings.put("switch", false)).template("Failover");
        assertTrue(without.all("AWS::CloudWatch::Alarm").stream()
                .noneMatch(one -> one.toString().contains("DownBehindSwitch")));
    }

    @Test
    void with_the_runbooks_url_alarms_and_notices_link_to_it() {
        var url = "https://wiki.example.com/failover";
        var linked = Synthesized.with(settings -> settings.put("runbookUrl", url).put("failback", "manual"))
                .template("Failover");
        for (var alarm : linked.all("AWS::CloudWatch::Alarm")) {
            assertTrue(alarm.path("AlarmDescription").stringValue().matches(".*\\. What to do: " + url + "#[a-z]+"),
                    alarm.toString());
        }
        for (var function : List.of("NotifyTransition", "ControlRouting")) {
            assertEquals(url, linked.at("Failover/" + function + "/Resource")
                    .at("/Environment/Variables/RUNBOOK_URL").stringValue());
        }
    }

    @Test
    void a_lean_failover_does_without_what_is_pleasant_and_its_alarms_wait_for_rarer_checks() {
        var lean = Synthesized.with(settings -> settings.put("lean", true)).template("Failover");
        assertEquals(0, lean.all("AWS::CloudWatch::Dashboard").size());
        assertEquals("false",
                lean.at("Failover/EndpointCheck/Resource").at("/HealthCheckConfig/MeasureLatency").toString());
        assertEquals("rate(5 minutes)",
                lean.at("Failover/CheckDnsMinutely/Resource").path("ScheduleExpression").stringValue());
        assertEquals("5", lean.at("Failover/CheckDns/Resource")
                .at("/Environment/Variables/MINUTES_BETWEEN_CHECKS").asString());
        for (var alarm : List.of("DnsUnexpected", "DnsDark", "DnsDisagreement", "FallbackNotReady", "FallbackOld")) {
            assertEquals(300, lean.at("Failover/" + alarm + "/Resource").path("Period").intValue(), alarm);
            assertEquals(60, failover.at("Failover/" + alarm + "/Resource").path("Period").intValue(), alarm);
        }
        assertEquals(1500, lean.at("Failover/CheckDnsErrors/Resource").path("Period").intValue());
    }

    @Test
    void a_chat_is_a_topic_of_its_own_and_only_by_setting() {
        assertEquals(1, failover.all("AWS::SNS::Topic").size());
        assertEquals("\"none\"", failover.at("Failover/NotifyTransition/Resource")
                .at("/Environment/Variables/CHAT_TOPIC_ARN").toString());
        var withChat = Synthesized.with(settings -> settings.put("chat", true)).template("Failover");
        assertEquals(withChat.logicalId("Failover/Chat/Resource"), withChat
                .at("Failover/NotifyTransition/Resource").at("/Environment/Variables/CHAT_TOPIC_ARN/Ref")
                .stringValue());
    }

    @Test
    void operators_find_what_they_need_in_the_outputs() {
        assertEquals(List.of("DistributionDomainName", "FallbackStorageBucketName", "JournalBucketName", "TopicArn",
                "HealthCheckId", "SwitchCheckId", "PrimaryCheckId", "UndeliverableQueueUrl", "Deployment",
                "Subscribers", "Findings",
                "NotifyTransitionName",
                "NotifyTransitionLogGroupName",
                "RefreshFallbackName", "RefreshFallbackLogGroupName", "CheckDnsName", "CheckDnsLogGroupName",
                "ControlRoutingName", "ControlRoutingLogGroupName"),
                List.copyOf(failover.json().path("Outputs").propertyNames()));
    }
}
