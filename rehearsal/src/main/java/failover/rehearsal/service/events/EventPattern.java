package failover.rehearsal.service.events;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Whether an event matches: every key of the pattern must be in the event, with one of the values listed for it; an
 * array in the event matches by any of its elements. Known are exact values and {@code {"prefix": ...}}.
 */
final class EventPattern implements Predicate<JsonNode> {
    private final JsonNode pattern;

    /** @throws IllegalArgumentException for what the rehearsal cannot match */
    EventPattern(JsonNode pattern) {
        requireKnown("", pattern);
        this.pattern = pattern;
    }

    private static void requireKnown(String path, JsonNode pattern) {
        if (!pattern.isObject() || pattern.isEmpty()) {
            throw new IllegalArgumentException("the pattern at '" + path + "' is no object with keys");
        }
        pattern.properties().forEach(entry -> {
            var here = path + "/" + entry.getKey();
            if (entry.getKey().equals("$or")) {
                throw new IllegalArgumentException("the rehearsal cannot match " + here);
            }
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(matcher -> requireKnownMatcher(here, matcher));
            } else {
                requireKnown(here, entry.getValue());
            }
        });
    }

    private static void requireKnownMatcher(String path, JsonNode matcher) {
        var prefix = matcher.isObject() && matcher.size() == 1 && matcher.path("prefix").isString();
        if (!matcher.isValueNode() && !prefix) {
            throw new IllegalArgumentException("the rehearsal cannot match " + matcher + " at " + path);
        }
    }

    @Override
    public boolean test(JsonNode event) {
        return matches(pattern, event);
    }

    private static boolean matches(JsonNode pattern, JsonNode event) {
        return pattern.properties().stream().allMatch(entry -> {
            var value = event.path(entry.getKey());
            return entry.getValue().isArray()
                    ? matchesAny(entry.getValue(), value)
                    : matches(entry.getValue(), value);
        });
    }

    private static boolean matchesAny(JsonNode matchers, JsonNode value) {
        var values = value.isArray() ? elements(value) : List.of(value);
        return elements(matchers).stream()
                .anyMatch(matcher -> values.stream().anyMatch(one -> matchesOne(matcher, one)));
    }

    private static boolean matchesOne(JsonNode matcher, JsonNode value) {
        return matcher.isObject()
                ? value.isString() && value.asString().startsWith(matcher.path("prefix").asString())
                : matcher.equals(value);
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
