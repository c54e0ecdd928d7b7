package failover.transition;

import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.Log;
import failover.contract.AlarmState;
import failover.testing.Beside;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** S3 that is slow in each call, or never answers: the notice leaves in any case, soon enough for what comes after it. */
@Beside
@Tag("slow")
class SlowJournalTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T02:14:05Z");
    private static final Duration MORE = Duration.ofSeconds(2);

    @Test
    void the_notice_leaves_in_any_case() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> noticeAfter(() -> Thread.sleep(Duration.ofSeconds(4))));
            var silent = threads.submit(() -> noticeAfter(() -> new CountDownLatch(1).await()));
            var deaf = threads.submit(() -> noticeAfter(SlowJournalTest::ignoreInterrupts));
            for (var run : List.of(slow, silent, deaf)) {
                assertTrue(run.get().compareTo(JournalTime.TO_LOOK_ROUND.plus(MORE)) < 0, run.get().toString());
            }
        }
    }

    private interface Delay {
        void pass() throws InterruptedException;
    }

    /** What name resolution does. */
    private static void ignoreInterrupts() {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            try {
                Thread.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException _) {
                // Goes on.
            }
        }
    }

    /** A recovery in doubt that a run left behind: six calls before the notice when S3 answers at once. */
    private static Duration noticeAfter(Delay delay) {
        var s3 = new MemoryS3(() -> BEGAN, call -> {
            if (!call.endsWith(" done")) {
                try {
                    delay.pass();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        var before = change(AlarmState.ALARM, 0, AlarmState.INSUFFICIENT_DATA, 5);
        var recovery = change(AlarmState.INSUFFICIENT_DATA, 5, AlarmState.OK, 9);
        for (var change : List.of(before, recovery)) {
            var entry = JournalEntry.of(change,
                    new Judgement(new Outcome.Blind(Optional.of(BEGAN)), false), "run-0", BEGAN);
            s3.store(entry.key(), entry.toJson());
        }
        var begun = System.nanoTime();
        var out = new AtomicReference<Duration>();
        var later = BEGAN.plus(Duration.ofHours(1));
        var teller = new TransitionTeller("transition", new Journal(s3, "journal", () -> later), new Notifier() {
            @Override
            public Receipt announce(Telling telling) {
                out.set(Duration.ofNanos(System.nanoTime() - begun));
                throw new IllegalStateException("enough: what comes after the notice has time-outs of its own");
            }

            @Override
            public void postToChat(Notice notice) {
                throw new AssertionError("not reached");
            }
        }, () -> later, new Log(() -> later));
        try {
            teller.tell(recovery, new TransitionTeller.Run("run-1", World.TIMEOUT));
        } catch (IllegalStateException e) {
            assertTrue(e.getMessage().startsWith("enough"), e.toString());
        }
        return out.get();
    }

    private static AlarmChange change(AlarmState before, int since, AlarmState now, int then) {
        return new AlarmChange("transition", "us-east-1",
                new AlarmChange.Phase(before, BEGAN.plus(Duration.ofMinutes(since)), ""),
                new AlarmChange.Phase(now, BEGAN.plus(Duration.ofMinutes(then)), ""));
    }
}
