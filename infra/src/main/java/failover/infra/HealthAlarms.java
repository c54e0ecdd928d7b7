package failover.infra;

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

/** What the health check's metrics tell besides the transition: straight to the topic, so also when our code is broken. */
final class HealthAlarms {
    private static final Duration MINUTE = Duration.minutes(1);

    private final Construct scope;
    private final SnsAction notice;
    private final String healthCheck;

    HealthAlarms(Construct scope, ITopic topic, IHealthCheck check) {
        this.scope = scope;
        this.notice = new SnsAction(topic);
        this.healthCheck = check.getHealthCheckId();
    }

    /** By the same metric as the transition; minutes without data neither raise nor end it. */
    void stillFailedOverAfter(int minutes) {
        Alarm.Builder.create(scope, "StillFailedOver")
                .alarmDescription(Runbook.linked("Visitors have been on the fallback for %d minutes".formatted(minutes),
                        "StillFailedOver"))
                .metric(metric("HealthCheckStatus", "Minimum"))
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(1).evaluationPeriods(minutes).datapointsToAlarm(minutes)
                .treatMissingData(TreatMissingData.IGNORE).build().addAlarmAction(notice);
    }

    /**
     * Some checkers fail, and still more than 18 % pass, which is Route 53's line: visitors are on the primary. Below the
     * line it is silent, for then the transition is told; so is a minute that only began or ended above it.
     */
    void onPartialFailure() {
        Alarm.Builder.create(scope, "PartialFailure")
                .alarmDescription(
                        Runbook.linked("Some of the health checkers find the primary unhealthy, not yet enough "
                                + "to fail over", "PartialFailure"))
                .metric(aboveTheLineButNotAll()).comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(0).evaluationPeriods(5).datapointsToAlarm(3)
                .treatMissingData(TreatMissingData.NOT_BREACHING).build().addAlarmAction(notice);
    }

    private IMetric aboveTheLineButNotAll() {
        return MathExpression.Builder.create().expression("IF(healthy > 18 AND healthy < 100, 1, 0)")
                .usingMetrics(Map.of("healthy", metric("HealthCheckPercentageHealthy", "Minimum"))).period(MINUTE)
                .label("some checkers fail").build();
    }

    private Metric metric(String name, String statistic) {
        return Metric.Builder.create().namespace("AWS/Route53").metricName(name)
                .dimensionsMap(Map.of("HealthCheckId", healthCheck))
                .statistic(statistic).period(MINUTE).build();
    }
}
