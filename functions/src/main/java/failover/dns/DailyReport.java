package failover.dns;

import failover.aws.MetricLine;
import failover.contract.Metric;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the daily check found. Empty is what could not be asked.
 *
 * @param primaryDays  days until the primary's certificate for the domain ends
 * @param fallbackDays days until the fallback's certificate ends
 * @param subscribers confirmed subscriptions of the topic
 */
record DailyReport(Findings findings, Optional<Long> primaryDays, Optional<Long> fallbackDays,
        Optional<Long> subscribers) {
    private static final String UNKNOWN = "unknown";
    /** CloudFormation takes an answer of 4 KB. */
    private static final int LONGEST_FINDINGS = 1200;

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("misconfigurations", findings.problems());
        fields.put("unknown", findings.unknown());
        fields.put("primaryCertificateDays", primaryDays.<Object>map(days -> days).orElse(UNKNOWN));
        fields.put("fallbackCertificateDays", fallbackDays.<Object>map(days -> days).orElse(UNKNOWN));
        fields.put("subscribers", subscribers.<Object>map(count -> count).orElse(UNKNOWN));
        return fields;
    }

    /** What a deploy's answer holds, for the outputs of the stack: Subscribers and Findings, each a sentence or more. */
    Map<String, String> attributes() {
        var findings = Stream.concat(this.findings.problems().stream(),
                this.findings.unknown().stream().map(unknown -> "Unknown: " + unknown))
                .collect(Collectors.joining("; "));
        return attributes(whoGetsNotices(), findings.isEmpty() ? "None." : findings);
    }

    /** The same when the check itself failed. */
    static Map<String, String> unknownAttributes(String reason) {
        return attributes("Unknown: the check failed.", "Unknown: " + reason);
    }

    private static Map<String, String> attributes(String subscribers, String findings) {
        return Map.of("Subscribers", subscribers, "Findings",
                findings.length() > LONGEST_FINDINGS ? findings.substring(0, LONGEST_FINDINGS) + "..." : findings);
    }

    private String whoGetsNotices() {
        return subscribers.map(count -> count == 0
                ? "Nobody gets the notices: no subscription is confirmed. Open the link in the e-mail that each address received."
                : "Confirmed subscriptions that get the notices: " + count + ".")
                .orElse("Unknown: the topic's subscriptions could not be read.");
    }

    /**
     * A metric for what is known; the alarms decide what missing data means. Of the certificates only the primary's, since
     * FallbackReady covers the fallback's: each fault is told once.
     */
    Map<String, Object> metrics(String domain, Instant now) {
        var line = new MetricLine(domain, now).with(Metric.MISCONFIGURATIONS, findings.problems().size());
        primaryDays.ifPresent(days -> line.with(Metric.CERTIFICATE_DAYS_LEFT, days));
        subscribers.ifPresent(count -> line.with(Metric.SUBSCRIPTIONS_CONFIRMED, count));
        return line.fields();
    }
}
