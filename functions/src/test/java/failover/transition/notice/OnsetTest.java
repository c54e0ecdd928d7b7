package failover.transition.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.contract.AlarmState;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import failover.transition.notice.Evidence.Found;
import failover.transition.notice.Evidence.Missing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Since when an outage has lasted: by the checkers, which notice it before the alarm does. */
class OnsetTest {
    private static final Instant ALARM = Instant.parse("2026-11-22T02:14:05Z");

    /** The share of checkers that pass is of 02:14, 02:13, 02:12 and so on; "-" where it is missing. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the first failure within the first minute | 0 30 100     | 02:13:31 02:13:50 | 02:13:31 CHECKER
            the verdict follows some failures         | 0 0 100      | 02:12:44 02:13:50 | 02:12:44 CHECKER
            checkers report only what came after      | 0 30 100     | 02:14:40 02:14:41 | 02:13:00 METRIC
            or what came later than the first minute  | 0 0 100      | 02:14:01          | 02:13:00 METRIC
            a failure of another time                 | 0 0 100      | 02:10:10 02:13:20 | 02:13:20 CHECKER
            a Region that fails all the time          | 0 67 67 67   | 02:14:02          | 02:13:00 METRIC
            the metric is late                        | 100 100      | 02:13:40          | 02:13:40 CHECKER
            there is no metric                        | -            | 02:13:40 02:13:31 | 02:13:31 CHECKER
            nothing is known                          | -            | -                 | 02:14:05 ALARM
            the metric says nothing of it             | 100 100      | 02:14:40          | 02:14:05 ALARM
            """)
    void the_first_failure_counts(String what, String shares, String failures, String expected) {
        var onset = Onset.of(telling(new Outcome.FailedOver(ALARM)), new Mover.HealthCheck(),
                evidence(shares, failures));
        assertEquals(expected, onset.at().toString().substring(11, 19) + " " + onset.source(), what);
        assertEquals(onset.source() == Onset.Source.ALARM ? Optional.empty() : Optional.of(onset.at()),
                onset.firstFailure());
    }

    /** A checker tells its last failure only, which of a recovery is the end of the outage. */
    @Test
    void of_anything_else_the_alarm_tells_the_time() {
        for (var outcome : List.of(new Outcome.Recovered(Optional.of(ALARM)), new Outcome.Blind(Optional.empty()),
                new Outcome.Sighted(Optional.empty()))) {
            assertEquals(new Onset(ALARM, Onset.Source.ALARM),
                    Onset.of(telling(outcome), new Mover.HealthCheck(), evidence("0 0 100", "02:13:20")));
        }
    }

    private static Telling telling(Outcome outcome) {
        return Sample.telling(outcome, new AlarmChange("failover-transition-www.example.com", "us-east-1",
                new AlarmChange.Phase(AlarmState.OK, ALARM.minusSeconds(900), ""),
                new AlarmChange.Phase(AlarmState.ALARM, ALARM, "")));
    }

    private static Evidence evidence(String shares, String failures) {
        var agreement = new ArrayList<Agreement>();
        for (var share : words(shares)) {
            agreement.add(new Agreement(Instant.parse("2026-11-22T02:14:00Z").minusSeconds(60L * agreement.size()),
                    Double.parseDouble(share)));
        }
        var failed = words(failures).stream()
                .map(at -> new CheckerFailure("us-east-1", Instant.parse("2026-11-22T" + at + "Z"), "refused"))
                .toList();
        return new Evidence(shares.equals("-") ? new Missing<>("late") : new Found<>(agreement),
                failures.equals("-") ? new Missing<>("late") : new Found<>(failed), new Missing<>("late"),
                new Found<>(SwitchStory.NONE), new Found<>(Optional.empty()));
    }

    private static List<String> words(String text) {
        return text.equals("-") ? List.of() : Arrays.asList(text.split(" "));
    }
}
