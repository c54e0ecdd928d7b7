package failover.rehearsal.service.cloudwatch;

import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One alarm and the state it is in. */
final class Alarm {
    private final AlarmSettings settings;
    private final AlarmRule rule;
    private Situation situation;

    Alarm(AlarmSettings settings, Instant created) {
        this(settings, Situation.initial(created));
    }

    Alarm(AlarmSettings settings, Situation situation) {
        this.settings = settings;
        this.rule = new AlarmRule(settings);
        this.situation = situation;
    }

    AlarmSettings settings() {
        return settings;
    }

    synchronized Situation situation() {
        return situation;
    }

    /**
     * <p>Assumption: of a metric that comes late, the newest periods that have come are looked at. AWS documents only that
     * CloudWatch looks back further than the evaluation periods.
     *
     * @param end of the newest period to look at
     * @param now what the change is dated
     */
    synchronized Optional<AlarmChange> evaluate(Metrics metrics, Instant end, Instant now) {
        var settled = metrics.settled(settings.metric().namespace());
        var range = range(metrics, settled.isBefore(end) ? settled : end);
        var next = rule.state(range.stream().map(Datapoint::value).toList()).orElse(situation.state());
        if (next == situation.state()) {
            return Optional.empty();
        }
        var before = situation;
        situation = new Reason(settings, range, now).situation(next);
        return Optional.of(new AlarmChange(settings, before, situation));
    }

    private List<Datapoint> range(Metrics metrics, Instant end) {
        var range = new ArrayList<Datapoint>();
        for (int age = rule.evaluationRange(); age > 0; age--) {
            var start = end.minus(settings.period().multipliedBy(age));
            range.add(new Datapoint(start, value(metrics, start)));
        }
        return range;
    }

    private OptionalDouble value(Metrics metrics, Instant start) {
        var value = metric(metrics, start);
        return settings.expression()
                .map(expression -> expression.of(metric(metrics, start.minus(settings.period())), value)).orElse(value);
    }

    private OptionalDouble metric(Metrics metrics, Instant start) {
        return metrics.value(settings.metric(), settings.statistic(), start, start.plus(settings.period()));
    }

    record Datapoint(Instant start, OptionalDouble value) {}
}
