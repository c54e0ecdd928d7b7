package failover.contract;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What the template tells ControlRouting.
 *
 * @param ipv6               whether the names have AAAA records too
 * @param siteBucket         name of the bucket that holds the switch
 * @param journalBucket      name of the bucket that holds changes of the switch and reports of drills
 * @param distributionDomain the distribution's own name, such as d111111abcdef8.cloudfront.net
 * @param topic              ARN of the topic that gets the notices
 * @param alarm              name of the alarm on the health check that the PRIMARY record follows
 * @param stableAlarm        name of the alarm whose OK releases a latch, or under {@code manual} tells that the primary is healthy
 *                           again; empty when the policy does not latch
 * @param timeZone           shown in notices beside UTC
 * @param runbook            whose sections notices name
 */
public record ControlRoutingSettings(Names names, boolean ipv6, Resolvers resolvers, String siteBucket,
        String journalBucket, String distributionDomain, String topic, String alarm, Optional<String> stableAlarm,
        HealthChecks checks, FailbackPolicy failback, ZoneId timeZone, Runbook runbook) {

    /** @throws IllegalStateException naming every variable that is missing or unusable */
    public static ControlRoutingSettings from(Map<String, String> variables) {
        return Environment.read(variables, environment -> new ControlRoutingSettings(Names.from(environment),
                environment.flag(Variable.IPV6), Resolvers.from(environment), environment.text(Variable.SITE_BUCKET),
                environment.text(Variable.JOURNAL_BUCKET), environment.text(Variable.DISTRIBUTION_DOMAIN),
                environment.text(Variable.TOPIC_ARN), environment.text(Variable.ALARM_NAME),
                environment.optional(Variable.STABLE_ALARM_NAME), HealthChecks.from(environment),
                FailbackPolicy.from(environment), environment.timeZone(), Runbook.from(environment)));
    }

    /** What {@link #from} reads. */
    public Map<String, String> variables() {
        return new Variables().with(names).with(Variable.IPV6, Boolean.toString(ipv6)).with(resolvers)
                .with(Variable.SITE_BUCKET, siteBucket).with(Variable.JOURNAL_BUCKET, journalBucket)
                .with(Variable.DISTRIBUTION_DOMAIN, distributionDomain).with(Variable.TOPIC_ARN, topic)
                .with(Variable.ALARM_NAME, alarm).with(Variable.STABLE_ALARM_NAME, stableAlarm).with(checks)
                .with(Variable.FAILBACK, failback.toString()).with(Variable.TIME_ZONE, timeZone.getId()).with(runbook)
                .declared();
    }
}
