package failover.infra;

import failover.contract.FailbackPolicy.AfterStable;
import failover.contract.HealthCheckMetric;
import failover.infra.settings.FailoverProps;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmProps;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.constructs.Construct;

/**
 * OK once the primary has been healthy for some minutes without a break, so nothing of this project keeps time. A minute
 * without data counts as unhealthy: what is not known must not take visitors back.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">Configuring
 *      how CloudWatch alarms treat missing data</a>
 */
final class StableAlarm extends Alarm {
    StableAlarm(Construct scope, FailoverProps props, IHealthCheck endpoint) {
        super(scope, "Stable", AlarmProps.builder().alarmName(name(props))
                .alarmDescription(props.notices().runbook().describing("Stable",
                        "The primary of %s was unhealthy within the last %d minutes".formatted(props.domain(),
                                minutes(props))))
                .metric(Metric.Builder.create().namespace(HealthCheckMetric.NAMESPACE)
                        .metricName(HealthCheckMetric.STATUS.title())
                        .dimensionsMap(Map.of(HealthCheckMetric.DIMENSION, endpoint.getHealthCheckId()))
                        .statistic("Minimum").period(Duration.minutes(1)).build())
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD).threshold(1)
                .evaluationPeriods(minutes(props)).datapointsToAlarm(1)
                .treatMissingData(TreatMissingData.BREACHING).build());
    }

    /** Where it releases nothing, but only tells, it need not wait for long. */
    private static int minutes(FailoverProps props) {
        return props.switching().failback() instanceof AfterStable(int minutes) ? minutes : AfterStable.FEWEST;
    }

    static String name(FailoverProps props) {
        return props.prefixed(props.names().stableAlarm());
    }

    static String arn(Stack stack, FailoverProps props) {
        return TransitionAlarm.arn(stack, name(props));
    }
}
