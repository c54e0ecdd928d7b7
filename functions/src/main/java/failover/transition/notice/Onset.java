package failover.transition.notice;

import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Since when what a notice tells has been so. The alarm follows an outage by a minute or more, so the evidence is asked
 * first.
 */
record Onset(Instant at, Source source) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    enum Source {
        /** The moment at which the alarm changed. */
        ALARM,
        /** The first failure that a checker reports. */
        CHECKER,
        /** The first minute in which checkers failed, when what they report is of later failures. */
        METRIC,
        /** The moment at which somebody set the switch. */
        SWITCH
    }

    static Onset of(Telling telling, Mover mover, Evidence evidence) {
        if (!(telling.outcome() instanceof FailedOver(var alarm))) {
            return new Onset(telling.change().now().since(), Source.ALARM);
        }
        return switch (mover) {
            case Mover.HealthCheck _ -> outage(evidence, alarm);
            case Mover.PlannedWork(var change) -> switched(change.since(), alarm);
            case Mover.ByHand(var change) -> switched(change.since(), alarm);
            case Mover.Unjournaled _ -> new Onset(alarm, Source.ALARM);
        };
    }

    private static Onset switched(Instant set, Instant alarm) {
        return set.isBefore(alarm) ? new Onset(set, Source.SWITCH) : new Onset(alarm, Source.ALARM);
    }

    /** A checker reports the last of its failures only, which may be long after its first. */
    private static Onset outage(Evidence evidence, Instant alarm) {
        var minute = firstMinute(evidence.agreement().found().orElse(List.of()), alarm);
        var failure = evidence.failures().found().orElse(List.of()).stream().map(CheckerFailure::at)
                .filter(at -> at.isBefore(alarm))
                .filter(at -> minute.filter(first -> at.isBefore(first.minus(MINUTE))).isEmpty())
                .min(Comparator.naturalOrder())
                .filter(at -> minute.filter(first -> !at.isBefore(first.plus(MINUTE))).isEmpty());
        return failure.map(at -> new Onset(at, Source.CHECKER))
                .or(() -> minute.map(at -> new Onset(at, Source.METRIC)))
                .orElseGet(() -> new Onset(alarm, Source.ALARM));
    }

    /** Checkers do not all fail in the same minute: the one before the check failed counts when some had failed in it. */
    private static Optional<Instant> firstMinute(List<Agreement> newestFirst, Instant alarm) {
        var before = newestFirst.stream().filter(point -> point.minute().isBefore(alarm)).toList();
        var failed = before.stream().takeWhile(point -> !point.isHealthy()).toList();
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        var first = failed.getLast().minute();
        return Optional.of(before.stream().skip(failed.size()).findFirst().filter(point -> point.percent() < 100)
                .map(Agreement::minute).filter(minute -> minute.equals(first.minus(MINUTE))).orElse(first));
    }

    /** When the endpoint's checkers first failed; empty when they do not tell. */
    Optional<Instant> firstFailure() {
        return Optional.of(at).filter(_ -> source == Source.CHECKER || source == Source.METRIC);
    }
}
