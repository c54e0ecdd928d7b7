package failover.infra;

import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmProps;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.LambdaAction;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.constructs.Construct;

/**
 * Tells of every change of the health check. It follows the failover, it does not cause it. Missing data stays missing:
 * not to know is neither failover nor recovery.
 */
final class TransitionAlarm extends Alarm {
    TransitionAlarm(Construct scope, Settings settings, IHealthCheck check, IFunction onEveryChange) {
        super(scope, "Transition", AlarmProps.builder().alarmName(settings.alarmName())
                .alarmDescription(Runbook
                        .linked("Visitors of %s are sent to the fallback".formatted(settings.domain()), "Transition"))
                .metric(Metric.Builder.create().namespace("AWS/Route53").metricName("HealthCheckStatus")
                        .dimensionsMap(Map.of("HealthCheckId", check.getHealthCheckId())).statistic("Minimum")
                        .period(Duration.minutes(1)).build())
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD).threshold(1).evaluationPeriods(1)
                .datapointsToAlarm(1).treatMissingData(TreatMissingData.MISSING).build());
        var action = new LambdaAction(onEveryChange);
        addAlarmAction(action);
        addOkAction(action);
        addInsufficientDataAction(action);
    }

    /** For all who follow: an alarm state should have one Lambda action, and NotifyTransition has it. */
    EventPattern changes() {
        return EventPattern.builder().source(List.of("aws.cloudwatch"))
                .detailType(List.of("CloudWatch Alarm State Change")).resources(List.of(getAlarmArn())).build();
    }
}
