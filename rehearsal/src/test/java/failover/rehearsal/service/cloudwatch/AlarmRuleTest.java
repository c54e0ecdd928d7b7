package failover.rehearsal.service.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.rehearsal.service.cloudwatch.AlarmSettings.MissingData;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudWatch's published tables: X breaches, 0 does not, - is missing; the newest point is the last one. */
class AlarmRuleTest {
    @ParameterizedTest
    @CsvSource({"0-X-X, OK, OK, OK, OK", //
        "----0, OK, OK, OK, OK", //
        "-----, INSUFFICIENT_DATA, kept, ALARM, OK", //
        "0XX-X, ALARM, ALARM, ALARM, ALARM", //
        "--X--, ALARM, kept, ALARM, OK"})
    void three_out_of_three(String points, String missing, String ignore, String breaching, String notBreaching) {
        assertRow(3, 3, points, missing, ignore, breaching, notBreaching);
    }

    @ParameterizedTest
    @CsvSource({"0-X-X, ALARM, ALARM, ALARM, ALARM", //
        "00X0X, ALARM, ALARM, ALARM, ALARM", //
        "0-X--, OK, OK, ALARM, OK", //
        "----0, OK, OK, ALARM, OK", //
        "---X-, ALARM, kept, ALARM, OK"})
    void two_out_of_three(String points, String missing, String ignore, String breaching, String notBreaching) {
        assertRow(2, 3, points, missing, ignore, breaching, notBreaching);
    }

    @ParameterizedTest
    @CsvSource({"--0, OK, OK, OK, OK", //
        "--X, ALARM, ALARM, ALARM, ALARM", //
        "0X-, ALARM, ALARM, ALARM, ALARM", //
        "X0-, OK, OK, OK, OK", //
        "---, INSUFFICIENT_DATA, kept, ALARM, OK"})
    void one_out_of_one(String points, String missing, String ignore, String breaching, String notBreaching) {
        assertRow(1, 1, points, missing, ignore, breaching, notBreaching);
    }

    /** OK only after three healthy minutes in a row. */
    @ParameterizedTest
    @CsvSource({"00X00, ALARM, ALARM, ALARM, ALARM", //
        "0X000, OK, OK, OK, OK", //
        "0000X, ALARM, ALARM, ALARM, ALARM", //
        "X-000, OK, OK, OK, OK", //
        "X00--, ALARM, ALARM, ALARM, ALARM"})
    void one_out_of_three(String points, String missing, String ignore, String breaching, String notBreaching) {
        assertRow(1, 3, points, missing, ignore, breaching, notBreaching);
    }

    @Test
    void a_series_that_has_just_begun_does_not_alarm_before_its_first_point_is_old_enough() {
        assertEquals("kept", state(3, 3, MissingData.missing, "----X"));
        assertEquals("kept", state(3, 3, MissingData.missing, "---XX"));
        assertEquals("ALARM", state(3, 3, MissingData.missing, "--XXX"));
    }

    private static void assertRow(int toAlarm, int periods, String points, String missing, String ignore,
            String breaching, String notBreaching) {
        assertEquals(missing, state(toAlarm, periods, MissingData.missing, points), "missing");
        assertEquals(ignore, state(toAlarm, periods, MissingData.ignore, points), "ignore");
        assertEquals(breaching, state(toAlarm, periods, MissingData.breaching, points), "breaching");
        assertEquals(notBreaching, state(toAlarm, periods, MissingData.notBreaching, points), "notBreaching");
    }

    private static String state(int toAlarm, int periods, MissingData missingData, String points) {
        var rule = new AlarmRule(periods, toAlarm, value -> value > 0, missingData);
        assertEquals(rule.evaluationRange(), points.length(), "the table shows the whole evaluation range");
        return rule.state(points(points)).map(Enum::name).orElse("kept");
    }

    private static List<OptionalDouble> points(String text) {
        return text.chars().mapToObj(c -> c == '-' ? OptionalDouble.empty() : OptionalDouble.of(c == 'X' ? 1 : 0))
                .toList();
    }
}
