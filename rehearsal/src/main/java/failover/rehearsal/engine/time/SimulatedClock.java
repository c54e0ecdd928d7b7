package failover.rehearsal.engine.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Time of the simulated services. It stands still while anything runs, and then goes to the next moment at which something is
 * due, as fast as this machine can: only while somebody waits ({@link #await}), or once it is let run ({@link #run(double)}).
 *
 * <p>Only what is simulated takes simulated time (intervals, periods, TTLs); sockets, processes and their time-outs live in
 * real time. Each run of a task gets a virtual thread of its own. What a task throws reaches the listener, unless the
 * clock was closed meanwhile: then the throw is the interruption.
 */
public final class SimulatedClock extends Clock implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Instant origin;
    private final Consumer<? super Throwable> failures;
    private final ExecutorService runs = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("simulated-", 0).factory());
    private final Steps steps;
    /** Whether a thread of its own takes the steps. */
    private volatile boolean running;

    /** @param origin the first moment */
    public SimulatedClock(Instant origin, Consumer<? super Throwable> failures) {
        this.origin = origin;
        this.failures = failures;
        this.steps = new Steps(origin, runs);
    }

    /** From the last full minute on. */
    public static SimulatedClock stepping(Consumer<? super Throwable> failures) {
        return new SimulatedClock(Instant.now().truncatedTo(ChronoUnit.MINUTES), failures);
    }

    public Instant origin() {
        return origin;
    }

    public Instant now() {
        return steps.now();
    }

    /** Runs the task once, after this much simulated time. */
    public ScheduledHandle schedule(Duration after, Runnable task) {
        var cancelled = new AtomicBoolean();
        steps.add(after, () -> {
            if (!cancelled.get()) {
                run(task);
            }
        });
        return () -> cancelled.set(true);
    }

    /** Runs the task at once and then every period. */
    public ScheduledHandle every(Duration period, Runnable task) {
        return every(Duration.ZERO, period, task);
    }

    /** Runs the task at offset, offset + period, ...; runs never overlap: a tick missed meanwhile is left out. */
    public ScheduledHandle every(Duration offset, Duration period, Runnable task) {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("A period must be above 0, but is " + period);
        }
        var cancelled = new AtomicBoolean();
        tick(now().plus(offset), period, task, cancelled);
        return () -> cancelled.set(true);
    }

    private void tick(Instant due, Duration period, Runnable task, AtomicBoolean cancelled) {
        steps.add(Duration.between(now(), due), () -> {
            if (!cancelled.get()) {
                run(task);
                tick(next(due, period), period, task, cancelled);
            }
        });
    }

    private Instant next(Instant due, Duration period) {
        var late = Duration.between(due, now());
        var missed = late.isNegative() ? 0 : late.dividedBy(period);
        return due.plus(period.multipliedBy(missed + 1));
    }

    /** What came of waiting for something. */
    public enum Waited {
        /** It is there. */
        SEEN,
        /** It has not come in this much simulated time. */
        NOT_IN_TIME,
        /** Something has been running for all of the patience, so that time stands still. */
        STUCK
    }

    /**
     * Waits, and lets time go on meanwhile.
     *
     * @param condition looked at whenever nothing runs
     * @param within    simulated time
     * @param patience  real time that anything may run at a stretch
     */
    public Waited await(BooleanSupplier condition, Duration within, Duration patience) throws InterruptedException {
        return running ? poll(condition, within) : step(condition, now().plus(within), patience);
    }

    private Waited step(BooleanSupplier condition, Instant end, Duration patience) throws InterruptedException {
        while (steps.settle(patience)) {
            if (condition.getAsBoolean()) {
                return Waited.SEEN;
            }
            if (steps.next().isAfter(end)) {
                steps.advance(end);
                return Waited.NOT_IN_TIME;
            }
            steps.step();
        }
        return condition.getAsBoolean() ? Waited.SEEN : Waited.STUCK;
    }

    private Waited poll(BooleanSupplier condition, Duration within) throws InterruptedException {
        for (var end = now().plus(within); now().isBefore(end); Thread.sleep(POLL)) {
            if (condition.getAsBoolean()) {
                return Waited.SEEN;
            }
        }
        return Waited.NOT_IN_TIME;
    }

    /** To the caller, which something that runs here has called, this much time passes. */
    public void sleep(Duration duration) throws InterruptedException {
        steps.sleep(duration);
    }

    /**
     * From now on time goes on by itself.
     *
     * @param speed at most this many times as fast as the wall
     * @throws IllegalArgumentException for a speed that is not above 0
     */
    public void run(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("The speed of simulated time must be above 0, but is " + speed);
        }
        running = true;
        Thread.ofPlatform().daemon().name("simulated-time").start(() -> goOn(speed));
    }

    private void goOn(double speed) {
        try {
            while (!runs.isShutdown()) {
                Thread.sleep(POLL);
                step(() -> false, now().plusNanos((long) (POLL.toNanos() * speed)), CLOSE_WITHIN);
            }
        } catch (RejectedExecutionException closed) {
            if (!runs.isShutdown()) {
                throw closed;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            if (!runs.isShutdown()) {
                failures.accept(thrown);
            }
        }
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Simulated time is UTC only");
    }

    /** Calls everything off, interrupts what runs and waits a few seconds for it. */
    @Override
    public void close() {
        runs.shutdownNow();
        try {
            runs.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
