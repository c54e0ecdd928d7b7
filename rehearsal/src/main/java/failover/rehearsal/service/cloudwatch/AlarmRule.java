package failover.rehearsal.service.cloudwatch;

import failover.contract.AlarmState;
import failover.rehearsal.service.cloudwatch.AlarmSettings.MissingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * Which state the points of the evaluation range mean: CloudWatch's published tables for missing data.
 *
 * <p>With enough points (as many as EvaluationPeriods, looking a little further back), only the newest count and the
 * missing ones do not matter. Otherwise the missing ones are filled in as TreatMissingData says.
 */
final class AlarmRule {
    /** How much further back CloudWatch looks, as in its examples (5 points for 3 periods); it varies and is not promised. */
    private static final int EXTRA_PERIODS = 2;

    private final int periods;
    private final int toAlarm;
    private final DoublePredicate breaches;
    private final MissingData missingData;

    AlarmRule(AlarmSettings settings) {
        this(settings.evaluationPeriods(), settings.datapointsToAlarm(),
                settings.comparison().breaches(settings.threshold()), settings.missingData());
    }

    AlarmRule(int periods, int toAlarm, DoublePredicate breaches, MissingData missingData) {
        this.periods = periods;
        this.toAlarm = toAlarm;
        this.breaches = breaches;
        this.missingData = missingData;
    }

    int evaluationRange() {
        return periods + EXTRA_PERIODS;
    }

    /** @param range one value for each period of the evaluation range, newest last. Empty: the state is kept. */
    Optional<AlarmState> state(List<OptionalDouble> range) {
        var present = range.stream().flatMapToDouble(OptionalDouble::stream).boxed().toList();
        var newest = present.subList(Math.max(0, present.size() - periods), present.size());
        var breaching = (int) newest.stream().filter(breaches::test).count();
        var missing = periods - newest.size();
        if (missing == 0 || breaching >= toAlarm) {
            return Optional.of(breaching >= toAlarm ? AlarmState.ALARM : AlarmState.OK);
        }
        return switch (missingData) {
            case breaching -> Optional.of(breaching + missing >= toAlarm ? AlarmState.ALARM : AlarmState.OK);
            case notBreaching -> Optional.of(AlarmState.OK);
            case ignore -> breaching < newest.size() ? Optional.of(AlarmState.OK) : Optional.empty();
            case missing -> withGaps(range, newest.size(), breaching);
        };
    }

    private Optional<AlarmState> withGaps(List<OptionalDouble> range, int present, int breaching) {
        if (present == 0) {
            return Optional.of(AlarmState.INSUFFICIENT_DATA);
        }
        if (breaching < present) {
            return Optional.of(AlarmState.OK);
        }
        // All that is known is breaching. That is an alarm once the oldest such point is as old as DatapointsToAlarm:
        // a series that has only just begun must not alarm on its first point.
        return oldestAge(range) >= toAlarm ? Optional.of(AlarmState.ALARM) : Optional.empty();
    }

    private static int oldestAge(List<OptionalDouble> range) {
        var ages = new ArrayList<Integer>();
        for (int i = 0; i < range.size(); i++) {
            if (range.get(i).isPresent()) {
                ages.add(range.size() - i);
            }
        }
        return ages.getFirst();
    }
}
