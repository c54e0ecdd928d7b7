package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.Log;
import failover.cloudformation.Wait;
import failover.publish.Overtaken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** Runs that start together and pause equally long would overtake each other again. */
    @Test
    void two_runs_pause_differently_and_longer_and_longer_until_the_deadline() {
        var one = pauses(1);
        var other = pauses(2);
        assertNotEquals(one.subList(0, 5), other.subList(0, 5));
        assertEquals(one.size(), Set.copyOf(one).size(), one.toString());
        for (var pauses : List.of(one, other)) {
            assertTrue(pauses.getFirst().toMillis() < 200, pauses.toString());
            assertTrue(pauses.stream().anyMatch(pause -> pause.toSeconds() >= 5), pauses.toString());
            assertTrue(pauses.stream().allMatch(pause -> pause.toSeconds() < 10), pauses.toString());
            var all = pauses.stream().reduce(Duration.ZERO, Duration::plus);
            assertTrue(all.toMinutes() == 4, all.toString());
        }
    }

    /** Those of a run that others always overtake, within five minutes. */
    private static List<Duration> pauses(long seed) {
        var now = new AtomicReference<>(NOON);
        var pauses = new ArrayList<Duration>();
        var wait = new Wait(Duration.ZERO, now::get, pause -> {
            pauses.add(pause);
            now.updateAndGet(time -> time.plus(pause));
        });
        var turns = new Turns(wait, new Random(seed), new Log(now::get));
        assertThrows(Overtaken.class, () -> turns.take(NOON.plus(Duration.ofMinutes(5)), () -> {
            throw new Overtaken("by a test");
        }));
        return pauses;
    }
}
