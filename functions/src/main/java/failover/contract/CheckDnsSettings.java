package failover.contract;

import java.util.Map;

/**
 * What the template tells CheckDns.
 *
 * @param hostedZone         id of the hosted zone
 * @param ipv6               whether the names have AAAA records too
 * @param alarm              name of the alarm on the health check
 * @param topic              ARN of the topic that gets the notices
 * @param distributionDomain the distribution's own name, such as d111111abcdef8.cloudfront.net
 * @param checkPath          path that Route 53's checkers ask the primary for
 */
public record CheckDnsSettings(Names names, String hostedZone, boolean ipv6, Resolvers resolvers, String alarm,
        String topic, String distributionDomain, CheckPath checkPath) {

    /** @throws IllegalStateException naming every variable that is missing or unusable */
    public static CheckDnsSettings from(Map<String, String> variables) {
        return Environment.read(variables, environment -> new CheckDnsSettings(Names.from(environment),
                environment.text(Variable.HOSTED_ZONE_ID), environment.flag(Variable.IPV6), Resolvers.from(environment),
                environment.text(Variable.ALARM_NAME),
                environment.text(Variable.TOPIC_ARN), environment.text(Variable.DISTRIBUTION_DOMAIN),
                CheckPath.from(environment)));
    }

    /** What {@link #from} reads. */
    public Map<String, String> variables() {
        return new Variables().with(names).with(Variable.HOSTED_ZONE_ID, hostedZone)
                .with(Variable.IPV6, Boolean.toString(ipv6)).with(resolvers).with(Variable.ALARM_NAME, alarm)
                .with(Variable.TOPIC_ARN, topic).with(Variable.DISTRIBUTION_DOMAIN, distributionDomain)
                .with(Variable.CHECK_PATH, checkPath.value()).declared();
    }
}
