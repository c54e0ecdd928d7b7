package failover.rehearsal.engine.wire;

import static failover.rehearsal.engine.wire.Xml.element;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The answer of an operation in the query protocol.
 *
 * @param flattened lists that are no element of their own: member to the name of each item
 */
record QueryAnswer(Map<String, String> flattened) {
    Xml of(String operation, String namespace, JsonNode output) {
        return Xml.document(operation + "Response", namespace,
                element(operation + "Result", members(output)), Requests.metadata());
    }

    private List<Xml> members(JsonNode object) {
        return object.properties().stream().flatMap(member -> elements(member.getKey(), member.getValue())).toList();
    }

    private Stream<Xml> elements(String name, JsonNode value) {
        if (value.isArray() && flattened.containsKey(name)) {
            return value.valueStream().map(item -> one(flattened.get(name), item));
        }
        return Stream.of(one(name, value));
    }

    private Xml one(String name, JsonNode value) {
        if (value.isArray()) {
            return element(name, value.valueStream().map(item -> one("member", item)).toList());
        }
        if (value.isObject()) {
            return element(name, members(value));
        }
        return element(name, value.isPojo() ? RpcCall.instant(value).toString() : value.asString());
    }
}
