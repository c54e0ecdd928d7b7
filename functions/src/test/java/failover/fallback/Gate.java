package failover.fallback;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Lets the requests of several runs pass one at a time, in an order that a seed decides. Time stands still but for the
 * runs' pauses, which take no real time; a request that waits here while time goes on counts as being under way, and it
 * is never for longer than a client waits for an answer.
 */
final class Gate implements InstantSource {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(12);

    private final Random random;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<Integer> running = new HashSet<>();
    private Instant now;

    private record Waiting(int run, String what, Duration pause, Instant since, CompletableFuture<Void> opened,
            CompletableFuture<Void> passed) {}

    /** What happens when the gate opens. */
    interface Passage {
        Object pass() throws Throwable;
    }

    Gate(Random random, Instant now) {
        this.random = random;
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** A clock that is ahead, or behind. */
    InstantSource clock(Duration ahead) {
        return () -> instant().plus(ahead);
    }

    synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** Runs all of them at once, and returns when they have ended. */
    void run(int runs, IntConsumer run) throws Exception {
        var threads = new ArrayList<Thread>();
        synchronized (this) {
            for (int i = 0; i < runs; i++) {
                running.add(i);
            }
        }
        for (int i = 0; i < runs; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    run.accept(number);
                } finally {
                    end(number);
                }
            }));
        }
        for (var next = next(); next != null; next = next()) {
            next.opened().complete(null);
            next.passed().get(30, TimeUnit.SECONDS);
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    Object pass(int run, String what, Passage passage) throws Throwable {
        var place = enter(run, what, Duration.ZERO);
        try {
            return passage.pass();
        } finally {
            place.passed().complete(null);
        }
    }

    void pause(int run, Duration duration) {
        var place = enter(run, "pause", duration);
        advance(duration);
        place.passed().complete(null);
    }

    private Waiting enter(int run, String what, Duration pause) {
        var place = new Waiting(run, what, pause, instant(), new CompletableFuture<>(), new CompletableFuture<>());
        synchronized (this) {
            waiting.add(place);
            notifyAll();
        }
        place.opened().join();
        return place;
    }

    private synchronized void end(int run) {
        running.remove(run);
        notifyAll();
    }

    /** When every run waits: one of those that may pass; null when all have ended. */
    private synchronized Waiting next() throws InterruptedException {
        while (!running.stream().allMatch(run -> waiting.stream().anyMatch(place -> place.run() == run))) {
            wait(30_000);
        }
        if (running.isEmpty()) {
            return null;
        }
        var able = waiting.stream().filter(this::isAble)
                .sorted(Comparator.comparingInt(Waiting::run).thenComparing(Waiting::what)).toList();
        var chosen = able.get(random.nextInt(able.size()));
        waiting.remove(chosen);
        return chosen;
    }

    private boolean isAble(Waiting place) {
        return waiting.stream().filter(other -> other != place && !other.what().equals("pause"))
                .noneMatch(other -> now.plus(place.pause()).isAfter(other.since().plus(LONGEST_CALL)));
    }
}
