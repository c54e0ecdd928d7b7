package failover.infra;

import failover.contract.Metric;
import failover.contract.Runbook;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * Alarms on what CheckDns and RefreshFallback measure. Missing data is ignored: a check that failed has measured nothing,
 * so its alarms keep their state and only CheckDnsErrors reports the failure.
 */
final class DnsAlarms {
    private static final int ONCE = 1;
    private static final int TWICE = 2;
    private static final int THRICE = 3;
    private static final Duration OLDEST = Duration.hours(24);
    private static final int MIN_CERTIFICATE_DAYS = 21;

    private final Construct scope;
    private final SnsAction notice;
    private final DnsMetrics metrics;
    private final Runbook runbook;

    DnsAlarms(Construct scope, ITopic topic, DnsMetrics metrics, Runbook runbook) {
        this.scope = scope;
        this.notice = new SnsAction(topic);
        this.metrics = metrics;
        this.runbook = runbook;
    }

    void onAnswers() {
        atLeastOne("DnsUnexpected",
                "Some servers answer with addresses that belong to neither side. The log of CheckDns "
                        + "names them",
                metrics.maximum(Metric.ANSWERS_UNEXPECTED, metrics.routine()), TWICE);
        atLeastOne("DnsDark", "No server gives visitors an address", metrics.maximum(Metric.DARK, metrics.routine()),
                TWICE);
        // CheckDns has waited for caches and for the alarm, which follows DNS by minutes.
        atLeastOne("DnsDisagreement",
                "DNS contradicts the health check, or answers with both sides at once. Visitors are on "
                        + "the wrong side",
                metrics.maximum(Metric.DISAGREEMENT, metrics.routine()), ONCE);
    }

    void onSetUp() {
        atLeastOne("DnsMisconfigured",
                "The configuration would fail when it is needed. The log of CheckDns says what is wrong",
                metrics.maximum(Metric.MISCONFIGURATIONS, DnsMetrics.DAY), ONCE);
    }

    void onFallback() {
        below(1, "FallbackNotReady", "The fallback would not serve if it were needed now",
                metrics.minimum(Metric.FALLBACK_READY, metrics.routine()), THRICE);
        above(OLDEST, "FallbackOld",
                "The fallback page that CloudFront serves was written more than a day ago. It is no longer "
                        + "refreshed",
                metrics.maximum(Metric.FALLBACK_AGE, metrics.routine()), THRICE);
        below(MIN_CERTIFICATE_DAYS, "CertificateNearEnd",
                "The primary's certificate ends within three weeks and was not renewed. Route 53's checks do not "
                        + "validate it. For the fallback's certificate see FallbackNotReady",
                metrics.minimum(Metric.CERTIFICATE_DAYS_LEFT, DnsMetrics.DAY), ONCE);
    }

    void onCopies() {
        above(OLDEST, "CopyOld",
                "A saved copy of a page is older than a day: no newer one was good enough, or nothing is copied while "
                        + "the contents are pinned. The log of RefreshFallback says why",
                metrics.maximum(Metric.COPY_AGE, DnsMetrics.HOUR), ONCE);
        atLeastOne("CopyMissing",
                "A page in copy.paths has no saved copy. Its visitors would get the fallback page. The log "
                        + "of RefreshFallback says why",
                metrics.minimum(Metric.COPIES_MISSING, DnsMetrics.HOUR), TWICE);
    }

    /** Reports when one is missing: once none is left, this notice reaches nobody. */
    void onSubscriptions(int wanted) {
        below(Math.max(1, wanted), "SubscribersMissing",
                "Fewer subscriptions are confirmed than addresses are set. Some people will get no notice",
                metrics.minimum(Metric.SUBSCRIPTIONS_CONFIRMED, DnsMetrics.DAY), ONCE);
    }

    private void atLeastOne(String id, String description, software.amazon.awscdk.services.cloudwatch.Metric metric,
            int times) {
        alarm(id, description, metric, ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, 1, times);
    }

    private void above(Duration most, String id, String description,
            software.amazon.awscdk.services.cloudwatch.Metric metric, int times) {
        alarm(id, description, metric, ComparisonOperator.GREATER_THAN_THRESHOLD, most.toSeconds().intValue(), times);
    }

    private void below(int threshold, String id, String description,
            software.amazon.awscdk.services.cloudwatch.Metric metric, int times) {
        alarm(id, description, metric, ComparisonOperator.LESS_THAN_THRESHOLD, threshold, times);
    }

    private void alarm(String id, String description, software.amazon.awscdk.services.cloudwatch.Metric metric,
            ComparisonOperator comparison, int threshold,
            int times) {
        Alarm.Builder.create(scope, id).alarmDescription(runbook.describing(id, description)).metric(metric)
                .comparisonOperator(comparison)
                .threshold(threshold).evaluationPeriods(times).treatMissingData(TreatMissingData.IGNORE).build()
                .addAlarmAction(notice);
    }
}
