package failover.contract;

/**
 * Every environment variable that a function reads. The settings records alone read and write those that a template
 * declares.
 */
public enum Variable {
    ALARM_NAME, CHAT_TOPIC_ARN, CHECK_PATH, CHECKER_REGIONS, COPY, DISTRIBUTION_DOMAIN, DOMAIN, ENDPOINT_CHECK_ID, FAILBACK, HEALTH_CHECK_ID, HOSTED_ZONE_ID, IPV6, JOURNAL_BUCKET, MINUTES_BETWEEN_CHECKS, MORE_DOMAINS, ORIGIN, RESOLVERS, RUNBOOK_URL, SITE_BUCKET, STABLE_ALARM_NAME, SWITCH_CHECK_ID, TIME_ZONE, TOPIC_ARN, ZONE_NAME,

    /** The URL to call instead of the endpoints of AWS, or {@code none}. */
    ENDPOINT_OVERRIDE,

    /**
     * Set by Lambda.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda environment
     *      variables</a>
     */
    AWS_REGION, LAMBDA_TASK_ROOT,

    /** Set by the rehearsal alone: the file that simulates the network. No template declares it. */
    FAILOVER_NETWORK
}
