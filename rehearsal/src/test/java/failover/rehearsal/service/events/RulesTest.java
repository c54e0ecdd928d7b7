package failover.rehearsal.service.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.TestResource;
import failover.rehearsal.engine.time.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RulesTest {
    private static final String RULE_ARN = "arn:aws:events:us-east-1:123456789012:rule/Hourly";
    private static final String ALARM = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:transition";
    private static final String TARGETS = "'Targets': [{'Id': 'Target0', 'Arn': 'arn:aws:lambda:f'}]";
    private static final String STATE_CHANGE = """
            {'source': 'aws.cloudwatch', 'detail-type': 'CloudWatch Alarm State Change',
             'resources': ['%s'], 'detail': {'alarmName': 'transition', 'state': {'value': 'ALARM'}}}"""
            .formatted(ALARM);

    private final ConcurrentLinkedQueue<Delivery> deliveries = new ConcurrentLinkedQueue<>();

    private record Delivery(String ruleArn, String targetArn, JsonNode event) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'source': ['aws.cloudwatch']} | true", //
        "{'source': ['aws.events']} | false", //
        "{'source': ['aws.events', 'aws.cloudwatch']} | true", //
        "{'resources': ['" + ALARM + "']} | true", //
        "{'resources': ['" + ALARM + "-2']} | false", //
        "{'resources': [{'prefix': 'arn:aws:cloudwatch:'}]} | true", //
        "{'source': [{'prefix': 'aws.ev'}]} | false", //
        "{'detail': {'state': {'value': ['ALARM', 'OK']}}} | true", //
        "{'detail': {'state': {'value': ['OK']}}} | false", //
        "{'detail': {'missing': ['x']}} | false", //
        "{'source': ['aws.cloudwatch'], 'detail-type': ['Other']} | false"})
    void a_pattern_matches_by_all_of_its_keys_and_any_of_their_values(String pattern, boolean matches) {
        var rules = rules(rule("'EventPattern': " + pattern + ", " + TARGETS));
        rules.accept(json(STATE_CHANGE));
        assertEquals(matches, !deliveries.isEmpty());
    }

    @Test
    void a_target_gets_the_event_itself_or_the_constant_input() {
        rules(rule("""
                'EventPattern': {'source': ['aws.cloudwatch']}, 'Targets': [
                  {'Id': 'A', 'Arn': 'arn:a', 'RetryPolicy': {'MaximumRetryAttempts': 2}},
                  {'Id': 'B', 'Arn': 'arn:b', 'Input': '{}'}]""")).accept(json(STATE_CHANGE));
        assertEquals(new Delivery(RULE_ARN, "arn:a", json(STATE_CHANGE)), deliveries.poll());
        assertEquals(new Delivery(RULE_ARN, "arn:b", json("{}")), deliveries.poll());
    }

    @Test
    void a_disabled_rule_does_nothing() {
        rules(rule("'State': 'DISABLED', 'EventPattern': {'source': ['aws.cloudwatch']}, " + TARGETS))
                .accept(json(STATE_CHANGE));
        assertTrue(deliveries.isEmpty());
    }

    @Test
    void a_rate_delivers_the_documented_event_after_each_period() throws InterruptedException {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        try (var clock = new SimulatedClock(Instant.parse("2026-11-22T10:00:00Z"), failures::add)) {
            rules(rule("'ScheduleExpression': 'rate(1 hour)', " + TARGETS)).start(clock);
            clock.await(() -> false, Duration.ofMinutes(150), Duration.ofSeconds(10));
        }
        assertEquals(List.of("2026-11-22T11:00:00Z", "2026-11-22T12:00:00Z"),
                deliveries.stream().map(delivery -> delivery.event().path("time").asString()).toList());
        var event = deliveries.peek().event();
        assertEquals("Scheduled Event", event.path("detail-type").asString());
        assertEquals("aws.events", event.path("source").asString());
        assertEquals(RULE_ARN, event.at("/resources/0").asString());
        assertEquals("123456789012", event.path("account").asString());
        assertTrue(event.path("detail").isEmpty());
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'EventPattern': {'source': [{'suffix': 'x'}]}", "'EventPattern': {'source': 'x'}",
        "'EventPattern': {}", "'EventPattern': {'$or': [{'source': ['x']}]}",
        "'ScheduleExpression': 'cron(0 12 * * ? *)'", "'ScheduleExpression': 'rate(0 minutes)'",
        "'Targets': [{'Id': 'A', 'Arn': 'a', 'InputTransformer': {}}]"})
    void what_cannot_be_run_names_the_rule(String properties) {
        var message = assertThrows(IllegalArgumentException.class, () -> rules(rule(properties))).getMessage();
        assertTrue(message.contains("Failover/Hourly"), message);
    }

    private Rules rules(Resource resource) {
        return Rules.of(List.of(resource),
                (ruleArn, targetArn, event) -> deliveries.add(new Delivery(ruleArn, targetArn, event)));
    }

    private static Resource rule(String properties) {
        return TestResource.of("AWS::Events::Rule", "Hourly", "Hourly", Map.of("Arn", RULE_ARN),
                "{" + properties + "}");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
