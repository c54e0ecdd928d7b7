package failover.rehearsal.service.lambda;

/**
 * A service that invokes a function on behalf of a resource, which the function's policy must allow.
 *
 * @param service   e.g. {@code lambda.alarms.cloudwatch.amazonaws.com} or {@code events.amazonaws.com}
 * @param sourceArn the alarm's or the rule's ARN
 */
public record Caller(String service, String sourceArn) {
    public static Caller alarm(String alarmArn) {
        return new Caller("lambda.alarms.cloudwatch.amazonaws.com", alarmArn);
    }

    public static Caller rule(String ruleArn) {
        return new Caller("events.amazonaws.com", ruleArn);
    }
}
