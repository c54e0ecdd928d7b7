package failover.contract;

/** Every metric of this project: what the functions write, and what alarms and dashboard read. */
public enum Metric {
    /** Servers that answer with the primary's addresses. */
    ANSWERS_PRIMARY("AnswersPrimary", Unit.COUNT),
    /** Servers that answer with the fallback's addresses. */
    ANSWERS_FALLBACK("AnswersFallback", Unit.COUNT),
    /** Servers that answer with addresses of neither side. */
    ANSWERS_UNEXPECTED("AnswersUnexpected", Unit.COUNT),
    /** 1 when no server gives visitors an address. */
    DARK("Dark", Unit.COUNT),
    /** 1 when DNS has disagreed with the health check for longer than caches and the alarm's delay explain. */
    DISAGREEMENT("Disagreement", Unit.COUNT),
    /** 1 when the fallback would serve. */
    FALLBACK_READY("FallbackReady", Unit.COUNT),
    /** Age of the page that CloudFront serves. */
    FALLBACK_AGE("FallbackAge", Unit.SECONDS),
    /** Problems that the daily check found. */
    MISCONFIGURATIONS("Misconfigurations", Unit.COUNT),
    /** Days until the first certificate ends. CloudWatch has no unit for days. */
    CERTIFICATE_DAYS_LEFT("CertificateDaysLeft", Unit.NONE),
    /** Subscriptions of the notices that somebody has confirmed. */
    SUBSCRIPTIONS_CONFIRMED("SubscriptionsConfirmed", Unit.COUNT),
    /** Age of a page's saved copy. */
    COPY_AGE("CopyAge", Unit.SECONDS),
    /** Pages that should have a saved copy and have none. */
    COPIES_MISSING("CopiesMissing", Unit.COUNT),
    /** Pages that a run did not save. */
    COPIES_REFUSED("CopiesRefused", Unit.COUNT);

    public static final String NAMESPACE = "DnsFailover";
    /** The dimension that every metric has. */
    public static final String DOMAIN = "Domain";

    private final String title;
    private final Unit unit;

    Metric(String title, Unit unit) {
        this.title = title;
        this.unit = unit;
    }

    /** The name in CloudWatch. */
    public String title() {
        return title;
    }

    public Unit unit() {
        return unit;
    }

    /**
     * Units that CloudWatch knows.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html">MetricDatum,
     *      Unit</a>
     */
    public enum Unit {
        COUNT("Count"), SECONDS("Seconds"), NONE("None");

        private final String title;

        Unit(String title) {
            this.title = title;
        }

        /** The name in CloudWatch. */
        public String title() {
            return title;
        }
    }
}
