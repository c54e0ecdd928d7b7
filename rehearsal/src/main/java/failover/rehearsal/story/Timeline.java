package failover.rehearsal.story;

import failover.rehearsal.account.Problems;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What happened and when, in simulated time: shown as it happens and kept for the record. */
final class Timeline {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Duration POLL = Duration.ofMillis(20);

    /** A step that did not happen in its time: which one, and what was seen instead. */
    static final class StepMissed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StepMissed(String step, String seen) {
            super(step + ": " + seen);
        }
    }

    /** One step: its stable id for programs, its words for people, the instant it was seen. */
    record Moment(String id, String what, Instant at) {}

    private final Clock clock;
    private final Terminal terminal;
    private final Problems problems;
    private final List<Moment> moments = new ArrayList<>();
    private final Supplier<String> now;

    Timeline(Clock clock, Terminal terminal, Problems problems) {
        this(clock, terminal, problems, () -> "");
    }

    /** @param now what to add to a step that does not happen: what each side sees at that moment */
    Timeline(Clock clock, Terminal terminal, Problems problems, Supplier<String> now) {
        this.now = now;
        this.clock = clock;
        this.terminal = terminal;
        this.problems = problems;
    }

    synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** Records a step that happens now. */
    Moment happened(String id, String what) {
        return happened(id, what, clock.instant());
    }

    private synchronized Moment happened(String id, String what, Instant at) {
        var moment = new Moment(id, what, at);
        moments.add(moment);
        terminal.line("  " + TIME.format(at) + "  " + terminal.dim("%8s".formatted(sinceStart(at))) + "  "
                + terminal.good("ok") + "  " + what);
        return moment;
    }

    /**
     * Waits until the condition holds and records what it says.
     *
     * @param patience real time, since what is waited for may be a JVM of ours starting on a busy machine
     * @param condition what happened in words, or empty as long as it has not
     * @param instead what to say was seen when it never holds
     * @throws StepMissed when it does not hold in time
     */
    Moment await(String id, String step, Duration patience, Supplier<Optional<String>> condition,
            Supplier<String> instead) {
        var deadline = System.nanoTime() + patience.toNanos();
        var begun = clock.instant();
        while (System.nanoTime() < deadline) {
            problems.first().ifPresent(problem -> {
                throw new StepMissed(step, problem);
            });
            var seen = condition.get();
            if (seen.isPresent()) {
                return happened(id, step + ": " + seen.get());
            }
            terminal.progress("  %s  %8s  ..  %s (%s s)".formatted(TIME.format(clock.instant()),
                    sinceStart(clock.instant()), step, Duration.between(begun, clock.instant()).toSeconds()));
            pause();
        }
        throw new StepMissed(step, instead.get() + now.get());
    }

    StepMissed missed(String step, String seen) {
        return new StepMissed(step, problems.first().orElseGet(() -> seen + now.get()));
    }

    /** A text that came with the last step. */
    void show(String text) {
        text.lines().forEach(line -> terminal.line(" ".repeat(26) + terminal.dim("| ") + line));
    }

    private synchronized String sinceStart(Instant at) {
        var start = moments.isEmpty() ? at : moments.getFirst().at();
        var since = Duration.between(start, at);
        return "+%d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", interrupted);
        }
    }
}
