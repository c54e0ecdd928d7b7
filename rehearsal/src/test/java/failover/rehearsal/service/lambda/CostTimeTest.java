package failover.rehearsal.service.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What Lambda would charge to a function's time-out. */
class CostTimeTest {
    private static Cost cost(int initSeconds, int cpuSeconds, int waitedSeconds, int memory) {
        return new Cost(initSeconds > 0, Duration.ofSeconds(initSeconds), Duration.ofSeconds(cpuSeconds),
                Duration.ofSeconds(waitedSeconds), memory, Duration.ofSeconds(30));
    }

    @Test
    void cpu_time_counts_at_the_share_that_the_memory_brings() {
        assertEquals(Duration.ofSeconds(6), cost(0, 6, 0, 1769).charged());
        assertEquals(24, cost(0, 6, 0, 442).charged().toSeconds());
    }

    @Test
    void a_second_cpu_makes_no_thread_faster() {
        assertEquals(Duration.ofSeconds(6), cost(0, 6, 0, 2 * 1769).charged());
    }

    @Test
    void a_start_that_counts_once_more_is_told() {
        assertTrue(
                cost(11, 6, 0, 1769).toString().contains("more than Lambda's limit of 10 s, so it counts once more"));
        assertFalse(cost(9, 6, 0, 1769).toString().contains("once more"));
    }

    @Test
    void what_a_function_waits_for_counts_as_it_is() {
        assertEquals(Duration.ofSeconds(26), cost(0, 6, 20, 1769).charged());
    }

    @Test
    void a_start_counts_only_when_it_takes_more_than_ten_seconds_and_is_repeated() {
        assertEquals(Duration.ofSeconds(6), cost(9, 6, 0, 1769).charged());
        assertEquals(17, cost(11, 6, 0, 1769).charged().toSeconds());
        assertTrue(cost(4, 1, 0, 442).charged().toSeconds() > 15, "4 s of CPU time are 16 s at a quarter of a CPU");
    }

    @Test
    void above_half_of_the_time_out_is_a_warning_and_above_all_of_it_the_end() {
        assertFalse(cost(0, 15, 0, 1769).isAboveHalf());
        assertTrue(cost(0, 16, 0, 1769).isAboveHalf());
        assertFalse(cost(0, 30, 0, 1769).exceedsTimeout());
        assertTrue(cost(0, 11, 20, 1769).exceedsTimeout());
    }
}
