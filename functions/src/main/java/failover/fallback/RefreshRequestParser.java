package failover.fallback;

import failover.cloudformation.CustomResourceRequest;
import failover.contract.AlarmState;
import failover.contract.CopyRules;
import failover.contract.SiteKeys;
import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.Deployment;
import failover.fallback.RefreshRequest.OnSwitch;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Preview;
import failover.fallback.RefreshRequest.Rollback;
import failover.fallback.RefreshRequest.Say;
import failover.fallback.RefreshRequest.Scheduled;
import failover.web.WebUrl;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the kinds of events apart: EventBridge's by {@code detail-type}, CloudFormation's by {@code
 * RequestType}, an operator's by {@code action}. Anything else is refused with a {@link MalformedRequest}.
 */
final class RefreshRequestParser {
    private final String region;

    /** @param region whose S3 a deploy's answer may go to */
    RefreshRequestParser(String region) {
        this.region = region;
    }

    /** @param now when a message begins to be shown */
    RefreshRequest parse(Map<String, Object> event, Instant now) {
        if (event == null) {
            throw new MalformedRequest("the event", "is missing");
        }
        if (CustomResourceRequest.isOne(event)) {
            return new Deployment(CustomResourceRequest.from(event, region));
        }
        if (event.containsKey("detail-type")) {
            return fromEventBridge(event);
        }
        return byHand(event, now);
    }

    private static RefreshRequest byHand(Map<String, Object> event, Instant now) {
        return switch (String.valueOf(event.get("action"))) {
            case "refresh" -> new ByHand(flag(event, "acceptAnySize"));
            case "rollback" -> new Rollback(Optional.ofNullable(event.get("to")).map(_ -> time(event, "to")));
            case "say" -> new Say(Optional.of(MessageParser.parse(event, now)));
            case "say-nothing" -> new Say(Optional.empty());
            case "preview" -> preview(event);
            default ->
                throw new MalformedRequest("action", "is none of 'refresh', 'rollback', 'say', 'say-nothing' and "
                        + "'preview', and there is no detail-type and no RequestType");
        };
    }

    private static Preview preview(Map<String, Object> event) {
        var path = text(event, "path");
        if (WebUrl.parse("https://example.com" + path).filter(url -> url.relative().equals(path)).isEmpty()
                || path.contains("#")) {
            throw new MalformedRequest("path", "is '" + path + "', which is not the path of a page such as /about");
        }
        var remove = texts(event, "remove");
        remove.stream().flatMap(List::stream).filter(selector -> !CopyRules.isSelector(selector)).findFirst()
                .ifPresent(selector -> {
                    throw new MalformedRequest("remove", "holds '" + selector + "', which is not a CSS selector");
                });
        return new Preview(path, Optional.ofNullable(event.get("marker")).map(_ -> text(event, "marker")), remove,
                texts(event, "errorWords"));
    }

    private static RefreshRequest fromEventBridge(Map<String, Object> event) {
        return switch (text(event, "detail-type")) {
            case "Scheduled Event" -> new Scheduled();
            case "CloudWatch Alarm State Change" -> transition(event);
            case "Object Created", "Object Deleted" -> ofSwitch(event);
            case String other -> throw new MalformedRequest("detail-type", "is '" + other + "', allowed are Scheduled "
                    + "Event, CloudWatch Alarm State Change, Object Created and Object Deleted");
        };
    }

    private static OnSwitch ofSwitch(Map<String, Object> event) {
        var object = object(object(event, "detail", "detail"), "object", "detail.object");
        var key = text(object, "key", "detail.object.key");
        if (!key.equals(SiteKeys.SWITCH_OBJECT)) {
            throw new MalformedRequest("detail.object.key", "is '" + key + "', known is " + SiteKeys.SWITCH_OBJECT);
        }
        return new OnSwitch();
    }

    private static OnTransition transition(Map<String, Object> event) {
        var state = object(object(event, "detail", "detail"), "state", "detail.state");
        return new OnTransition(state(text(state, "value", "detail.state.value")), time(event, "time"));
    }

    private static AlarmState state(String value) {
        return AlarmState.of(value).orElseThrow(() -> new MalformedRequest("detail.state.value",
                "is '" + value + "', allowed are OK, ALARM and INSUFFICIENT_DATA"));
    }

    private static boolean flag(Map<?, ?> object, String name) {
        return switch (object.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw new MalformedRequest(name, "is neither true nor false");
        };
    }

    private static Instant time(Map<?, ?> object, String name) {
        try {
            return Instant.parse(text(object, name));
        } catch (DateTimeParseException _) {
            throw new MalformedRequest(name, "is not a time such as 2026-11-22T10:00:00Z");
        }
    }

    private static Optional<List<String>> texts(Map<?, ?> object, String name) {
        return switch (object.get(name)) {
            case null -> Optional.empty();
            case List<?> list when list.stream().allMatch(one -> one instanceof String text && !text.isBlank()) ->
                Optional.of(list.stream().map(String::valueOf).toList());
            default -> throw new MalformedRequest(name, "is not a list of texts");
        };
    }

    private static String text(Map<?, ?> object, String name) {
        return text(object, name, name);
    }

    private static String text(Map<?, ?> object, String name, String field) {
        if (object.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new MalformedRequest(field, "is missing or is not a text");
    }

    private static Map<?, ?> object(Map<?, ?> object, String name, String field) {
        if (object.get(name) instanceof Map<?, ?> inner) {
            return inner;
        }
        throw new MalformedRequest(field, "is missing or is not an object");
    }
}
