package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import tools.jackson.jr.ob.JSON;

/**
 * Whatever happens to the events of an alarm, people learn the truth, once: random histories with duplicates, also at the
 * same moment, events that overtake each other, runs that die anywhere, times without data, and other alarms.
 */
class HistoryTest {
    /** OK, failed over, blind, recovered. */
    private static final History OUTAGE = new History(Stream.of(false, false, true, false)
            .map(other -> new Step(other, Duration.ofMinutes(10), List.of(Duration.ofSeconds(2)), false)).toList(), 0);
    private static final TreeMap<String, Integer> COUNTS = new TreeMap<>();

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void every_true_transition_is_told_once(@ForAll("histories") History history) {
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
    @Example
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

    @Provide
    static Arbitrary<History> histories() {
        return Combinators.combine(steps().list().ofMinSize(1).ofMaxSize(10), Arbitraries.longs()).as(History::new);
    }

    private static Arbitrary<Step> steps() {
        var gaps = Arbitraries.frequencyOf(Tuple.of(6, millis(60_000, 600_000)), Tuple.of(2, millis(1, 60_000)),
                Tuple.of(1, millis(600_000, 90_000_000)));
        var delays = Arbitraries.frequencyOf(Tuple.of(12, millis(0, 3_000)), Tuple.of(2, millis(3_000, 90_000)),
                Tuple.of(1, millis(90_000, 600_000)), Tuple.of(1, millis(600_000, 21_600_000)));
        var copies = Arbitraries.frequency(Tuple.of(6, 1), Tuple.of(3, 2), Tuple.of(1, 3));
        var deliveries = copies.flatMap(count -> Arbitraries.oneOf(delays.list().ofSize(count),
                delays.map(delay -> Collections.nCopies(count, delay))));
        return Combinators.combine(Arbitraries.of(true, false), gaps, deliveries,
                Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true))).as(Step::new);
    }

    private static Arbitrary<Duration> millis(long least, long most) {
        return Arbitraries.longs().between(least, most).map(Duration::ofMillis);
    }

    private static void count(String what, long number) {
        COUNTS.merge(what, (int) number, Integer::sum);
    }

    @AfterContainer
    static void tell() {
        System.out.println("Histories: " + COUNTS);
    }
}
