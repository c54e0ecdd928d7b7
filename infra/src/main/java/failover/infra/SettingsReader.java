package failover.infra;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the keys of one JSON object; what is wrong becomes a problem that names the key, and reading goes on. */
final class SettingsReader {
    private static final Rule<JsonNode> OBJECT = new Rule<>("an object",
            json -> Optional.of(json).filter(JsonNode::isObject));

    private final JsonNode json;
    private final String prefix;
    private final List<String> problems;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param prefix of the keys in messages, such as {@code copy.} */
    SettingsReader(JsonNode json, String prefix, List<String> problems) {
        this.json = json;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** Empty when it is missing or wrong. */
    String required(String key, Rule<String> rule) {
        if (!has(key)) {
            problem(key, "is missing; needed: " + rule.allowed());
        }
        return value(key, rule).orElse("");
    }

    <T> Optional<T> value(String key, Rule<T> rule) {
        known.add(key);
        if (!has(key)) {
            return Optional.empty();
        }
        var value = rule.read().apply(json.get(key));
        if (value.isEmpty()) {
            problem(key, "is %s; allowed: %s".formatted(json.get(key), rule.allowed()));
        }
        return value;
    }

    /** Whether it is there, right or wrong. */
    boolean has(String key) {
        return json.has(key);
    }

    /** What is under this key; nothing when it is missing or no object. */
    SettingsReader section(String key) {
        var object = value(key, OBJECT).orElseGet(JsonNodeFactory.instance::objectNode);
        return new SettingsReader(object, prefix + key + ".", problems);
    }

    void problem(String key, String text) {
        problems.add(prefix + key + " " + text);
    }

    /** @param moved where a key stands that was a setting once */
    void refuseUnknownKeys(Map<String, String> moved) {
        json.propertyNames().stream().filter(key -> !known.contains(key)).forEach(key -> problem(key,
                moved.containsKey(key)
                        ? "is no setting of the deploy any more; it stands in " + moved.get(key)
                        : "is not a setting; there are: " + String.join(", ", known)));
    }
}
