package failover.infra;

import failover.contract.HealthCheckMetric;
import failover.infra.settings.FailoverProps;
import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmProps;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.LambdaAction;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.constructs.Construct;

/**
 * Reports every change of the health check. It follows the failover and does not cause it. Missing data leads to
 * INSUFFICIENT_DATA, which is neither a failover nor a recovery.
 */
final class TransitionAlarm extends Alarm {
    TransitionAlarm(Construct scope, FailoverProps props, IHealthCheck check, IFunction onEveryChange) {
        super(scope, "Transition", AlarmProps.builder().alarmName(name(props))
                .alarmDescription(props.notices().runbook()
                        .describing("Transition", "Visitors of %s are sent to the fallback".formatted(props.domain())))
                .metric(Metric.Builder.create().namespace(HealthCheckMetric.NAMESPACE)
                        .metricName(HealthCheckMetric.STATUS.title())
                        .dimensionsMap(Map.of(HealthCheckMetric.DIMENSION, check.getHealthCheckId()))
                        .statistic("Minimum")
                        .period(Duration.minutes(1)).build())
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD).threshold(1).evaluationPeriods(1)
                .datapointsToAlarm(1).treatMissingData(TreatMissingData.MISSING).build());
        var action = new LambdaAction(onEveryChange);
        addAlarmAction(action);
        addOkAction(action);
        addInsufficientDataAction(action);
    }

    /** Known to the functions too, without a reference: the alarm refers to a function itself. */
    static String name(FailoverProps props) {
        return props.prefixed(props.names().transitionAlarm());
    }

    /** Without a reference too: the alarm is created only after RefreshOnDeploy, which needs the functions. */
    static String arn(Stack stack, FailoverProps props) {
        return arn(stack, name(props));
    }

    static String arn(Stack stack, String alarm) {
        return "arn:aws:cloudwatch:%s:%s:alarm:%s".formatted(stack.getRegion(), stack.getAccount(), alarm);
    }

    /** For further functions: whether a state may have more than one Lambda action is not documented. */
    EventPattern changes() {
        return pattern(this).build();
    }

    /** @param state to which an alarm changes */
    static EventPattern changes(IAlarm alarm, String state) {
        return pattern(alarm).detail(Map.of("state", Map.of("value", List.of(state)))).build();
    }

    private static EventPattern.Builder pattern(IAlarm alarm) {
        return EventPattern.builder().source(List.of("aws.cloudwatch"))
                .detailType(List.of("CloudWatch Alarm State Change")).resources(List.of(alarm.getAlarmArn()));
    }
}
