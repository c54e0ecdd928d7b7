package failover.dns;

import failover.aws.Environment;
import java.util.List;
import java.util.Map;

/**
 * What the template tells this function.
 *
 * @param origin the primary's own name
 * @param fallbackName the fallback's own name
 * @param resolvers IPv4 addresses of public resolvers
 * @param checkPath what Route 53's checkers ask the primary for
 */
record Settings(String domain, String zone, String origin, String fallbackName, List<String> resolvers, String alarm,
        String topic, String distributionDomain, String checkPath) {
    static final String IPV4 = "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}";

    static Settings from(Map<String, String> variables) {
        return Environment.read(variables, environment -> new Settings(environment.text("DOMAIN"),
                environment.text("ZONE_NAME"), environment.text("ORIGIN"), environment.text("FALLBACK_NAME"),
                environment.list("RESOLVERS", IPV4, "an IPv4 address"), environment.text("ALARM_NAME"),
                environment.text("TOPIC_ARN"), environment.text("DISTRIBUTION_DOMAIN"),
                environment.text("CHECK_PATH")));
    }
}
