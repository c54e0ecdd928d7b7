package failover.rehearsal.engine.wire;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request of the query protocol as a tree: {@code AlarmNames.member.1=a} becomes {@code {"AlarmNames": ["a"]}}.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
final class QueryForm {
    private static final String NUMBER = "\\d+";

    private QueryForm() {}

    static JsonNode read(Map<String, String> form) {
        var root = JsonMapper.shared().createObjectNode();
        form.forEach((name, value) -> put(root, name.replace(".member.", ".").split("\\."), value));
        return withLists(root);
    }

    private static void put(ObjectNode root, String[] names, String value) {
        var at = root;
        for (int i = 0; i < names.length - 1; i++) {
            at = at.withObjectProperty(names[i]);
        }
        at.put(names[names.length - 1], value);
    }

    private static JsonNode withLists(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        object.propertyNames().stream().toList().forEach(name -> object.set(name, withLists(object.get(name))));
        return list(object).orElse(object);
    }

    private static Optional<JsonNode> list(ObjectNode object) {
        if (object.isEmpty() || !object.propertyNames().stream().allMatch(name -> name.matches(NUMBER))) {
            return Optional.empty();
        }
        var list = JsonMapper.shared().createArrayNode();
        object.values().forEach(list::add);
        return Optional.of(list);
    }
}
