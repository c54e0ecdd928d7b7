package failover.rehearsal.engine.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Time of the simulated services: it runs {@code rate} times as fast as the wall and starts at {@code origin}.
 *
 * <p>Only what is simulated is compressed (intervals, periods, TTLs); sockets, processes and their time-outs live in
 * real time. Each run of a task gets a virtual thread of its own. What a task throws reaches the listener, unless the
 * clock was closed meanwhile: then the throw is the interruption.
 */
public final class SimulatedClock extends Clock implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Instant origin;
    private final double rate;
    private final long startedNanos = System.nanoTime();
    private final Consumer<? super Throwable> failures;
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService runs;

    public SimulatedClock(Instant origin, double rate, Consumer<? super Throwable> failures) {
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
    }

    /** Simulated and real time are the same at the start: now = origin + (real now - origin) x rate. */
    public static SimulatedClock startingNow(double rate, Consumer<? super Throwable> failures) {
        return new SimulatedClock(Instant.now(), rate, failures);
    }

    public Instant origin() {
        return origin;
    }

    public double rate() {
        return rate;
    }

    public Instant now() {
        return origin.plusNanos((long) ((System.nanoTime() - startedNanos) * rate));
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
        timer.schedule(() -> runs.execute(run), Math.max(0, real(after).toNanos()), TimeUnit.NANOSECONDS);
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
