package failover.rehearsal.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** How long the outage of a run took, phase by phase. Of a service that flaps, from its first failure to its last recovery. */
record Measured(Took detect, Took move, Took told, Took back) {
    private static final Measured NO_FAILURE = all("the service does not fail in this run");
    private static final String FAILED_OVER = "failed-over";

    private static Measured all(String otherwise) {
        var nothing = Took.nothing(otherwise);
        return new Measured(nothing, nothing, nothing, nothing);
    }

    /** Steps tell when the service fails and recovers: a slow one fails only in the checkers' eyes. */
    static Measured of(List<Step> steps, Recorder recorder) {
        var end = steps.stream().filter(Step::byHand).map(Step::at).findFirst().orElse(Instant.MAX);
        return times(steps, "stopped").stream().findFirst().map(failure -> new Outage(failure, times(steps, "started")
                .stream().reduce((_, last) -> last), end, recorder).measured()).orElse(NO_FAILURE);
    }

    private static List<Instant> times(List<Step> steps, String id) {
        return steps.stream().filter(step -> step.id().startsWith(id)).map(Step::at).toList();
    }

    /** Whether an operator moved visitors, since no health check noticed the failure. */
    boolean byOperator() {
        return detect.span().isEmpty() && move.span().isPresent();
    }

    /** @param end of what is measured: afterwards a person does other things */
    private record Outage(Instant failure, Optional<Instant> recovery, Instant end, Recorder recorder) {

        Measured measured() {
            return new Measured(detect(), move(), told(), back());
        }

        private Took detect() {
            return all(recorder.endpointCheck().stream().toList(), failure, this::failed)
                    .orElseGet(() -> Took.nothing("no health check notices it"));
        }

        private Optional<Instant> failed(Lane check) {
            return check.firstAfter(failure, Tone.BAD::equals).filter(this::counts);
        }

        private Took move() {
            return all(resolvers(), failure, this::moved).orElseGet(() -> Took.nothing(nobodyMoves()
                    ? "no resolver moves"
                    : "some resolvers never move"));
        }

        private Optional<Instant> moved(Lane resolver) {
            return resolver.firstAfter(failure, Tone.FALLBACK::equals).filter(this::counts);
        }

        private boolean nobodyMoves() {
            return resolvers().stream().allMatch(resolver -> moved(resolver).isEmpty());
        }

        /** After the recovery too: caches are late both ways. */
        private boolean counts(Instant at) {
            return at.isBefore(end);
        }

        /** Also when the notice comes late, after the recovery. */
        private Took told() {
            return recorder.notices().stream()
                    .filter(told -> told.at().isAfter(failure) && counts(told.at()) && isOfFailover(told))
                    .findFirst().map(told -> Took.between(failure, List.of(told.at())))
                    .orElseGet(() -> Took.nothing("not before this run ends"));
        }

        private static boolean isOfFailover(Recorder.Told told) {
            var json = told.notice().forms().get("lambda");
            return json != null && JsonMapper.shared().readTree(json).path("outcome").asString("").equals(FAILED_OVER);
        }

        private Took back() {
            if (recovery.isEmpty()) {
                return Took.nothing("the service does not recover");
            }
            if (nobodyMoves()) {
                return Took.nothing("no resolver moves");
            }
            return all(resolvers(), recovery.get(), resolver -> resolver.settled(recovery.get(), end,
                    Tone.GOOD::equals)).orElseGet(() -> Took.nothing("some resolvers do not come back"));
        }

        private List<Lane> resolvers() {
            return List.copyOf(recorder.visitors().resolvers());
        }

        /** Empty unless all of them have a time. */
        private static Optional<Took> all(List<Lane> lanes, Instant from, Function<Lane, Optional<Instant>> when) {
            var times = lanes.stream().flatMap(lane -> when.apply(lane).stream()).toList();
            return times.isEmpty() || times.size() < lanes.size()
                    ? Optional.empty()
                    : Optional.of(Took.between(from, times));
        }
    }
}
