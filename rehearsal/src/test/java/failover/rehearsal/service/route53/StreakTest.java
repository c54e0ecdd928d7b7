package failover.rehearsal.service.route53;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.rehearsal.service.route53.Streak.Opinion;
import org.junit.jupiter.api.Test;

class StreakTest {
    private static final int THRESHOLD = 3;

    @Test
    void there_is_no_opinion_before_threshold_equal_results() {
        assertEquals(Opinion.UNKNOWN, after("++"));
        assertEquals(Opinion.HEALTHY, after("+++"));
        assertEquals(Opinion.UNHEALTHY, after("---"));
        assertEquals(Opinion.UNKNOWN, after("+-+-++--"));
    }

    @Test
    void fewer_failures_in_a_row_change_nothing_however_many_there_are() {
        assertEquals(Opinion.HEALTHY, after("+++--+--+--+--"));
    }

    @Test
    void recovery_takes_the_same_number() {
        assertEquals(Opinion.UNHEALTHY, after("+++---++"));
        assertEquals(Opinion.HEALTHY, after("+++---+++"));
    }

    private static Opinion after(String results) {
        var streak = Streak.NONE;
        for (var result : results.toCharArray()) {
            streak = streak.then(result == '+', THRESHOLD);
        }
        return streak.opinion();
    }
}
