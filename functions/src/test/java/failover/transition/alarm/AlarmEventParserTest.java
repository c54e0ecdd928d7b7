package failover.transition.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.testing.SampleEvents;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmEventParserTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:14:30Z");
    private static final String STATE_TIME = "2026-11-22T02:14:05.123+0000";

    @Test
    void reads_what_the_alarm_says() {
        var change = parse(SampleEvents.text("transition/failed-over"));
        assertEquals("failover-transition-www.example.com", change.alarm());
        assertEquals("us-east-1", change.region());
        assertEquals(AlarmState.ALARM, change.now().state());
        assertEquals(Instant.parse("2026-11-22T02:14:05.123Z"), change.now().since());
        assertEquals(AlarmState.OK, change.before().state());
        assertTrue(change.now().reason().startsWith("Threshold Crossed"));
    }

    @Test
    void a_time_without_milliseconds_is_a_time_too() {
        var change = parse(failedOver(STATE_TIME, "2026-11-22T02:14:05+0000"));
        assertEquals(Instant.parse("2026-11-22T02:14:05Z"), change.now().since());
    }

    @ParameterizedTest(name = "{1} instead of {0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "alarmData"                    | "other"                        | alarmData is missing
            "alarmName"                    | "other"                        | alarmData.alarmName is missing
            "failover-transition-www.example.com" | " "                     | alarmData.alarmName is empty
            "state"                        | "other"                        | alarmData.state is missing
            "previousState"                | "other"                        | alarmData.previousState is missing
            "ALARM"                        | "BROKEN"                       | alarmData.state.value is 'BROKEN', allowed are
            "ALARM"                        | "alarm"                        | alarmData.state.value is 'alarm', allowed are
            "OK"                           | null                           | alarmData.previousState.value is missing
            "2026-11-22T02:14:05.123+0000" | null                           | alarmData.state.timestamp is missing
            "2026-11-22T02:14:05.123+0000" | "yesterday"                    | alarmData.state.timestamp 'yesterday' is not a time such as
            "2026-11-22T02:14:05.123+0000" | "2026-02-30T02:14:05.123+0000" | alarmData.state.timestamp '2026-02-30T02:14:05.123+0000' is not a time such as
            "2026-11-22T02:14:05.123+0000" | "0001-11-22T02:14:05.123+0000" | is before CloudWatch had alarms
            "2026-11-22T02:14:05.123+0000" | "9999-11-22T02:14:05.123+0000" | is in the future, it is 2026-11-22T02:14:30Z now
            "2026-11-22T02:14:05.123+0000" | "2026-11-01T02:14:05.123+0000" | is before alarmData.previousState.timestamp
            "2026-11-15T09:32:05.123+0000" | "0001-01-01T00:00:00.000+0000" | alarmData.previousState.timestamp
            "us-east-1"                    | "us-east-1/"                   | region is 'us-east-1/'
            "us-east-1"                    | null                           | region is missing
            """)
    void refuses_what_it_cannot_understand_and_names_the_field(String part, String instead, String message) {
        var broken = failedOver(part, instead);
        var refused = assertThrows(MalformedEvent.class, () -> parse(broken));
        assertTrue(refused.getMessage().startsWith("Malformed alarm event: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    /** It has a query instead; what is read of the event is the same. */
    @Test
    void an_alarm_on_a_promql_query_lists_no_metrics_and_is_read_as_any_other() {
        assertEquals(AlarmState.ALARM, parse(failedOver("\"metrics\"", "\"query\"")).now().state());
    }

    @Test
    void a_change_in_the_same_moment_is_no_contradiction() {
        parse(failedOver("2026-11-15T09:32:05.123+0000", STATE_TIME));
    }

    private static String failedOver(String part, String instead) {
        return SampleEvents.text("transition/failed-over").replace(part, instead);
    }

    private static AlarmChange parse(String json) {
        return AlarmEventParser.parse(SampleEvents.alarmFrom(json), NOW);
    }
}
