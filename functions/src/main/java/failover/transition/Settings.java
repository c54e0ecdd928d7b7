package failover.transition;

import failover.aws.Environment;
import java.util.Map;

/** What the template tells this function. */
record Settings(String alarm, String topic, String journalBucket, String domain, String healthCheck) {
    static Settings from(Map<String, String> variables) {
        return Environment.read(variables,
                environment -> new Settings(environment.text("ALARM_NAME"), environment.text("TOPIC_ARN"),
                        environment.text("JOURNAL_BUCKET"), environment.text("DOMAIN"),
                        environment.text("HEALTH_CHECK_ID")));
    }
}
