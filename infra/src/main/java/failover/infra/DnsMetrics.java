package failover.infra;

import failover.contract.Metric;
import failover.infra.settings.FailoverProps;
import java.util.Map;
import software.amazon.awscdk.Duration;

/**
 * The metrics that the functions write to their logs, for one domain. Their number does not grow with the number of
 * resolvers.
 *
 * @param routine the time between two runs of CheckDns
 */
record DnsMetrics(String domain, Duration routine) {
    /** For RefreshFallback, which writes every ten minutes. */
    static final Duration HOUR = Duration.hours(1);
    /** For the daily check. */
    static final Duration DAY = Duration.days(1);

    static DnsMetrics of(FailoverProps props) {
        return new DnsMetrics(props.domain(), CheckDns.every(props));
    }

    software.amazon.awscdk.services.cloudwatch.Metric maximum(Metric metric, Duration period) {
        return of(metric, "Maximum", period);
    }

    software.amazon.awscdk.services.cloudwatch.Metric minimum(Metric metric, Duration period) {
        return of(metric, "Minimum", period);
    }

    private software.amazon.awscdk.services.cloudwatch.Metric of(Metric metric, String statistic, Duration period) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create().namespace(Metric.NAMESPACE)
                .metricName(metric.title()).dimensionsMap(Map.of(Metric.DOMAIN, domain)).statistic(statistic)
                .period(period).build();
    }
}
