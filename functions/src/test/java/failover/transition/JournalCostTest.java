package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.aws.Log;
import failover.contract.AlarmState;
import failover.testing.MemoryS3;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Judgement;
import failover.transition.alarm.Outcome;
import failover.transition.journal.Journal;
import failover.transition.journal.JournalEntry;
import failover.transition.notice.Notice;
import failover.transition.notice.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change costs in requests to S3, however long the journal is. */
class JournalCostTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private final List<String> calls = new ArrayList<>();
    private final MemoryS3 s3 = new MemoryS3(() -> BEGAN, calls::add);

    @ParameterizedTest
    @ValueSource(ints = {10, 10_000})
    void a_change_costs_five_requests(int entries) {
        fill(entries);
        tell(change(entries));
        assertEquals(List.of("list", "get", "put", "list", "put"), requests());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 10_000})
    void a_duplicate_costs_four(int entries) {
        fill(entries);
        tell(change(entries - 1));
        assertEquals(List.of("list", "get", "put", "get"), requests());
    }

    @Test
    void a_late_change_also_reads_what_is_true_now_and_what_rests_on_it() {
        fill(10);
        tell(change(11));
        calls.clear();
        tell(change(10));
        assertEquals(List.of("list", "get", "put", "list", "get", "get", "put"), requests());
    }

    private List<String> requests() {
        return calls.stream().filter(call -> !call.endsWith(" done")).toList();
    }

    private void fill(int entries) {
        for (int number = 0; number < entries; number++) {
            var entry = JournalEntry.of(change(number), new Judgement(new Outcome.Recovered(Optional.empty()), true),
                    "run-0", BEGAN).told("notice", Map.of());
            s3.store(entry.key(), entry.toJson());
        }
    }

    private void tell(AlarmChange change) {
        var now = BEGAN.plus(Duration.ofDays(365));
        var notifier = new Notifier() {
            @Override
            public Receipt announce(Telling telling) {
                return new Receipt(null, "notice", Map.of());
            }

            @Override
            public void postToChat(Notice notice) {
                // Nobody reads it here.
            }
        };
        var journal = new Journal(s3, "journal", () -> now);
        new TransitionTeller(History.ALARM, journal, notifier, () -> now, new Log(() -> now)).tell(change,
                new TransitionTeller.Run("run-1", World.TIMEOUT));
    }

    /** Failing and recovering in turn, a minute each. */
    private static AlarmChange change(int number) {
        var phases = Stream.of(number, number + 1).map(at -> new AlarmChange.Phase(
                at % 2 == 0 ? AlarmState.OK : AlarmState.ALARM, BEGAN.plus(Duration.ofMinutes(at)), "")).toList();
        return new AlarmChange(History.ALARM, "us-east-1", phases.getFirst(), phases.getLast());
    }
}
