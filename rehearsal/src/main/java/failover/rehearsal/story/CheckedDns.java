package failover.rehearsal.story;

import static failover.contract.Metric.ANSWERS_FALLBACK;
import static failover.contract.Metric.ANSWERS_PRIMARY;
import static failover.contract.Metric.ANSWERS_UNEXPECTED;
import static failover.contract.Metric.DARK;
import static failover.contract.Metric.DISAGREEMENT;

import failover.contract.Metric;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.cloudwatch.Metrics.Point;
import failover.rehearsal.service.cloudwatch.Statistic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What CheckDns last reported by its metrics. */
public final class CheckedDns {
    private static final List<Metric> READ = List.of(ANSWERS_PRIMARY, ANSWERS_FALLBACK, ANSWERS_UNEXPECTED, DARK,
            DISAGREEMENT);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration RECENT = Duration.ofMinutes(6);

    private final Metrics metrics;
    private final String domain;
    private final Clock clock;

    public CheckedDns(Metrics metrics, String domain, Clock clock) {
        this.metrics = metrics;
        this.domain = domain;
        this.clock = clock;
    }

    /**
     * How many servers answered, in words. Empty unless every server that was asked answers with this side and the alarm
     * agrees.
     *
     * @param answers {@link Metric#ANSWERS_PRIMARY} or {@link Metric#ANSWERS_FALLBACK}
     */
    public Optional<String> allAre(Metric answers) {
        var alone = READ.stream().filter(metric -> metric != answers).allMatch(metric -> last(metric).orElse(1) == 0);
        return alone && last(answers).orElse(0) > 0
                ? Optional.of("%.0f answers".formatted(last(answers).getAsDouble()))
                : Optional.empty();
    }

    /** The greatest value of the newest of the last six minutes that has one; empty when none has. */
    public OptionalDouble last(Metric metric) {
        var identity = new failover.rehearsal.service.cloudwatch.Metric(Metric.NAMESPACE, metric.title(),
                Map.of(Metric.DOMAIN, domain));
        var recent = metrics.points(identity, Statistic.Maximum, MINUTE, clock.instant().minus(RECENT),
                clock.instant());
        return recent.stream().mapToDouble(Point::value).reduce((_, newest) -> newest);
    }

    @Override
    public String toString() {
        return READ.stream().map(metric -> metric.title() + " " + (last(metric).isPresent()
                ? "%.0f".formatted(last(metric).getAsDouble())
                : "has no point")).collect(Collectors.joining(", "));
    }
}
