package failover.rehearsal.engine.time;

import static failover.rehearsal.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {
    private static final Instant ORIGIN = Instant.parse("2026-11-22T10:00:00Z");
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final SimulatedClock clock = new SimulatedClock(ORIGIN, 1000, failures::add);

    @AfterEach
    void close() {
        clock.close();
    }

    @Test
    void a_task_runs_after_its_simulated_delay_and_not_before() throws InterruptedException {
        var ranAt = new ConcurrentLinkedQueue<Instant>();
        var due = clock.now().plusSeconds(60);
        clock.schedule(Duration.ofSeconds(60), () -> ranAt.add(clock.now()));
        eventually("the task runs", () -> !ranAt.isEmpty());
        assertFalse(ranAt.peek().isBefore(due));
        assertEquals(Duration.ofMillis(60), clock.real(Duration.ofSeconds(60)));
    }

    @Test
    void a_periodic_task_keeps_to_its_phase() throws InterruptedException {
        var ranAt = new ConcurrentLinkedQueue<Instant>();
        var first = clock.now().plusSeconds(20);
        clock.every(Duration.ofSeconds(20), Duration.ofSeconds(60), () -> ranAt.add(clock.now()));
        eventually("three runs", () -> ranAt.size() >= 3);
        var runs = List.copyOf(ranAt);
        for (int i = 0; i < 3; i++) {
            assertFalse(runs.get(i).isBefore(first.plusSeconds(60L * i)), "run " + i + " came early: " + runs);
        }
    }

    @Test
    void runs_of_a_periodic_task_never_overlap() throws InterruptedException {
        var running = new AtomicInteger();
        var overlapped = new AtomicBoolean();
        var runs = new AtomicInteger();
        clock.every(Duration.ofSeconds(1), () -> {
            overlapped.compareAndSet(false, running.incrementAndGet() > 1);
            pause(5);
            running.decrementAndGet();
            runs.incrementAndGet();
        });
        eventually("several runs", () -> runs.get() >= 5);
        assertFalse(overlapped.get());
    }

    @Test
    void what_a_task_throws_reaches_the_listener_and_the_period_goes_on() throws InterruptedException {
        clock.every(Duration.ofSeconds(10), () -> {
            throw new IllegalStateException("boom");
        });
        eventually("failures of several runs", () -> failures.size() >= 3);
        assertEquals("boom", failures.peek().getMessage());
    }

    @Test
    void a_cancelled_task_does_not_run() throws InterruptedException {
        var ran = new AtomicBoolean();
        var passed = new CountDownLatch(1);
        clock.schedule(Duration.ofSeconds(50), () -> ran.set(true)).cancel();
        clock.every(Duration.ofSeconds(50), Duration.ofSeconds(50), () -> ran.set(true)).cancel();
        clock.schedule(Duration.ofSeconds(100), passed::countDown);
        assertTrue(passed.await(10, TimeUnit.SECONDS));
        assertFalse(ran.get());
    }

    @Test
    void closing_interrupts_what_runs_and_reports_nothing() throws InterruptedException {
        var started = new CountDownLatch(1);
        clock.schedule(Duration.ZERO, () -> {
            started.countDown();
            pause(60_000);
        });
        assertTrue(started.await(10, TimeUnit.SECONDS));
        clock.close();
        clock.schedule(Duration.ZERO, () -> failures.add(new AssertionError("ran after close")));
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @Test
    void a_rate_or_period_of_nothing_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> SimulatedClock.startingNow(0, failures::add));
        assertThrows(IllegalArgumentException.class, () -> clock.every(Duration.ZERO, () -> {}));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
