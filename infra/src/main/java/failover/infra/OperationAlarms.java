package failover.infra;

import failover.contract.Runbook;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** Alarms on the functions themselves. They use the topic directly and need no function. */
final class OperationAlarms {
    private final Construct scope;
    private final SnsAction notice;
    private final Runbook runbook;

    OperationAlarms(Construct scope, ITopic topic, Runbook runbook) {
        this.scope = scope;
        this.notice = new SnsAction(topic);
        this.runbook = runbook;
    }

    void onMessagesIn(IQueue undeliverable) {
        alarm("UndeliverableEvents",
                "A function could not handle an event. The queue Undeliverable holds it with its error",
                undeliverable.metricApproximateNumberOfMessagesVisible(over(Duration.minutes(1), "Maximum")));
    }

    void onErrorsOf(Function function) {
        var name = function.getNode().getId();
        alarm(name + "Errors", name + " failed. Its log says why",
                function.metricErrors(over(Duration.minutes(5), "Sum")));
    }

    /**
     * For a function that runs regularly. Without runs the metric has no data, so missing data leads to
     * INSUFFICIENT_DATA, which is reported too. A new alarm begins in that state and reports nothing.
     */
    void onErrorsOrSilenceOf(Function function, Duration every) {
        var name = function.getNode().getId();
        alarm(name + "Errors", name + " failed (its log says why) or no longer runs",
                function.metricErrors(over(Duration.minutes(5 * every.toMinutes().intValue()), "Sum")),
                TreatMissingData.MISSING)
                .addInsufficientDataAction(notice);
    }

    private void alarm(String id, String description, Metric metric) {
        alarm(id, description, metric, TreatMissingData.NOT_BREACHING);
    }

    private Alarm alarm(String id, String description, Metric metric, TreatMissingData missing) {
        var alarm = Alarm.Builder.create(scope, id).alarmDescription(runbook.describing(id, description)).metric(metric)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD).threshold(0).evaluationPeriods(1)
                .treatMissingData(missing).build();
        alarm.addAlarmAction(notice);
        return alarm;
    }

    private static MetricOptions over(Duration period, String statistic) {
        return MetricOptions.builder().period(period).statistic(statistic).build();
    }
}
