package failover.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * What CheckDns sees, told without any function. Missing data is ignored: a check that failed has seen nothing, so the
 * alarm stays as it is, and CheckDnsErrors alone tells of the failure. Patience is in minutes, one check each.
 */
final class DnsAlarms {
    private static final int ONCE = 1;
    private static final int TWICE = 2;
    private static final int THRICE = 3;
    private static final Duration OLDEST = Duration.hours(24);
    private static final int DAYS_TO_RENEW_A_CERTIFICATE = 21;

    private final Construct scope;
    private final SnsAction notice;
    private final DnsMetrics metrics;

    DnsAlarms(Construct scope, ITopic topic, DnsMetrics metrics) {
        this.scope = scope;
        this.notice = new SnsAction(topic);
        this.metrics = metrics;
    }

    void onAnswers() {
        atLeastOne("DnsUnexpected", "Some servers answer with addresses that are neither side's; the log of CheckDns "
                + "says which", metrics.maximum("AnswersUnexpected"), TWICE);
        atLeastOne("DnsDark", "No server gives visitors an address", metrics.maximum("Dark"), TWICE);
        // CheckDns itself has waited for caches, and for the alarm, which follows DNS by minutes.
        atLeastOne("DnsDisagreement", "DNS answers against the health check, or both sides at once: visitors are on "
                + "the wrong side", metrics.maximum("Disagreement"), ONCE);
    }

    void onSetUp() {
        atLeastOne("DnsMisconfigured", "The set-up would fail when it is needed; the log of CheckDns says how",
                metrics.maximumOfDay("Misconfigurations"), ONCE);
    }

    void onFallback() {
        below(1, "FallbackNotReady", "The fallback would not serve if it were needed now",
                metrics.minimum("FallbackReady"), THRICE);
        above(OLDEST, "FallbackOld", "What CloudFront serves as fallback was written more than a day ago: nobody "
                + "refreshes it any more", metrics.maximum("FallbackAge"), THRICE);
        below(DAYS_TO_RENEW_A_CERTIFICATE, "CertificateNearEnd",
                "The primary's certificate ends within three weeks and was not renewed; Route 53's checks do not look "
                        + "at it. The fallback's is told by FallbackNotReady",
                metrics.minimumOfDay("CertificateDaysLeft"), ONCE);
    }

    void onCopies() {
        above(OLDEST, "CopyOld", "A saved copy of a page is older than a day: no new one was good enough, the log of "
                + "RefreshFallback says why", metrics.maximumOfHour("CopyAge"), ONCE);
        atLeastOne("CopyMissing", "Of a page that is to be saved there is no copy at all: visitors of it would get the "
                + "fallback page, the log of RefreshFallback says why", metrics.minimumOfHour("CopiesMissing"), TWICE);
    }

    /** Fewer than asked for, not just none: with none left this notice itself would reach nobody. */
    void onSubscriptions(int wanted) {
        below(Math.max(1, wanted), "SubscribersMissing",
                "Fewer subscriptions are confirmed than addresses were set: some people will not be told",
                metrics.minimumOfDay("SubscriptionsConfirmed"), ONCE);
    }

    private void atLeastOne(String id, String description, Metric metric, int times) {
        alarm(id, description, metric, ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, 1, times);
    }

    private void above(Duration most, String id, String description, Metric metric, int times) {
        alarm(id, description, metric, ComparisonOperator.GREATER_THAN_THRESHOLD, most.toSeconds().intValue(), times);
    }

    private void below(int threshold, String id, String description, Metric metric, int times) {
        alarm(id, description, metric, ComparisonOperator.LESS_THAN_THRESHOLD, threshold, times);
    }

    private void alarm(String id, String description, Metric metric, ComparisonOperator comparison, int threshold,
            int times) {
        Alarm.Builder.create(scope, id).alarmDescription(Runbook.linked(description, id)).metric(metric)
                .comparisonOperator(comparison)
                .threshold(threshold).evaluationPeriods(times).treatMissingData(TreatMissingData.IGNORE).build()
                .addAlarmAction(notice);
    }
}
