package failover.contract;

/**
 * The metrics that Route 53 reports of a health check, one point a minute, in us-east-1 only.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html">Monitoring health
 *      checks using CloudWatch</a>
 */
public enum HealthCheckMetric {
    /** 1 when the check is healthy, else 0; the statistic to use is the minimum. */
    STATUS("HealthCheckStatus"),
    /** Percentage of the checkers that consider the endpoint healthy; endpoint checks only. */
    PERCENTAGE_HEALTHY("HealthCheckPercentageHealthy"),
    /** Number of healthy children; calculated checks only. */
    HEALTHY_CHILDREN("ChildHealthCheckHealthyCount");

    public static final String NAMESPACE = "AWS/Route53";
    public static final String DIMENSION = "HealthCheckId";

    private final String title;

    HealthCheckMetric(String title) {
        this.title = title;
    }

    /** The name in CloudWatch. */
    public String title() {
        return title;
    }
}
