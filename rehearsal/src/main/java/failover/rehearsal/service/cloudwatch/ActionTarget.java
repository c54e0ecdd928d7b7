package failover.rehearsal.service.cloudwatch;

import tools.jackson.databind.JsonNode;

/** Where an alarm's state changes go. */
public interface ActionTarget {
    /** A function as the alarm's direct action, invoked asynchronously. */
    void invoke(String functionArn, JsonNode alarmEvent);

    /** A topic as the alarm's action. */
    void publish(String topicArn, String subject, JsonNode message);

    /** The account's default event bus, which gets every state change. */
    void emit(JsonNode event);
}
