package failover.rehearsal.story;

import failover.rehearsal.service.cloudwatch.Metric;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.cloudwatch.Metrics.Point;
import failover.rehearsal.service.cloudwatch.Statistic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What CheckDns last reported by its metrics. */
final class CheckedDns {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration RECENT = Duration.ofMinutes(3);

    private final Metrics metrics;
    private final String domain;
    private final Clock clock;

    CheckedDns(Metrics metrics, String domain, Clock clock) {
        this.metrics = metrics;
        this.domain = domain;
        this.clock = clock;
    }

    /** Said when every server that was asked answers with this side alone, and the alarm agrees. */
    Optional<String> allAre(String side) {
        var others = List.of("AnswersPrimary", "AnswersFallback", "AnswersUnexpected", "Dark", "Disagreement").stream()
                .filter(name -> !name.equals("Answers" + side));
        var alone = others.allMatch(name -> last(name).orElse(1) == 0);
        return alone && last("Answers" + side).orElse(0) > 0
                ? Optional.of("%.0f answers".formatted(last("Answers" + side).getAsDouble()))
                : Optional.empty();
    }

    /** The greatest value of the newest minute that has one; empty when there was none of late. */
    OptionalDouble last(String name) {
        var metric = new Metric("DnsFailover", name, Map.of("Domain", domain));
        var recent = metrics.points(metric, Statistic.Maximum, MINUTE, clock.instant().minus(RECENT), clock.instant());
        return recent.stream().mapToDouble(Point::value).reduce((_, newest) -> newest);
    }

    @Override
    public String toString() {
        return "primary %s, fallback %s, unexpected %s, dark %s, disagreement %s".formatted(last("AnswersPrimary"),
                last("AnswersFallback"), last("AnswersUnexpected"), last("Dark"), last("Disagreement"));
    }
}
