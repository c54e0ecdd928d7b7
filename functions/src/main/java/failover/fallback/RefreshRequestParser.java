package failover.fallback;

import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.Deployment;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Scheduled;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the four kinds of events apart: EventBridge's by {@code detail-type}, CloudFormation's by {@code
 * RequestType}, an operator's by {@code action}. Anything else is refused with a {@link MalformedRequest}.
 */
final class RefreshRequestParser {
    private final String region;

    /** @param region whose S3 a deploy's answer may go to */
    RefreshRequestParser(String region) {
        this.region = region;
    }

    RefreshRequest parse(Map<String, Object> event) {
        if (event == null) {
            throw new MalformedRequest("the event", "is missing");
        }
        if (event.containsKey("RequestType")) {
            return deployment(event);
        }
        if (event.containsKey("detail-type")) {
            return fromEventBridge(event);
        }
        if (!"refresh".equals(event.get("action"))) {
            throw new MalformedRequest("action", "is not 'refresh', and there is no detail-type and no RequestType");
        }
        return new ByHand();
    }

    private static RefreshRequest fromEventBridge(Map<String, Object> event) {
        return switch (text(event, "detail-type")) {
            case "Scheduled Event" -> new Scheduled();
            case "CloudWatch Alarm State Change" -> transition(object(event, "detail", "detail"));
            case String other -> throw new MalformedRequest("detail-type",
                    "is '" + other + "', known are Scheduled Event and CloudWatch Alarm State Change");
        };
    }

    private static OnTransition transition(Map<?, ?> detail) {
        var state = object(detail, "state", "detail.state");
        return new OnTransition(text(detail, "alarmName", "detail.alarmName"),
                text(state, "value", "detail.state.value"));
    }

    private Deployment deployment(Map<String, Object> event) {
        var type = type(text(event, "RequestType"));
        var physicalId = type == RefreshRequest.Type.CREATE
                ? Optional.<String>empty()
                : Optional.of(text(event, "PhysicalResourceId"));
        var url = ResponseUrl.of(text(event, "ResponseURL"), region).orElseThrow(
                () -> new MalformedRequest("ResponseURL", "is not an https address of a bucket in S3 of " + region));
        return new Deployment(type, url, text(event, "StackId"), text(event, "RequestId"),
                text(event, "LogicalResourceId"), physicalId);
    }

    private static RefreshRequest.Type type(String value) {
        return switch (value) {
            case "Create" -> RefreshRequest.Type.CREATE;
            case "Update" -> RefreshRequest.Type.UPDATE;
            case "Delete" -> RefreshRequest.Type.DELETE;
            default -> throw new MalformedRequest("RequestType",
                    "is '" + value + "', known are Create, Update and Delete");
        };
    }

    private static String text(Map<?, ?> object, String name) {
        return text(object, name, name);
    }

    private static String text(Map<?, ?> object, String name, String field) {
        if (object.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new MalformedRequest(field, "is missing or no text");
    }

    private static Map<?, ?> object(Map<?, ?> object, String name, String field) {
        if (object.get(name) instanceof Map<?, ?> inner) {
            return inner;
        }
        throw new MalformedRequest(field, "is missing or no object");
    }
}
