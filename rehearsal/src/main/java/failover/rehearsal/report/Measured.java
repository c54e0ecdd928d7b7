package failover.rehearsal.report;

import failover.rehearsal.report.Phase.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How long the first outage of a run took, phase by phase. Empty is what did not happen. */
record Measured(Optional<Span> detect, Optional<Span> move, Optional<Span> told, Optional<Span> back) {
    static final Measured NOTHING = new Measured(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    /** Steps tell when the service fails and recovers: a slow one fails only in the checkers' eyes. */
    static Measured of(List<Step> steps, Recorder recorder) {
        return first(steps, "stopped", Instant.MIN)
                .map(failure -> of(failure, first(steps, "started", failure), recorder)).orElse(NOTHING);
    }

    private static Optional<Instant> first(List<Step> steps, String id, Instant after) {
        return steps.stream().filter(step -> step.id().startsWith(id) && step.at().isAfter(after)).map(Step::at)
                .findFirst();
    }

    private static Measured of(Instant failure, Optional<Instant> recovery, Recorder recorder) {
        var until = recovery.orElse(Instant.MAX);
        var endpoint = recorder.endpointCheck().stream().toList();
        var resolvers = List.copyOf(recorder.visitors().resolvers());
        var notice = recorder.notices().stream().filter(told -> told.at().isAfter(failure) && !told.at().isAfter(until)
                && !told.notice().forms().isEmpty()).map(Recorder.Told::at).findFirst();
        return new Measured(span(endpoint, failure, until, Tone.BAD::equals),
                span(resolvers, failure, until, Tone.FALLBACK::equals),
                notice.map(at -> Duration.between(failure, at)).map(time -> new Span(time, time)),
                recovery.flatMap(at -> span(resolvers, at, Instant.MAX, Tone.GOOD::equals)));
    }

    /** Until the first and the last of them is so; empty unless all of them were before the end. */
    private static Optional<Span> span(List<Lane> lanes, Instant from, Instant until, Predicate<Tone> tone) {
        var times = lanes.stream().flatMap(lane -> lane.firstAfter(from, tone).stream())
                .filter(at -> !at.isAfter(until)).sorted()
                .toList();
        return times.isEmpty() || times.size() < lanes.size()
                ? Optional.empty()
                : Optional.of(new Span(Duration.between(from, times.getFirst()),
                        Duration.between(from, times.getLast())));
    }
}
