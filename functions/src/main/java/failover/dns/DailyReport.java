package failover.dns;

import failover.aws.MetricLine;
import failover.contract.Metric;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the check of a day found; absent is what could not be asked.
 *
 * @param primaryDays days that the primary's certificate for the domain lasts
 * @param fallbackDays the same of the fallback's
 * @param subscribers confirmed subscriptions of the topic
 */
record DailyReport(Findings findings, Optional<Long> primaryDays, Optional<Long> fallbackDays,
        Optional<Long> subscribers) {
    private static final String UNKNOWN = "unknown";

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("misconfigurations", findings.problems());
        fields.put("unknown", findings.unknown());
        fields.put("primaryCertificateDays", primaryDays.<Object>map(days -> days).orElse(UNKNOWN));
        fields.put("fallbackCertificateDays", fallbackDays.<Object>map(days -> days).orElse(UNKNOWN));
        fields.put("subscribers", subscribers.<Object>map(count -> count).orElse(UNKNOWN));
        return fields;
    }

    /**
     * A metric for what is known: no data is for the alarms to judge. Of the certificates only the primary's, since the
     * fallback's is a part of FallbackReady: each fault is told once.
     */
    Map<String, Object> metrics(String domain, Instant now) {
        var line = new MetricLine(domain, now).with(Metric.MISCONFIGURATIONS, findings.problems().size());
        primaryDays.ifPresent(days -> line.with(Metric.CERTIFICATE_DAYS_LEFT, days));
        subscribers.ifPresent(count -> line.with(Metric.SUBSCRIPTIONS_CONFIRMED, count));
        return line.fields();
    }
}
