package failover.infra;

import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * What CheckDns, and of copies RefreshFallback, report by metric lines in their logs: the number of metrics does not grow
 * with the number of resolvers.
 */
record DnsMetrics(String domain) {

    Metric maximum(String name) {
        return metric(name, "Maximum", Duration.minutes(1));
    }

    Metric minimum(String name) {
        return metric(name, "Minimum", Duration.minutes(1));
    }

    /** For what is looked at once a day. */
    Metric minimumOfDay(String name) {
        return metric(name, "Minimum", Duration.days(1));
    }

    Metric maximumOfDay(String name) {
        return metric(name, "Maximum", Duration.days(1));
    }

    /** For RefreshFallback, which tells every ten minutes. */
    Metric maximumOfHour(String name) {
        return metric(name, "Maximum", Duration.hours(1));
    }

    Metric minimumOfHour(String name) {
        return metric(name, "Minimum", Duration.hours(1));
    }

    private Metric metric(String name, String statistic, Duration period) {
        return Metric.Builder.create().namespace("DnsFailover").metricName(name)
                .dimensionsMap(Map.of("Domain", domain)).statistic(statistic).period(period).build();
    }
}
