package failover.rehearsal.engine.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Time of the simulated services. Either it goes step by step: it stands still while anything runs, and then goes to the next
 * moment at which something is due, as fast as this machine can. Or it runs {@code rate} times as fast as the wall.
 *
 * <p>Only what is simulated takes simulated time (intervals, periods, TTLs); sockets, processes and their time-outs live in
 * real time. Each run of a task gets a virtual thread of its own. What a task throws reaches the listener, unless the
 * clock was closed meanwhile: then the throw is the interruption.
 */
public final class SimulatedClock extends Clock implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Instant origin;
    private final double rate;
    private final long startedNanos = System.nanoTime();
    private final Optional<Steps> steps;
    private final Consumer<? super Throwable> failures;
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService runs;
    /** Whether a thread of its own takes the steps. */
    private volatile boolean running;

    public SimulatedClock(Instant origin, double rate, Consumer<? super Throwable> failures) {
        this(origin, rate, false, failures);
    }

    private SimulatedClock(Instant origin, double rate, boolean stepping, Consumer<? super Throwable> failures) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("The rate of simulated time must be above 0, but is " + rate);
        }
        this.origin = origin;
        this.rate = rate;
        this.failures = failures;
        this.timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("simulated-time").factory(),
                new ThreadPoolExecutor.DiscardPolicy()); // once closed, nothing is due any more
        this.timer.setRemoveOnCancelPolicy(true);
        this.runs = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("simulated-", 0).factory());
        this.steps = stepping ? Optional.of(new Steps(origin, runs)) : Optional.empty();
    }

    /**
     * Goes step by step, from the last full minute on, and only while somebody waits ({@link #await}) or it is let run ({@link
     * #run}).
     */
    public static SimulatedClock stepping(Consumer<? super Throwable> failures) {
        return new SimulatedClock(Instant.now().truncatedTo(ChronoUnit.MINUTES), 1, true, failures);
    }

    /** Simulated and real time are the same at the start: now = origin + (real now - origin) x rate. */
    public static SimulatedClock startingNow(double rate, Consumer<? super Throwable> failures) {
        return new SimulatedClock(Instant.now(), rate, failures);
    }

    /** Whether it goes step by step. */
    public boolean isStepping() {
        return steps.isPresent();
    }

    public Instant origin() {
        return origin;
    }

    public double rate() {
        return rate;
    }

    public Instant now() {
        return steps.map(Steps::now)
                .orElseGet(() -> origin.plusNanos((long) ((System.nanoTime() - startedNanos) * rate)));
    }

    /** How long this span of simulated time takes on the wall. */
    public Duration real(Duration simulated) {
        return Duration.ofNanos((long) (simulated.toNanos() / rate));
    }

    /** Runs the task once, after this much simulated time. */
    public ScheduledHandle schedule(Duration after, Runnable task) {
        var cancelled = new AtomicBoolean();
        start(after, () -> {
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
        start(Duration.between(now(), due), () -> {
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

    private void start(Duration after, Runnable run) {
        if (steps.isPresent()) {
            steps.get().add(after, run);
        } else {
            timer.schedule(() -> runs.execute(run), Math.max(0, real(after).toNanos()), TimeUnit.NANOSECONDS);
        }
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
        return steps.isPresent() && !running
                ? step(steps.get(), condition, now().plus(within), patience)
                : poll(condition, within);
    }

    private Waited step(Steps stepping, BooleanSupplier condition, Instant end, Duration patience)
            throws InterruptedException {
        while (stepping.settle(patience)) {
            if (condition.getAsBoolean()) {
                return Waited.SEEN;
            }
            if (stepping.next().isAfter(end)) {
                stepping.advance(end);
                return Waited.NOT_IN_TIME;
            }
            stepping.advance(stepping.next());
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
        if (steps.isPresent()) {
            steps.get().sleep(duration);
        } else {
            Thread.sleep(real(duration));
        }
    }

    /** From now on time goes on by itself, at most this many times as fast as the wall. */
    public void run(double speed) {
        running = true;
        steps.ifPresent(
                stepping -> Thread.ofPlatform().daemon().name("simulated-time").start(() -> run(stepping, speed)));
    }

    private void run(Steps stepping, double speed) {
        try {
            while (!timer.isShutdown()) {
                Thread.sleep(POLL);
                var until = stepping.now().plusNanos((long) (POLL.toNanos() * speed));
                step(stepping, () -> false, until, CLOSE_WITHIN);
            }
        } catch (RejectedExecutionException closed) {
            if (!timer.isShutdown()) {
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
            if (!timer.isShutdown()) {
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
        timer.shutdownNow();
        runs.shutdownNow();
        try {
            runs.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
