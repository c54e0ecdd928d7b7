package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FunctionsTest {
    private final Template failover = Synthesized.failover();

    @ParameterizedTest
    @ValueSource(strings = {"NotifyTransition", "RefreshFallback", "CheckDns", "ControlRouting"})
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
    @ValueSource(strings = {"NotifyTransition", "RefreshFallback", "ControlRouting"})
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
        assertEquals(4, failover.all("AWS::Lambda::Function").size());
        assertTrue(Synthesized.service().all("AWS::Lambda::Function").isEmpty());
    }

    @Test
    void notify_transition_may_only_journal_and_publish_and_ask_for_evidence() {
        assertEquals(List.of("cloudwatch:GetMetricData", "route53:GetHealthCheckLastFailureReason",
                "s3:GetObject journal/message/*", "s3:GetObject journal/switch/*", "s3:GetObject journal/transitions/*",
                "s3:GetObject site/_switch/to-fallback", "s3:ListBucket journal message/*",
                "s3:ListBucket journal switch/*", "s3:ListBucket journal transitions/*", "s3:ListBucket site _switch/*",
                "s3:PutObject journal/transitions/*", "sns:Publish"), permissions("NotifyTransition"));
    }

    @Test
    void refresh_fallback_may_only_publish_the_site_and_ask_for_health_and_switch() {
        assertEquals(List.of("cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData", "route53:GetHealthCheckStatus",
                "s3:DeleteObject site/_fallback/*", "s3:GetObject journal/message/*", "s3:GetObject journal/refresh/*",
                "s3:GetObject journal/switch/*", "s3:GetObject site/_fallback/*",
                "s3:GetObject site/_switch/to-fallback", "s3:GetObjectVersion site/_fallback/*",
                "s3:ListBucket journal message/*", "s3:ListBucket journal refresh/*", "s3:ListBucket journal switch/*",
                "s3:ListBucket site _fallback/*", "s3:ListBucket site _switch/*", "s3:PutObject journal/message/*",
                "s3:PutObject journal/refresh/*", "s3:PutObject site/_fallback/*"), permissions("RefreshFallback"));
    }

    @Test
    void check_dns_may_only_ask_for_the_alarm_the_switch_the_zones_records_and_the_topics_subscriptions() {
        assertEquals(List.of("cloudwatch:DescribeAlarms", "route53:ListResourceRecordSets",
                "s3:GetObject site/_switch/to-fallback", "s3:ListBucket site _switch/*", "sns:GetTopicAttributes"),
                permissions("CheckDns"));
    }

    @Test
    void control_routing_may_only_write_the_switch_and_its_own_journal_tell_and_ask() {
        assertEquals(List.of("cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData", "route53:GetHealthCheckStatus",
                "s3:DeleteObject site/_switch/to-fallback", "s3:GetObject journal/drills/*",
                "s3:GetObject journal/switch/*", "s3:GetObject site/_switch/to-fallback",
                "s3:ListBucket journal drills/*", "s3:ListBucket journal switch/*", "s3:ListBucket site _switch/*",
                "s3:PutObject journal/drills/*", "s3:PutObject journal/switch/*",
                "s3:PutObject site/_switch/to-fallback", "sns:Publish"), permissions("ControlRouting"));
    }

    @Test
    void control_routing_has_the_time_of_a_whole_drill() {
        assertEquals(900, failover.at("Failover/ControlRouting/Resource").path("Timeout").intValue());
    }

    @Test
    void a_failed_check_is_neither_repeated_nor_kept_since_the_next_is_a_minute_away() {
        var invoke = failover.at("Failover/CheckDns/EventInvokeConfig/Resource");
        assertEquals(0, invoke.path("MaximumRetryAttempts").intValue());
        assertFalse(invoke.has("DestinationConfig"));
    }

    /** What is allowed beside logs and the failure queue; of S3 also where. */
    private List<String> permissions(String function) {
        return failover.at("Failover/" + function + "Role/DefaultPolicy/Resource").at("/PolicyDocument/Statement")
                .valueStream().flatMap(statement -> each(statement.path("Action")).map(JsonNode::stringValue)
                        .flatMap(action -> action.startsWith("s3:")
                                ? each(statement.path("Resource"))
                                        .map(resource -> action + " " + place(resource, statement.path("Condition")))
                                : Stream.of(action)))
                .filter(permission -> !permission.startsWith("logs:") && !permission.startsWith("sqs:")).sorted()
                .toList();
    }

    /** Such as {@code site/_fallback/*}, and {@code site _fallback/*} for a listing of that prefix. */
    private String place(JsonNode resource, JsonNode condition) {
        var arn = resource.has("Fn::Join") ? resource.at("/Fn::Join/1/0") : resource;
        var bucket = arn.at("/Fn::GetAtt/0").stringValue().equals(failover.logicalId("Failover/JournalBucket/Resource"))
                ? "journal"
                : "site";
        return bucket + resource.at("/Fn::Join/1/1").asString("")
                + condition.at("/StringLike/s3:prefix").asString("").replaceFirst("(?=.)", " ");
    }

    private static Stream<JsonNode> each(JsonNode node) {
        return node.isArray() ? node.valueStream() : Stream.of(node);
    }
}
