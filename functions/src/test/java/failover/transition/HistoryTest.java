package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.testing.Beside;
import failover.testing.Seeds;
import failover.transition.History.Step;
import failover.transition.History.Truth;
import failover.transition.World.Told;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Judged;
import failover.transition.alarm.Judgement;
import failover.transition.journal.JournalEntry;
import failover.transition.notice.Telling;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/**
 * Whatever happens to the events of an alarm, people learn the truth, once: random histories with duplicates, also at the
 * same moment, events that overtake each other, runs that die anywhere, times without data, and other alarms.
 */
@Beside
@Order(1)
@Tag("slow")
class HistoryTest {
    /** OK, failed over, blind, recovered. */
    private static final History OUTAGE = new History(Stream.of(false, false, true, false)
            .map(other -> new Step(other, Duration.ofMinutes(10), List.of(Duration.ofSeconds(2)), false)).toList(), 0);
    private static final TreeMap<String, Integer> COUNTS = new TreeMap<>();

    @Test
    void every_true_transition_is_told_once() {
        Seeds.each(10_000, seed -> play(history(new Random(seed))));
        System.out.println("Histories: " + COUNTS);
    }

    private static void play(History history) {
        var random = new Random(history.seed());
        // None, or about one in five or ten runs.
        var mortality = 0.01 * random.nextInt(3);
        var world = new World(random, _ -> random.nextDouble() < mortality);
        deliver(history, world);
        world.goOn();
        count("histories", 1);
        check(history, world);
    }

    /** The same for one history, dying once at each of all the points there are. */
    @Test
    void a_death_at_any_point_repeats_at_most_that_one_notice() {
        int point = 0;
        for (int deaths = 1; deaths > 0; point++) {
            var steps = new AtomicInteger(-point);
            var world = new World(new Random(point), _ -> steps.getAndIncrement() == 0);
            deliver(OUTAGE, world);
            world.goOn();
            check(OUTAGE, world);
            deaths = world.deaths.size();
        }
        assertTrue(point > 30, "only " + point + " points");
    }

    private static void deliver(History history, World world) {
        var changes = history.changes();
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var step = history.steps().get(i);
            step.delays().forEach(delay -> world.deliver(change, change.now().since().plus(delay)));
            if (step.foreign()) {
                world.deliver(new AlarmChange("another", change.region(), change.before(), change.now()),
                        change.now().since());
            }
        }
    }

    private static void check(History history, World world) {
        var truths = history.truths();
        var changes = history.changes();
        for (int i = 0; i < changes.size(); i++) {
            check(changes.get(i), truths.get(i), world);
        }
        assertTrue(world.told.stream().allMatch(told -> changes.contains(told.telling().change())));
        world.told.forEach(HistoryTest::latenessIsSaid);
        count("notices", world.told.size());
        count("deaths", world.deaths.size());
        count("late", world.told.stream().filter(told -> told.telling().newer().isPresent()).count());
    }

    private static void check(AlarmChange change, Truth truth, World world) {
        var told = world.told.stream().map(Told::telling).filter(telling -> telling.change().equals(change)).toList();
        if (truth.word().equals("ignored")) {
            assertTrue(told.isEmpty());
            return;
        }
        count("true transitions", 1);
        count("lost", told.isEmpty() ? 1 : 0);
        var repeatable = world.deaths.stream().filter(death -> death.change().equals(change) && death.told()).count();
        assertFalse(told.isEmpty(), () -> "lost: " + change);
        assertTrue(told.size() <= 1 + repeatable, () -> "repeated without need: " + change);
        count("repeats, each with a death between publish and mark", told.size() - 1);
        count("told in doubt", told.stream().filter(telling -> !telling.judgement().certain()).count());
        assertTrue(told.stream().map(Telling::judgement).filter(Judgement::certain)
                .allMatch(judgement -> truth.equals(truth(judgement))), () -> truth + " but " + told);
        assertTrue(said(change, world).contains(truth), () -> truth + " of " + change + " but " + told);
        rightInTheJournal(change, truth, world);
    }

    /** Without doubt, in its own notice or in that of a change before it that came later. */
    private static List<Truth> said(AlarmChange change, World world) {
        return world.told.stream().map(Told::telling)
                .flatMap(telling -> telling.change().equals(change)
                        ? Stream.of(telling.judgement())
                        : telling.restated().stream().filter(restated -> restated.change().equals(change))
                                .map(Judged::judgement))
                .filter(Judgement::certain).map(HistoryTest::truth).toList();
    }

    private static Truth truth(Judgement judgement) {
        return new Truth(judgement.outcome().word(), judgement.outcome().began());
    }

    private static void rightInTheJournal(AlarmChange change, Truth truth, World world) {
        var text = world.journal().get(JournalEntry.key(change));
        var json = JSON.std.mapFrom(text);
        assertTrue(json.get("noticeId") != null, text);
        if (truth.word().equals("recovered") && json.get("certain").equals(true)) {
            var length = Duration.between(truth.began().orElseThrow(), change.now().since());
            assertEquals(length.toSeconds(), ((Number) json.get("outageSeconds")).longValue());
        }
    }

    private static void latenessIsSaid(Told told) {
        var change = told.telling().change();
        var newer = told.telling().newer();
        if (told.newest().isAfter(change.now().since())) {
            assertFalse(newer.orElseThrow().since().isBefore(told.newest()));
        }
        assertTrue(newer.stream().allMatch(phase -> phase.since().isAfter(change.now().since())));
        assertEquals(newer.isPresent(), told.notice().subject().startsWith("LATE: "));
    }

    private static History history(Random random) {
        var steps = Stream.generate(() -> step(random)).limit(random.nextInt(1, 11)).toList();
        return new History(steps, random.nextLong());
    }

    private static Step step(Random random) {
        var copies = drawn(random, 6, 1, 3, 2, 1, 3);
        var delay = delay(random);
        var delays = random.nextBoolean()
                ? Collections.nCopies(copies, delay)
                : Stream.generate(() -> delay(random)).limit(copies).toList();
        return new Step(random.nextBoolean(), gap(random), delays, random.nextInt(10) == 0);
    }

    private static Duration gap(Random random) {
        return switch (drawn(random, 6, 0, 2, 1, 1, 2)) {
            case 0 -> millis(random, 60_000, 600_000);
            case 1 -> millis(random, 1, 60_000);
            default -> millis(random, 600_000, 90_000_000);
        };
    }

    private static Duration delay(Random random) {
        return switch (drawn(random, 12, 0, 2, 1, 1, 2, 1, 3)) {
            case 0 -> millis(random, 0, 3_000);
            case 1 -> millis(random, 3_000, 90_000);
            case 2 -> millis(random, 90_000, 600_000);
            default -> millis(random, 600_000, 21_600_000);
        };
    }

    /** @param weighted pairs of a weight and a value */
    private static int drawn(Random random, int... weighted) {
        int sum = 0;
        for (int i = 0; i < weighted.length; i += 2) {
            sum += weighted[i];
        }
        int drawn = random.nextInt(sum);
        int i = 0;
        while (drawn >= weighted[i]) {
            drawn -= weighted[i];
            i += 2;
        }
        return weighted[i + 1];
    }

    /** Now and then close to the least, so that things happen at the same moment. */
    private static Duration millis(Random random, long least, long most) {
        return Duration.ofMillis(random.nextInt(4) == 0
                ? least + random.nextLong(Math.min(10, most - least))
                : random.nextLong(least, most + 1));
    }

    private static void count(String what, long number) {
        COUNTS.merge(what, (int) number, Integer::sum);
    }
}
