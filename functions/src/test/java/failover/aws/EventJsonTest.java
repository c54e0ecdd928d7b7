package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent;
import failover.testing.SampleEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class EventJsonTest {
    private final EventJson json = new EventJson();

    @Test
    void lambdas_runtime_finds_it_and_no_other() {
        var found = ServiceLoader.load(CustomPojoSerializer.class).stream().map(ServiceLoader.Provider::type).toList();
        assertEquals(List.of(EventJson.class), found);
    }

    @Test
    void reads_an_alarms_event_with_all_that_it_holds() {
        CloudWatchMetricAlarmEvent event = read(SampleEvents.text("transition/failed-over"),
                CloudWatchMetricAlarmEvent.class);
        var alarm = event.getAlarmData();
        assertEquals("us-east-1", event.getRegion());
        assertEquals("2026-11-22T02:14:05.123+0000", alarm.getState().getTimestamp());
        assertEquals("OK", alarm.getPreviousState().getValue());
        var metric = alarm.getConfiguration().getMetrics().getFirst();
        assertEquals(60, metric.getMetricStat().getPeriod());
        assertEquals(Map.of("HealthCheckId", "c0ffee00-1111-2222-3333-444455EXAMPLE"),
                metric.getMetricStat().getMetric().getDimensions());
    }

    @Test
    void leaves_out_what_a_later_version_of_the_event_may_hold() {
        CloudWatchMetricAlarmEvent event = read("""
                {"region": "us-east-1", "new": {"a": [1]}, "alarmData": {"alarmName": "a", "alsoNew": true}}""",
                CloudWatchMetricAlarmEvent.class);
        assertEquals("a", event.getAlarmData().getAlarmName());
    }

    @Test
    void reads_a_map_and_nothing_from_null() {
        Map<String, Object> event = read("""
                {"a": 1, "b": [true, null, 1.5], "c": {"d": "e"}}""", Map.class);
        var expected = new LinkedHashMap<String, Object>();
        expected.put("a", 1);
        expected.put("b", java.util.Arrays.asList(true, null, 1.5));
        expected.put("c", Map.of("d", "e"));
        assertEquals(expected, event);
        assertNull(read("null", Map.class));
        assertNull(read("null", CloudWatchMetricAlarmEvent.class));
    }

    @Test
    void refuses_what_is_no_json() {
        assertInstanceOf(JacksonException.class, assertThrows(RuntimeException.class, () -> read("{\"a\"", Map.class)));
    }

    @Test
    void writes_answers() {
        var out = new ByteArrayOutputStream();
        json.toJson(Map.of("outcome", "told"), out, Map.class);
        assertEquals("{\"outcome\":\"told\"}", out.toString(StandardCharsets.UTF_8));
    }

    /** As Lambda's runtime hands it over. */
    private <T> T read(String event, Type type) {
        return json.fromJson(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), type);
    }
}
