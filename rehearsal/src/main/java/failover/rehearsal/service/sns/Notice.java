package failover.rehearsal.service.sns;

import java.util.Map;

/**
 * What was published to a topic.
 *
 * @param subject "" when there was none
 * @param message as e-mail shows it
 * @param forms   what each protocol gets instead, such as {@code sms}; none for a message that is alike for all
 */
public record Notice(String topicArn, String subject, String message, String id, Map<String, String> forms) {
    public Notice(String topicArn, String subject, String message, String id) {
        this(topicArn, subject, message, id, Map.of());
    }

    /** As people call it. */
    @Override
    public String toString() {
        return "\"%s\"".formatted(subject);
    }
}
