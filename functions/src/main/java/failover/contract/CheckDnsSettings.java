package failover.contract;

import java.time.Duration;
import java.util.Map;

/**
 * What the template tells CheckDns.
 *
 * @param hostedZone         id of the hosted zone
 * @param ipv6               whether the names have AAAA records too
 * @param every              the time between two routine checks: whole minutes
 * @param alarm              name of the alarm on the health check
 * @param topic              ARN of the topic that gets the notices
 * @param distributionDomain the distribution's own name, such as d111111abcdef8.cloudfront.net
 * @param siteBucket         name of the bucket that holds the switch
 * @param checkPath          path that Route 53's checkers ask the primary for
 */
public record CheckDnsSettings(Names names, String hostedZone, boolean ipv6, Duration every, Resolvers resolvers,
        String alarm,
        String topic, String distributionDomain, String siteBucket, HealthChecks checks, CheckPath checkPath) {

    /** @throws IllegalStateException naming every variable that is missing or unusable */
    public static CheckDnsSettings from(Map<String, String> variables) {
        return Environment.read(variables, environment -> new CheckDnsSettings(Names.from(environment),
                environment.text(Variable.HOSTED_ZONE_ID), environment.flag(Variable.IPV6),
                environment.value(Variable.MINUTES_BETWEEN_CHECKS, "a number of minutes, 1 to 60",
                        CheckDnsSettings::minutes, Duration.ofMinutes(1)),
                Resolvers.from(environment),
                environment.text(Variable.ALARM_NAME),
                environment.text(Variable.TOPIC_ARN), environment.text(Variable.DISTRIBUTION_DOMAIN),
                environment.text(Variable.SITE_BUCKET), HealthChecks.from(environment),
                CheckPath.from(environment)));
    }

    private static Duration minutes(String text) {
        int minutes = Integer.parseInt(text);
        if (minutes < 1 || minutes > 60) {
            throw new IllegalArgumentException(text);
        }
        return Duration.ofMinutes(minutes);
    }

    /** What {@link #from} reads. */
    public Map<String, String> variables() {
        return new Variables().with(names).with(Variable.HOSTED_ZONE_ID, hostedZone)
                .with(Variable.IPV6, Boolean.toString(ipv6))
                .with(Variable.MINUTES_BETWEEN_CHECKS, Long.toString(every.toMinutes())).with(resolvers)
                .with(Variable.ALARM_NAME, alarm)
                .with(Variable.TOPIC_ARN, topic).with(Variable.DISTRIBUTION_DOMAIN, distributionDomain)
                .with(Variable.SITE_BUCKET, siteBucket).with(checks).with(Variable.CHECK_PATH, checkPath.value())
                .declared();
    }
}
