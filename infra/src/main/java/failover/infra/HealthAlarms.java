package failover.infra;

import failover.contract.HealthCheckMetric;
import failover.contract.Runbook;
import failover.infra.check.Checks;
import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** Alarms on the health check's metrics besides Transition. They use the topic directly and need no function. */
final class HealthAlarms {
    private static final Duration MINUTE = Duration.minutes(1);

    private final Construct scope;
    private final SnsAction notice;
    private final Checks checks;
    private final Runbook runbook;

    HealthAlarms(Construct scope, ITopic topic, Checks checks, Runbook runbook) {
        this.scope = scope;
        this.notice = new SnsAction(topic);
        this.checks = checks;
        this.runbook = runbook;
    }

    /** On the metric of Transition. Minutes without data neither raise nor end the alarm. */
    void stillFailedOverAfter(int minutes) {
        Alarm.Builder.create(scope, "StillFailedOver")
                .alarmDescription(runbook.describing("StillFailedOver",
                        "Visitors have been on the fallback for %d minutes".formatted(minutes)))
                .metric(metric(HealthCheckMetric.STATUS, checks.primary()))
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(1).evaluationPeriods(minutes).datapointsToAlarm(minutes)
                .treatMissingData(TreatMissingData.IGNORE).build().addAlarmAction(notice);
    }

    /**
     * Of the endpoint: a calculated check has no percentage. Some checkers fail, but more than 18 % pass, so visitors are on the primary. At 18 % and below Transition reports.
     *
     * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">
     *      How Amazon Route 53 determines whether a health check is healthy</a>
     */
    void onPartialFailure() {
        Alarm.Builder.create(scope, "PartialFailure")
                .alarmDescription(
                        runbook.describing("PartialFailure",
                                "Some of the health checkers find the primary unhealthy, not yet enough to fail over"))
                .metric(aboveTheLineButNotAll()).comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(0).evaluationPeriods(5).datapointsToAlarm(3)
                .treatMissingData(TreatMissingData.NOT_BREACHING).build().addAlarmAction(notice);
    }

    /**
     * Neither of the two children of PrimaryCheck was healthy, and one of them is again. Visitors stay where they are, so
     * Transition does not change and nothing else tells it. Three periods: a late point counts, and the alarm lasts a while.
     */
    void onEndOfSwitchOrOutage() {
        Alarm.Builder.create(scope, "DownBehindSwitch")
                .alarmDescription(runbook.describing("DownBehindSwitch",
                        "The primary was down while the switch held visitors, and one of the two is over: the switch has "
                                + "ended, so this is an outage now, or the primary is healthy again"))
                .metric(MathExpression.Builder.create().expression("IF(DIFF(healthy) > 0 AND healthy < 2, 1, 0)")
                        .usingMetrics(Map.of("healthy", metric(HealthCheckMetric.HEALTHY_CHILDREN, checks.primary())))
                        .period(MINUTE).label("one of two is healthy again").build())
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(0).evaluationPeriods(3).datapointsToAlarm(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING).build().addAlarmAction(notice);
    }

    private IMetric aboveTheLineButNotAll() {
        return MathExpression.Builder.create().expression("IF(healthy > 18 AND healthy < 100, 1, 0)")
                .usingMetrics(Map.of("healthy", metric(HealthCheckMetric.PERCENTAGE_HEALTHY, checks.endpoint())))
                .period(MINUTE)
                .label("some checkers fail").build();
    }

    private static Metric metric(HealthCheckMetric metric, IHealthCheck check) {
        return Metric.Builder.create().namespace(HealthCheckMetric.NAMESPACE).metricName(metric.title())
                .dimensionsMap(Map.of(HealthCheckMetric.DIMENSION, check.getHealthCheckId()))
                .statistic("Minimum").period(MINUTE).build();
    }
}
