package failover.transition;

import failover.aws.Environment;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the template tells this function.
 *
 * @param chatTopic where the chat's copy of a notice goes; empty when there is no chat
 * @param timeZone  of the people who are told, besides UTC
 * @param regions   from where the health check probes
 */
record Settings(String alarm, String topic, Optional<String> chatTopic, String journalBucket, String healthCheck,
        List<String> regions, ZoneId timeZone, Names names) {

    /** @param resolvers addresses of those who know the zone's name servers */
    record Names(String domain, String zone, String origin, List<String> resolvers) {
        /** Always the fallback, whichever side is live. */
        String fallback() {
            return "fallback." + domain;
        }
    }

    static Settings from(Map<String, String> variables) {
        return Environment.read(variables,
                environment -> new Settings(environment.text("ALARM_NAME"), environment.text("TOPIC_ARN"),
                        chatTopic(environment), environment.text("JOURNAL_BUCKET"),
                        environment.text("HEALTH_CHECK_ID"),
                        environment.list("CHECKER_REGIONS", "[a-z0-9-]+", "a Region"),
                        timeZone(environment), names(environment)));
    }

    private static Names names(Environment environment) {
        return new Names(environment.text("DOMAIN"), environment.text("ZONE_NAME"), environment.text("ORIGIN"),
                environment.list("RESOLVERS", "[0-9.]+", "an IPv4 address"));
    }

    /** {@code none}: SAM can only override variables that are declared, so there is always a value. */
    private static Optional<String> chatTopic(Environment environment) {
        return Optional.of(environment.text("CHAT_TOPIC_ARN")).filter(arn -> !arn.equals("none"));
    }

    private static ZoneId timeZone(Environment environment) {
        return environment.value("TIME_ZONE", "a time zone such as Europe/Berlin", ZoneId::of, ZoneId.of("UTC"));
    }

    String domain() {
        return names.domain();
    }
}
