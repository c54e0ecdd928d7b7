package failover.routing.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.AlarmReading;
import failover.aws.Log;
import failover.aws.SwitchProbe;
import failover.contract.FailbackPolicy;
import failover.contract.SiteKeys;
import failover.contract.SwitchChange;
import failover.contract.SwitchChange.Action;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import failover.routing.command.Request.Extend;
import failover.routing.command.Request.FailedOver;
import failover.routing.command.Request.Release;
import failover.routing.command.Request.Stable;
import failover.routing.command.Request.ToFallback;
import failover.routing.hold.Outcome.Changed;
import failover.routing.watch.Cause;
import failover.routing.watch.Endpoint;
import failover.routing.watch.Surroundings;
import failover.testing.MemoryS3;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Several requests at the same time, against a store whose conditional requests are as S3 documents them: the changes that
 * claim success must form one chain, each on the one before. A switch that were lost or stolen would break it.
 */
@Tag("slow")
class ConcurrentHoldersTest {
    private static final int ROUNDS = 1000;
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

    private record Round(MemoryS3 s3, Steering steering, InstantSource clock) {
        static Round of() {
            var ticks = new AtomicLong();
            InstantSource clock = () -> START.plusMillis(ticks.incrementAndGet());
            var random = RandomGenerator.of("L64X128MixRandom");
            var s3 = new MemoryS3(clock, _ -> yieldAtRandom(random));
            var steering = new Steering(new FailbackPolicy.AfterStable(5), new SwitchProbe(s3, "site"),
                    new SwitchStore(s3, "site"), new SwitchJournal(s3, "journal", new Log(clock)), clock);
            return new Round(s3, steering, clock);
        }

        private static synchronized void yieldAtRandom(RandomGenerator random) {
            if (random.nextInt(3) == 0) {
                Thread.yield();
            }
        }
    }

    private static Surroundings around(String token) {
        return new Surroundings(Optional.empty(), Endpoint.HEALTHY,
                new AlarmReading.Unknown("not asked"), token);
    }

    @Test
    void two_holders_at_once_never_lose_or_steal_a_switch() throws Exception {
        var kinds = new HashSet<List<Action>>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < ROUNDS; i++) {
                var round = Round.of();
                var outcomes = threads.invokeAll(requests(round)).stream().map(ConcurrentHoldersTest::outcome).toList();
                kinds.add(assertChain(round, outcomes, i));
            }
        }
        System.out.println("Rounds: " + ROUNDS + ", kinds of histories: " + kinds.size());
        assertTrue(kinds.size() > 10, "the requests did race: " + kinds);
    }

    /** Two operators, the latch, its release, an operator's release and an extension. */
    private static List<Callable<Outcome>> requests(Round round) {
        var steering = round.steering();
        var until = START.plus(Duration.ofHours(1));
        return List.of(
                () -> steering.toFallback(new ToFallback("Ada", "a", until, false, Optional.empty()), around("ada")),
                () -> steering.latch(new FailedOver(START), Cause.ENDPOINT, Optional.empty(), around("latch")),
                () -> steering.toFallback(new ToFallback("Bob", "b", until, false, Optional.empty()), around("bob")),
                () -> steering.unlatch(new Stable(round.clock().instant()), around("stable")),
                () -> steering.release(new Release("Eve", Optional.empty()), around("eve")),
                () -> steering.extend(new Extend("Cid", Optional.empty(), until.plusSeconds(60)), around("cid")));
    }

    private static Outcome outcome(Future<Outcome> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each change claims what it was made on; following that from nothing has to meet every change once. */
    private static List<Action> assertChain(Round round, List<Outcome> outcomes, int number) {
        var open = new ArrayList<SwitchChange>();
        outcomes.forEach(outcome -> {
            assertFalse(outcome instanceof Outcome.Failed, outcome::toString);
            if (outcome instanceof Changed(var change, var _)
                    && open.stream().noneMatch(other -> sameRelease(other, change))) {
                open.add(change);
            }
        });
        var claimed = List.copyOf(open);
        open.removeIf(change -> foundGone(change, claimed));
        var current = Optional.<SwitchId>empty();
        var history = new ArrayList<Action>();
        while (!open.isEmpty()) {
            var next = next(open, current, round, number);
            open.remove(next);
            allowed(next, current, number);
            history.add(next.action());
            current = next.action() == Action.RELEASED ? Optional.empty() : Optional.of(next.id());
        }
        assertEquals(current, found(round), () -> "round " + number + ": what S3 holds is not the last change");
        return history;
    }

    /** Who asks for what another release has just done gets what was asked for. */
    private static boolean sameRelease(SwitchChange one, SwitchChange other) {
        return one.action() == Action.RELEASED && other.action() == Action.RELEASED
                && one.before().equals(other.before());
    }

    /**
     * Neither does a release fail whose version another request has replaced, when a later release has removed that: the
     * switch is gone, as was asked for.
     */
    private static boolean foundGone(SwitchChange change, List<SwitchChange> claimed) {
        return change.action() == Action.RELEASED
                && claimed.stream().anyMatch(
                        other -> other.action() != Action.RELEASED && other.before().equals(change.before()))
                && claimed.stream().anyMatch(other -> other != change && other.action() == Action.RELEASED);
    }

    /** From nothing there may be several ways on; the one that ends in nothing again comes first. */
    private static SwitchChange next(List<SwitchChange> open, Optional<SwitchId> current, Round round, int number) {
        var candidates = open.stream().filter(change -> change.before().equals(current)).toList();
        assertFalse(candidates.isEmpty(), () -> "round " + number + ": nothing follows " + current + " of " + open);
        assertTrue(current.isEmpty() || candidates.size() == 1,
                () -> "round " + number + ": two requests changed the same version: " + candidates);
        return candidates.stream().filter(change -> !leadsTo(change, found(round), open)).findFirst()
                .orElse(candidates.getFirst());
    }

    private static boolean leadsTo(SwitchChange change, Optional<SwitchId> last, List<SwitchChange> open) {
        if (last.equals(Optional.of(change.id())) && change.action() != Action.RELEASED) {
            return true;
        }
        return open.stream().filter(next -> next.before().equals(Optional.of(change.id())))
                .anyMatch(next -> leadsTo(next, last, open));
    }

    private static void allowed(SwitchChange change, Optional<SwitchId> current, int number) {
        var held = current.map(SwitchId::holder);
        var problem = switch (change.by()) {
            case "Ada", "Bob" -> held.equals(Optional.of(SwitchHolder.OPERATOR)) ? "stole an operator's switch" : "";
            case "Cid" -> held.equals(Optional.of(SwitchHolder.OPERATOR)) ? "" : "extended what was no operator's";
            case "Eve" -> held.isEmpty() ? "released nothing" : "";
            default -> change.action() == Action.RELEASED
                    ? held.equals(Optional.of(SwitchHolder.LATCH)) ? "" : "released an operator's switch"
                    : held.isEmpty() ? "" : "latched what was held";
        };
        assertEquals("", problem, () -> "round " + number + ": " + change);
    }

    private static Optional<SwitchId> found(Round round) {
        var text = round.s3().texts().get(SiteKeys.SWITCH_OBJECT);
        return text == null ? Optional.empty() : SwitchObject.read(text, Map.of()).id();
    }
}
