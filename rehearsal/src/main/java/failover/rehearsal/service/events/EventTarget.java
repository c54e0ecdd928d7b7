package failover.rehearsal.service.events;

import tools.jackson.databind.JsonNode;

/** What a rule's target receives. */
@FunctionalInterface
public interface EventTarget {
    /** @param ruleArn who sends it, which the target's resource policy may ask for */
    void deliver(String ruleArn, String targetArn, JsonNode event);
}
