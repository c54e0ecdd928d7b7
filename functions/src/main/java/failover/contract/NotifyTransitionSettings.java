package failover.contract;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the template tells NotifyTransition.
 *
 * @param ipv6          whether the names have AAAA records too
 * @param alarm         name of the alarm on the health check
 * @param topic         ARN of the topic that gets the notices
 * @param chatTopic     ARN of the topic that gets them in the form for chat applications; empty when there is none
 * @param siteBucket    name of the bucket that holds the switch
 * @param journalBucket name of the bucket that holds the journal
 * @param regions       Regions from which the health check probes
 * @param failback      what takes visitors back
 * @param timeZone      shown in notices beside UTC
 * @param runbook       whose sections notices name
 */
public record NotifyTransitionSettings(Names names, boolean ipv6, Resolvers resolvers, String alarm, String topic,
        Optional<String> chatTopic, String siteBucket, String journalBucket, HealthChecks checks, List<String> regions,
        FailbackPolicy failback, ZoneId timeZone, Runbook runbook) {

    /** @throws IllegalStateException naming every variable that is missing or unusable */
    public static NotifyTransitionSettings from(Map<String, String> variables) {
        return Environment.read(variables, environment -> new NotifyTransitionSettings(Names.from(environment),
                environment.flag(Variable.IPV6), Resolvers.from(environment), environment.text(Variable.ALARM_NAME),
                environment.text(Variable.TOPIC_ARN), environment.optional(Variable.CHAT_TOPIC_ARN),
                environment.text(Variable.SITE_BUCKET), environment.text(Variable.JOURNAL_BUCKET),
                HealthChecks.from(environment),
                environment.list(Variable.CHECKER_REGIONS, text -> text.matches("[a-z0-9-]+"), "a Region"),
                FailbackPolicy.from(environment), environment.timeZone(), Runbook.from(environment)));
    }

    /** What {@link #from} reads. */
    public Map<String, String> variables() {
        return new Variables().with(Variable.ALARM_NAME, alarm).with(Variable.TOPIC_ARN, topic)
                .with(Variable.CHAT_TOPIC_ARN, chatTopic).with(Variable.SITE_BUCKET, siteBucket)
                .with(Variable.JOURNAL_BUCKET, journalBucket).with(names)
                .with(Variable.IPV6, Boolean.toString(ipv6)).with(resolvers).with(checks)
                .with(Variable.CHECKER_REGIONS, String.join(",", regions))
                .with(Variable.FAILBACK, failback.toString()).with(Variable.TIME_ZONE, timeZone.getId()).with(runbook)
                .declared();
    }
}
