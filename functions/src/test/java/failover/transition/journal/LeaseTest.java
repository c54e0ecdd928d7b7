package failover.transition.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.contract.AlarmState;
import failover.testing.MemoryS3;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.AlarmChange.Phase;
import failover.transition.alarm.Judgement;
import failover.transition.alarm.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run keeps its entry for as long as it may run, whatever part of a second S3 cuts off from the time of the entry. */
class LeaseTest {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Instant SECOND = Instant.parse("2026-11-22T02:14:05Z");

    private Instant now = SECOND;
    private Duration own = Duration.ZERO;
    private final Journal journal = new Journal(new MemoryS3(() -> now, _ -> {}), "journal", () -> now);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 999})
    void an_entry_is_taken_over_when_its_run_must_have_ended_and_not_before(int millis) {
        now = SECOND.plusMillis(millis);
        assertEquals("Ours", claim("first"));
        now = now.plus(LEASE).minusMillis(1);
        assertEquals("Busy", claim("second"));
        now = now.plusMillis(1);
        assertEquals("Ours", claim("third"));
    }

    /** Where the clocks of S3 and Lambda differ, S3's decides: to the second, either way. */
    @ParameterizedTest
    @ValueSource(ints = {-3600, 3600})
    void a_clock_that_is_wrong_moves_the_end_by_less_than_a_second(int seconds) {
        own = Duration.ofSeconds(seconds);
        now = SECOND.plusMillis(999);
        assertEquals("Ours", claim("first"));
        now = SECOND.plus(LEASE).minusMillis(1);
        assertEquals("Busy", claim("second"));
        now = SECOND.plus(LEASE).plusSeconds(1);
        assertEquals("Ours", claim("third"));
    }

    private String claim(String run) {
        var change = new AlarmChange("transition", "us-east-1", new Phase(AlarmState.OK, SECOND.minusSeconds(60), ""),
                new Phase(AlarmState.ALARM, SECOND, ""));
        var entry = JournalEntry.of(change, new Judgement(new Outcome.FailedOver(SECOND), true), run,
                now.plus(own));
        return journal.claim(entry, LEASE).getClass().getSimpleName();
    }
}
