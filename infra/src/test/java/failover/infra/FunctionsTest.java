package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
    private final Template failover = Synthesized.failover();

    @ParameterizedTest
    @ValueSource(strings = {"NotifyTransition", "RefreshFallback", "CheckDns"})
    void functions_are_java_25_with_their_own_role_and_a_json_log_that_ends(String id) {
        var function = failover.at("Failover/" + id + "/Resource");
        assertEquals("java25", function.path("Runtime").stringValue());
        assertEquals("[\"x86_64\"]", function.path("Architectures").toString());
        assertEquals("JSON", function.at("/LoggingConfig/LogFormat").stringValue());
        assertEquals(failover.logicalId("Failover/" + id + "Role/Resource"),
                function.at("/Role/Fn::GetAtt/0").stringValue());
        assertEquals(failover.logicalId("Failover/" + id + "Logs/Resource"),
                function.at("/LoggingConfig/LogGroup/Ref").stringValue());
        assertEquals(90, failover.at("Failover/" + id + "Logs/Resource").path("RetentionInDays").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotifyTransition", "RefreshFallback"})
    void events_that_a_function_cannot_handle_wait_in_the_failure_queue(String id) {
        var invoke = failover.at("Failover/" + id + "/EventInvokeConfig/Resource");
        assertEquals(2, invoke.path("MaximumRetryAttempts").intValue());
        assertEquals(failover.logicalId("Failover/Undeliverable/Resource"),
                invoke.at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0").stringValue());
    }

    @Test
    void notify_transition_has_a_whole_cpu_since_it_always_starts_cold() {
        assertEquals(1769, failover.at("Failover/NotifyTransition/Resource").path("MemorySize").intValue());
    }

    @Test
    void the_seam_of_the_rehearsal_is_in_no_template() {
        assertFalse(failover.json().toString().contains("FAILOVER_NETWORK"));
        assertFalse(Synthesized.service().json().toString().contains("FAILOVER_NETWORK"));
    }

    @Test
    void no_function_is_brought_in_by_cdk_itself() {
        assertEquals(3, failover.all("AWS::Lambda::Function").size());
        assertTrue(Synthesized.service().all("AWS::Lambda::Function").isEmpty());
    }

    @Test
    void notify_transition_may_only_journal_and_publish_and_ask_for_evidence() {
        assertEquals(
                List.of("cloudwatch:GetMetricData", "logs:CreateLogStream", "logs:PutLogEvents",
                        "route53:GetHealthCheckLastFailureReason", "s3:GetObject", "s3:ListBucket", "s3:PutObject",
                        "sns:Publish", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"),
                actions("NotifyTransition"));
    }

    @Test
    void refresh_fallback_may_only_publish_the_site_and_ask_for_health() {
        assertEquals(List.of("cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData",
                "logs:CreateLogStream", "logs:PutLogEvents", "route53:GetHealthCheckStatus", "s3:DeleteObject",
                "s3:GetObject", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:ListBucket",
                "s3:ListBucket", "s3:PutObject", "s3:PutObject",
                "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"), actions("RefreshFallback"));
    }

    @Test
    void check_dns_may_only_ask_for_the_alarms_state_the_zones_records_and_the_topics_subscriptions() {
        assertEquals(List.of("cloudwatch:DescribeAlarms", "logs:CreateLogStream", "logs:PutLogEvents",
                "route53:ListResourceRecordSets", "sns:GetTopicAttributes"), actions("CheckDns"));
    }

    @Test
    void a_failed_check_is_neither_repeated_nor_kept_since_the_next_is_a_minute_away() {
        var invoke = failover.at("Failover/CheckDns/EventInvokeConfig/Resource");
        assertEquals(0, invoke.path("MaximumRetryAttempts").intValue());
        assertFalse(invoke.has("DestinationConfig"));
    }

    @Test
    void no_role_may_change_what_route_53_answers() {
        var policies = failover.all("AWS::IAM::Policy").toString();
        assertFalse(policies.contains("route53:Change") || policies.contains("route53:Update")
                || policies.contains("route53:*") || policies.contains("\"Action\":\"*\""));
        assertTrue(failover.all("AWS::IAM::Role").stream().noneMatch(role -> role.has("ManagedPolicyArns")));
    }

    /** Every allowed action, sorted; one allowed on two resources twice. */
    private List<String> actions(String function) {
        var actions = new ArrayList<String>();
        failover.at("Failover/" + function + "Role/DefaultPolicy/Resource").at("/PolicyDocument/Statement")
                .forEach(statement -> {
                    var action = statement.path("Action");
                    if (action.isArray()) {
                        action.forEach(one -> actions.add(one.stringValue()));
                    } else {
                        actions.add(action.stringValue());
                    }
                });
        return actions.stream().sorted().toList();
    }
}
