package failover.rehearsal.aws;

/** What was published to a topic; {@code subject} is "" when there was none. */
public record Notice(String topicArn, String subject, String message, String id) {}
