package failover.rehearsal.service.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.TestResource;
import failover.rehearsal.engine.time.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AlarmsTest {
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final String NAME = "failover-transition-www.example.com";
    private static final String ARN = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:" + NAME;
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:Notify";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:notices";
    private static final Metric STATUS = new Metric("AWS/Route53", "HealthCheckStatus",
            Map.of("HealthCheckId", "check-1"));
    private static final String TRANSITION = """
            {'AlarmName': '%s', 'AlarmDescription': 'Visitors see the fallback',
             'Namespace': 'AWS/Route53', 'MetricName': 'HealthCheckStatus',
             'Dimensions': [{'Name': 'HealthCheckId', 'Value': 'check-1'}], 'Statistic': 'Minimum', 'Period': 60,
             'EvaluationPeriods': 1, 'DatapointsToAlarm': 1, 'Threshold': 1,
             'ComparisonOperator': 'LessThanThreshold', 'TreatMissingData': 'missing',
             'AlarmActions': ['%s'], 'OKActions': ['%2$s'], 'InsufficientDataActions': ['%2$s']}"""
            .formatted(NAME, FUNCTION);

    private final Metrics metrics = new Metrics();
    private final Recorder recorder = new Recorder();

    @Test
    void a_new_alarm_has_insufficient_data_and_says_that_it_is_unchecked() {
        var alarms = alarms(transition());
        var first = alarms.situation(NAME);
        assertEquals(AlarmState.INSUFFICIENT_DATA, first.state());
        assertEquals("Unchecked: Initial alarm creation", first.reason());
        assertEquals(TEN, first.since());
    }

    @Test
    void the_function_gets_the_documented_event() {
        var alarms = alarms(transition());
        healthyMinute(alarms, 0);
        unhealthyMinute(alarms, 1);
        var event = recorder.functionEvents.get(1);
        assertEquals(JsonMapper.shared().readTree(
                """
                        {"source": "aws.cloudwatch", "alarmArn": "%s", "accountId": "123456789012",
                         "time": "2026-11-22T10:02:00.000+0000", "region": "us-east-1",
                         "alarmData": {
                           "alarmName": "%s",
                           "state": {
                             "value": "ALARM",
                             "reason": "Threshold Crossed: 1 datapoint [0.0 (22/11/26 10:01:00)] was less than the threshold (1.0).",
                             "timestamp": "2026-11-22T10:02:00.000+0000"},
                           "previousState": {
                             "value": "OK",
                             "reason": "Threshold Crossed: 1 datapoint [1.0 (22/11/26 10:00:00)] was not less than the threshold (1.0).",
                             "timestamp": "2026-11-22T10:01:00.000+0000"},
                           "configuration": {
                             "description": "Visitors see the fallback",
                             "metrics": [{
                               "metricStat": {
                                 "metric": {"namespace": "AWS/Route53", "name": "HealthCheckStatus",
                                            "dimensions": {"HealthCheckId": "check-1"}},
                                 "period": 60, "stat": "Minimum"},
                               "returnData": true}]}}}"""
                        .formatted(ARN, NAME)),
                withoutIdsAndReasonData(event));
    }

    @Test
    void reason_data_is_json_text_with_the_point_behind_the_state() {
        var alarms = alarms(transition());
        healthyMinute(alarms, 0);
        var state = recorder.functionEvents.getFirst().at("/alarmData/state");
        var data = JsonMapper.shared().readTree(state.path("reasonData").asString());
        assertEquals("2026-11-22T10:00:00.000+0000", data.path("startDate").asString());
        assertEquals(1.0, data.at("/recentDatapoints/0").asDouble());
        assertEquals("2026-11-22T10:00:00.000+0000", data.at("/evaluatedDatapoints/0/timestamp").asString());
        assertTrue(recorder.functionEvents.getFirst().at("/alarmData/previousState/reasonData").isMissingNode(),
                "a new alarm's first state has none");
    }

    @Test
    void every_change_also_goes_to_the_event_bus() {
        var alarms = alarms(transition());
        healthyMinute(alarms, 0);
        var event = recorder.busEvents.getFirst();
        assertEquals("CloudWatch Alarm State Change", event.path("detail-type").asString());
        assertEquals("aws.cloudwatch", event.path("source").asString());
        assertEquals("2026-11-22T10:01:00Z", event.path("time").asString());
        assertEquals(ARN, event.at("/resources/0").asString());
        assertEquals("OK", event.at("/detail/state/value").asString());
        assertEquals(NAME, event.at("/detail/alarmName").asString());
    }

    @Test
    void a_state_that_stays_is_told_to_nobody() {
        var alarms = alarms(transition());
        healthyMinute(alarms, 0);
        healthyMinute(alarms, 1);
        assertEquals(1, recorder.functionEvents.size());
        assertEquals(1, recorder.busEvents.size());
    }

    @Test
    void without_points_the_alarm_is_blind_once_nothing_is_left_in_its_evaluation_range() {
        var alarms = alarms(transition());
        healthyMinute(alarms, 0);
        alarms.evaluate(TEN.plusSeconds(120), TEN.plusSeconds(120));
        assertEquals(AlarmState.OK, alarms.situation(NAME).state(), "the last point is still in the range");
        alarms.evaluate(TEN.plusSeconds(240), TEN.plusSeconds(240));
        assertEquals(AlarmState.INSUFFICIENT_DATA, alarms.situation(NAME).state());
        assertEquals("Insufficient Data: 3 datapoints were unknown.", alarms.situation(NAME).reason());
    }

    @Test
    void an_alarm_without_a_source_of_points_follows_its_missing_data_rule() {
        var errors = alarm("Errors", "'Threshold': 0, 'ComparisonOperator': 'GreaterThanThreshold',"
                + " 'Statistic': 'Sum', 'TreatMissingData': 'notBreaching', 'AlarmActions': ['" + TOPIC + "']");
        var alarms = alarms(errors);
        alarms.evaluate(TEN.plusSeconds(60), TEN.plusSeconds(60));
        assertEquals(AlarmState.OK, alarms.situation("Errors").state());
        assertTrue(recorder.topicMessages.isEmpty(), "OK has no action");
    }

    @Test
    void a_topic_gets_the_documented_subject_and_message() {
        var alarms = alarms(alarm("Errors", "'Threshold': 0, 'ComparisonOperator': 'GreaterThanThreshold',"
                + " 'Statistic': 'Sum', 'AlarmActions': ['" + TOPIC + "']"));
        metrics.put(new Metric("N", "M", Map.of()), TEN, 2);
        alarms.evaluate(TEN.plusSeconds(60), TEN.plusSeconds(60));
        assertEquals(List.of("ALARM: \"Errors\" in US East (N. Virginia)"), recorder.subjects);
        var message = recorder.topicMessages.getFirst();
        assertEquals("ALARM", message.path("NewStateValue").asString());
        assertEquals("INSUFFICIENT_DATA", message.path("OldStateValue").asString());
        assertEquals("US East (N. Virginia)", message.path("Region").asString());
        assertEquals("SUM", message.at("/Trigger/Statistic").asString());
    }

    @Test
    void fewer_datapoints_to_alarm_than_periods_are_enough_when_the_alarm_says_so() {
        var sum = "'Threshold': 0, 'ComparisonOperator': 'GreaterThanThreshold', 'Statistic': 'Sum',"
                + " 'EvaluationPeriods': 3";
        var alarms = alarms(alarm("All", sum), alarm("OneOfThree", sum + ", 'DatapointsToAlarm': 1"));
        for (int minute = 0; minute < 3; minute++) {
            metrics.put(new Metric("N", "M", Map.of()), TEN.plusSeconds(60L * minute), minute == 0 ? 1 : 0);
        }
        alarms.evaluate(TEN.plusSeconds(180), TEN.plusSeconds(180));
        assertEquals(AlarmState.OK, alarms.situation("All").state());
        assertEquals(AlarmState.ALARM, alarms.situation("OneOfThree").state());
    }

    @Test
    void an_alarm_whose_actions_are_disabled_changes_its_state_and_calls_nobody() {
        var alarms = alarms(alarm("Quiet", "'Threshold': 0, 'ComparisonOperator': 'GreaterThanThreshold',"
                + " 'Statistic': 'Sum', 'ActionsEnabled': false, 'AlarmActions': ['" + TOPIC + "']"));
        metrics.put(new Metric("N", "M", Map.of()), TEN, 1);
        alarms.evaluate(TEN.plusSeconds(60), TEN.plusSeconds(60));
        assertEquals(AlarmState.ALARM, alarms.situation("Quiet").state());
        assertTrue(recorder.topicMessages.isEmpty());
        assertEquals(1, recorder.busEvents.size(), "the event bus hears of it all the same");
    }

    @Test
    void an_alarm_on_a_band_counts_the_minutes_whose_value_lies_in_it() {
        var alarms = alarms(TestResource.of("AWS::CloudWatch::Alarm", "Band", "Band", Map.of("Arn", ARN), """
                {'Metrics': [{'Id': 'e', 'Expression': 'IF(m > 18 AND m < 100, 1, 0)'},
                  {'Id': 'm', 'ReturnData': false, 'MetricStat': {'Period': 60, 'Stat': 'Minimum',
                    'Metric': {'Namespace': 'N', 'MetricName': 'M'}}}],
                 'EvaluationPeriods': 5, 'DatapointsToAlarm': 3, 'Threshold': 0,
                 'ComparisonOperator': 'GreaterThanThreshold', 'TreatMissingData': 'notBreaching'}"""));
        var states = new ArrayList<AlarmState>();
        var percent = List.of(100, 50, 0, 0, 83, 100, 66, 50, 100);
        for (int minute = 0; minute < percent.size(); minute++) {
            metrics.put(new Metric("N", "M", Map.of()), TEN.plusSeconds(60L * minute), percent.get(minute));
            var end = TEN.plusSeconds(60L * (minute + 1));
            alarms.evaluate(end, end);
            states.add(alarms.situation("Band").state());
        }
        assertEquals(7, states.indexOf(AlarmState.ALARM), states.toString());
    }

    /** By minute, how many of the switch's check and the endpoint's are healthy; "-" is no value. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the switch ends while the endpoint is down | 2 1 0 1 1 | 3
            an outage without a switch                 | 2 2 1 1 2 | -1
            a switch, and the endpoint is well         | 2 1 1 2 2 | -1
            both are well again within a minute        | 2 1 0 2 2 | -1
            the minute of the end has no value         | 2 1 0 - 1 | -1
            """)
    void an_alarm_on_a_rise_hears_of_the_minute_in_which_it_ends_below_a_value(String what, String values,
            int expected) {
        var alarms = alarms(TestResource.of("AWS::CloudWatch::Alarm", "Rise", "Rise", Map.of("Arn", ARN), """
                {'Metrics': [{'Id': 'e', 'Expression': 'IF(DIFF(m) > 0 AND m < 2, 1, 0)'},
                  {'Id': 'm', 'ReturnData': false, 'MetricStat': {'Period': 60, 'Stat': 'Minimum',
                    'Metric': {'Namespace': 'N', 'MetricName': 'M'}}}],
                 'EvaluationPeriods': 3, 'DatapointsToAlarm': 1, 'Threshold': 0,
                 'ComparisonOperator': 'GreaterThanThreshold', 'TreatMissingData': 'notBreaching'}"""));
        var states = new ArrayList<AlarmState>();
        for (var value : values.split(" ")) {
            var start = TEN.plusSeconds(60L * states.size());
            if (!value.equals("-")) {
                metrics.put(new Metric("N", "M", Map.of()), start, Double.parseDouble(value));
            }
            alarms.evaluate(start.plusSeconds(60), start.plusSeconds(60));
            states.add(alarms.situation("Rise").state());
        }
        assertEquals(expected, states.indexOf(AlarmState.ALARM), what + ": " + states);
    }

    @Test
    void what_cannot_be_evaluated_is_named() {
        for (var broken : List.of("'Metrics': []", "'Metrics': [{'Expression': 'SUM(METRICS())'}]",
                "'Threshold': 1, 'ExtendedStatistic': 'p99'",
                "'Threshold': 1, 'Statistic': 'Sum', 'ComparisonOperator': 'LessThanThreshold', 'Unit': 'Percent'",
                """
                        'Threshold': 0, 'ComparisonOperator': 'GreaterThanThreshold',
                        'Metrics': [{'Id': 'e', 'Expression': 'IF(other > 18 AND other < 100, 1, 0)'},
                          {'Id': 'm', 'MetricStat': {'Period': 60, 'Stat': 'Minimum',
                            'Metric': {'Namespace': 'N', 'MetricName': 'M'}}}]""",
                "'Threshold': 1, 'Statistic': 'Sum', 'ComparisonOperator': 'LessThanLowerThreshold'",
                "'Threshold': 1, 'Statistic': 'Sum', 'ComparisonOperator': 'LessThanThreshold',"
                        + " 'AlarmActions': ['arn:aws:automate:us-east-1:ec2:stop']")) {
            var message = assertThrows(IllegalArgumentException.class, () -> alarms(alarm("Odd", broken))).getMessage();
            assertTrue(message.contains("Odd"), message);
        }
    }

    @Test
    void alarms_follow_simulated_minutes_by_themselves() throws InterruptedException {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        try (var clock = new SimulatedClock(TEN.minusSeconds(5), failures::add)) {
            var alarms = alarms(transition());
            clock.every(Duration.ofSeconds(10), () -> metrics.put(STATUS, clock.now(), 1));
            alarms.start(clock, () -> true);
            clock.await(() -> alarms.situation(NAME).state() == AlarmState.OK, Duration.ofHours(1),
                    Duration.ofSeconds(10));
            assertEquals(TEN, alarms.situation(NAME).since(), "the end of the first minute");
        }
        assertTrue(failures.isEmpty(), failures::toString);
    }

    private Alarms alarms(Resource... resources) {
        return Alarms.of(List.of(resources), metrics, recorder, TEN);
    }

    private static Resource transition() {
        return TestResource.of("AWS::CloudWatch::Alarm", "Transition", NAME, Map.of("Arn", ARN), TRANSITION);
    }

    private static Resource alarm(String name, String more) {
        return TestResource.of("AWS::CloudWatch::Alarm", name, name,
                Map.of("Arn", "arn:aws:cloudwatch:us-east-1:123456789012:alarm:" + name),
                "{'Namespace': 'N', 'MetricName': 'M', 'Period': 60, "
                        + (more.contains("EvaluationPeriods") ? "" : "'EvaluationPeriods': 1, ") + more + "}");
    }

    private void healthyMinute(Alarms alarms, int minute) {
        minute(alarms, minute, 1);
    }

    private void unhealthyMinute(Alarms alarms, int minute) {
        metrics.put(STATUS, TEN.plusSeconds(60L * minute + 10), 1); // the worst moment counts
        minute(alarms, minute, 0);
    }

    private void minute(Alarms alarms, int minute, double value) {
        metrics.put(STATUS, TEN.plusSeconds(60L * minute + 30), value);
        var end = TEN.plusSeconds(60L * (minute + 1));
        alarms.evaluate(end, end);
    }

    private static JsonNode withoutIdsAndReasonData(JsonNode event) {
        var copy = event.deepCopy();
        for (var path : List.of("/alarmData/state", "/alarmData/previousState")) {
            ((ObjectNode) copy.at(path)).remove("reasonData");
        }
        ((ObjectNode) copy.at("/alarmData/configuration/metrics/0")).remove("id");
        return JsonMapper.shared().readTree(copy.toString());
    }

    private static final class Recorder implements ActionTarget {
        private final List<JsonNode> functionEvents = Collections.synchronizedList(new ArrayList<>());
        private final List<JsonNode> busEvents = Collections.synchronizedList(new ArrayList<>());
        private final List<JsonNode> topicMessages = Collections.synchronizedList(new ArrayList<>());
        private final List<String> subjects = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void invoke(String functionArn, JsonNode alarmEvent) {
            assertEquals(FUNCTION, functionArn);
            functionEvents.add(alarmEvent);
        }

        @Override
        public void publish(String topicArn, String subject, JsonNode message) {
            assertEquals(TOPIC, topicArn);
            subjects.add(subject);
            topicMessages.add(message);
        }

        @Override
        public void emit(JsonNode event) {
            busEvents.add(event);
        }
    }
}
