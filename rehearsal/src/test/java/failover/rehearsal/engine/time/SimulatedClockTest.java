package failover.rehearsal.engine.time;

import static failover.rehearsal.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.time.SimulatedClock.Waited;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {
    private static final Instant ORIGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final SimulatedClock clock = new SimulatedClock(ORIGIN, failures::add);
    private final List<Long> ranAt = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        clock.close();
    }

    private void ran() {
        ranAt.add(Duration.between(ORIGIN, clock.now()).toSeconds());
    }

    private void pass(Duration span) throws InterruptedException {
        assertEquals(Waited.NOT_IN_TIME, clock.await(() -> false, span, PATIENCE));
    }

    @Test
    void a_task_runs_once_and_after_its_delay() throws InterruptedException {
        clock.schedule(Duration.ofSeconds(60), this::ran);
        pass(Duration.ofMinutes(5));
        assertEquals(List.of(60L), ranAt);
        assertEquals(ORIGIN.plusSeconds(300), clock.instant());
    }

    @Test
    void a_periodic_task_keeps_to_its_phase() throws InterruptedException {
        clock.every(Duration.ofSeconds(20), Duration.ofSeconds(60), this::ran);
        pass(Duration.ofSeconds(150));
        assertEquals(List.of(20L, 80L, 140L), ranAt);
    }

    @Test
    void a_period_without_a_phase_begins_at_once() throws InterruptedException {
        clock.every(Duration.ofSeconds(60), this::ran);
        pass(Duration.ofSeconds(119));
        assertEquals(List.of(0L, 60L), ranAt);
    }

    @Test
    void runs_of_a_periodic_task_never_overlap_and_a_missed_one_is_left_out() throws InterruptedException {
        clock.every(Duration.ofSeconds(10), () -> {
            ran();
            sleep(Duration.ofSeconds(25));
            ran();
        });
        pass(Duration.ofSeconds(60));
        assertEquals(List.of(0L, 25L, 30L, 55L, 60L), ranAt);
    }

    @Test
    void what_a_task_throws_reaches_the_listener_and_the_period_goes_on() throws InterruptedException {
        clock.every(Duration.ofSeconds(10), () -> {
            throw new IllegalStateException("boom");
        });
        pass(Duration.ofSeconds(29));
        assertEquals(List.of("boom", "boom", "boom"), failures.stream().map(Throwable::getMessage).toList());
    }

    @Test
    void a_cancelled_task_does_not_run() throws InterruptedException {
        clock.schedule(Duration.ofSeconds(50), this::ran).cancel();
        clock.every(Duration.ofSeconds(50), Duration.ofSeconds(50), this::ran).cancel();
        pass(Duration.ofSeconds(200));
        assertEquals(List.of(), ranAt);
    }

    @Test
    void once_let_run_time_goes_on_by_itself_and_no_faster_than_asked() throws InterruptedException {
        var begun = System.nanoTime();
        clock.every(Duration.ofSeconds(20), Duration.ofSeconds(20), this::ran);
        clock.run(1000);
        eventually("three runs", () -> ranAt.size() >= 3);
        assertEquals(List.of(20L, 40L, 60L), ranAt.subList(0, 3));
        var real = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(real.toMillis() >= 40, real::toString);
        assertEquals(Waited.SEEN, clock.await(() -> ranAt.size() >= 5, Duration.ofMinutes(2), PATIENCE));
    }

    @Test
    void closing_interrupts_what_runs_and_reports_nothing() throws InterruptedException {
        var started = new CountDownLatch(1);
        clock.schedule(Duration.ZERO, () -> {
            started.countDown();
            pause(60_000);
        });
        clock.run(1);
        assertTrue(started.await(10, TimeUnit.SECONDS));
        clock.close();
        clock.schedule(Duration.ZERO, () -> failures.add(new AssertionError("ran after close")));
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @Test
    void a_speed_or_period_of_nothing_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> clock.run(0));
        assertThrows(IllegalArgumentException.class, () -> clock.every(Duration.ZERO, () -> {}));
    }

    private void sleep(Duration span) {
        try {
            clock.sleep(span);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the end of the test
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
