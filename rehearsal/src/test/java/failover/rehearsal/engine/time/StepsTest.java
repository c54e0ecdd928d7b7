package failover.rehearsal.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.time.SimulatedClock.Waited;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Simulated time that goes step by step. */
class StepsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final SimulatedClock clock = SimulatedClock.stepping(failures::add);

    @AfterEach
    void close() {
        clock.close();
        assertTrue(failures.isEmpty(), failures::toString);
    }

    private Waited until(int count, List<?> seen) throws InterruptedException {
        return clock.await(() -> seen.size() >= count, HOUR, PATIENCE);
    }

    @Test
    void it_begins_at_a_full_minute_and_stands_still_unless_somebody_waits() {
        assertEquals(clock.origin(), clock.origin().truncatedTo(ChronoUnit.MINUTES));
        assertEquals(clock.origin(), clock.now());
    }

    @Test
    void periods_are_exact_however_long_their_tasks_take() throws InterruptedException {
        var at = new CopyOnWriteArrayList<Instant>();
        clock.every(Duration.ofSeconds(3), Duration.ofSeconds(10), () -> {
            pause(20);
            at.add(clock.now());
        });

        assertEquals(Waited.SEEN, until(3, at));
        assertEquals(List.of(3L, 13L, 23L),
                at.stream().map(moment -> Duration.between(clock.origin(), moment).toSeconds()).toList());
    }

    @Test
    void what_does_not_come_is_waited_for_until_the_end_to_the_second() throws InterruptedException {
        clock.every(Duration.ofMinutes(7), () -> {});

        assertEquals(Waited.NOT_IN_TIME, clock.await(() -> false, HOUR, PATIENCE));
        assertEquals(clock.origin().plus(HOUR), clock.now());
    }

    @Test
    void what_never_ends_is_told_and_no_time_passes() throws InterruptedException {
        clock.schedule(Duration.ofSeconds(1), () -> pause(2_000));

        assertEquals(Waited.STUCK, clock.await(() -> false, HOUR, Duration.ofMillis(100)));
        assertEquals(clock.origin().plusSeconds(1), clock.now());
        clock.await(() -> true, HOUR, PATIENCE);
    }

    @Test
    void time_passes_for_others_while_somebody_sleeps_in_it() throws InterruptedException, IOException {
        var order = new CopyOnWriteArrayList<String>();
        try (var server = TimeServer.start(clock)) {
            clock.schedule(Duration.ofSeconds(1), () -> {
                order.add("asleep at " + second(ask(server, "now")));
                order.add("awake at " + second(ask(server, "sleep 30000")));
            });
            clock.schedule(Duration.ofSeconds(20), () -> order.add("another at " + second(clock.now())));

            assertEquals(Waited.SEEN, until(3, order));
        }
        assertEquals(new ArrayList<>(List.of("asleep at 1", "another at 20", "awake at 31")), order);
    }

    /** What is asked for first is the slowest. */
    @Test
    void what_is_due_at_the_same_moment_runs_one_after_the_other_in_the_order_in_which_it_was_asked_for()
            throws InterruptedException {
        var order = new CopyOnWriteArrayList<String>();
        for (int i = 1; i <= 3; i++) {
            var name = "task " + i;
            var millis = 60 - 20 * i;
            clock.schedule(Duration.ofSeconds(5), () -> {
                order.add(name + " begins");
                pause(millis);
                order.add(name + " ends");
            });
        }

        assertEquals(Waited.SEEN, until(6, order));
        assertEquals(List.of("task 1 begins", "task 1 ends", "task 2 begins", "task 2 ends", "task 3 begins",
                "task 3 ends"), List.copyOf(order));
    }

    @Test
    void who_sleeps_keeps_nobody_waiting_and_wakes_in_turn() throws InterruptedException {
        var order = new CopyOnWriteArrayList<String>();
        clock.schedule(Duration.ofSeconds(5), () -> {
            order.add("asleep");
            sleep(Duration.ofSeconds(10));
            pause(40);
            order.add("awake");
        });
        clock.schedule(Duration.ofSeconds(5), () -> {
            order.add("beside it");
            clock.schedule(Duration.ofSeconds(10), () -> order.add("after it"));
        });

        assertEquals(Waited.SEEN, until(4, order));
        assertEquals(List.of("asleep", "beside it", "awake", "after it"), List.copyOf(order));
    }

    private void sleep(Duration span) {
        try {
            clock.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long second(Instant at) {
        return Duration.between(clock.origin(), at).toSeconds();
    }

    private static Instant ask(TimeServer server, String question) {
        try (var socket = new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.getOutputStream().write((question + "\n").getBytes(StandardCharsets.UTF_8));
            return Instant.parse(new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
