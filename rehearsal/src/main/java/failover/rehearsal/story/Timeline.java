package failover.rehearsal.story;

import failover.rehearsal.account.Problems;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.engine.time.SimulatedClock.Waited;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What happened and when, in simulated time: shown as it happens and kept for the record. */
public final class Timeline {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    /** Of what a step says: behind its time. */
    private static final int INDENT = 26;
    private static final int SIMULATED_PER_REAL = 20;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    /** A step that did not happen in its time: which one, and what was seen instead. */
    public static final class StepMissed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StepMissed(String step, String seen) {
            super(step + ": " + seen);
        }
    }

    /**
     * One step: its stable id for programs, its words for people, the instant it was seen.
     *
     * @param byHand whether a person did it, after the story
     */
    public record Moment(String id, String what, Instant at, boolean byHand) {}

    private final SimulatedClock clock;
    private final Terminal terminal;
    private final Problems problems;
    private final List<Moment> moments = new ArrayList<>();
    private final Supplier<String> now;

    Timeline(SimulatedClock clock, Terminal terminal, Problems problems) {
        this(clock, terminal, problems, () -> "");
    }

    /** @param now what to add to a step that does not happen: what each side sees at that moment */
    Timeline(SimulatedClock clock, Terminal terminal, Problems problems, Supplier<String> now) {
        this.now = now;
        this.clock = clock;
        this.terminal = terminal;
        this.problems = problems;
    }

    public synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** What must not happen in a rehearsal and has. */
    public List<String> problems() {
        return problems.all();
    }

    /** Records a step that happens now. */
    public Moment happened(String id, String what) {
        return happened(id, what, clock.instant(), false);
    }

    /** Records what a person does now, once the story is over: it comes into the report like any step. */
    public Moment done(String id, String what) {
        return happened(id, what, clock.instant(), true);
    }

    private synchronized Moment happened(String id, String what, Instant at, boolean byHand) {
        var moment = new Moment(id, what, at, byHand);
        moments.add(moment);
        terminal.paragraph("  " + TIME.format(at) + "  " + terminal.dim("%8s".formatted(sinceStart(at))) + "  "
                + terminal.good("ok") + "  ", what);
        return moment;
    }

    /**
     * Waits until the condition holds and records what it says.
     *
     * @param patience real time that a function may run at a stretch, since it may start on a busy machine; twenty times as
     *                 much simulated time may pass
     * @param condition what happened in words, or empty as long as it has not
     * @param instead what to say was seen when it never holds
     * @throws StepMissed when it does not hold in time
     */
    public Moment await(String id, String step, Duration patience, Supplier<Optional<String>> condition,
            Supplier<String> instead) {
        var begun = clock.instant();
        var seen = new AtomicReference<Optional<String>>(Optional.empty());
        var waited = wait(patience, () -> {
            problems.first().ifPresent(problem -> {
                throw new StepMissed(step, problem);
            });
            terminal.progress("  %s  %8s  ..  %s (%s s)".formatted(TIME.format(clock.instant()),
                    sinceStart(clock.instant()), step, Duration.between(begun, clock.instant()).toSeconds()));
            seen.set(condition.get());
            return seen.get().isPresent();
        });
        if (seen.get().isPresent()) {
            return happened(id, step + ": " + seen.get().get());
        }
        throw new StepMissed(step, "%s (%s)%s".formatted(instead.get(), why(waited, patience), now.get()));
    }

    private Waited wait(Duration patience, BooleanSupplier condition) {
        try {
            return clock.await(condition, patience.multipliedBy(SIMULATED_PER_REAL), patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        }
    }

    private static String why(Waited waited, Duration patience) {
        return waited == Waited.STUCK
                ? "a function has been running for %d s of real time".formatted(patience.toSeconds())
                : "not in %d simulated minutes".formatted(patience.multipliedBy(SIMULATED_PER_REAL).toMinutes());
    }

    public StepMissed missed(String step, String seen) {
        return new StepMissed(step, problems.first().orElseGet(() -> seen + now.get()));
    }

    /** Lets time go on to this second of the next minute, so that what follows has the same phase in every rehearsal. */
    public void goOnTo(int second) {
        var next = clock.instant().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60L + second);
        try {
            clock.await(() -> problems.first().isPresent(), Duration.between(clock.instant(), next), LONGEST_RUN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        }
    }

    /** A text that came with the last step. */
    public void show(String text) {
        terminal.quote(" ".repeat(INDENT) + terminal.dim("| "), text);
    }

    private synchronized String sinceStart(Instant at) {
        var start = moments.isEmpty() ? at : moments.getFirst().at();
        var since = Duration.between(start, at);
        return "+%d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
    }
}
