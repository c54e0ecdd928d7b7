package failover.transition.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of JSON Schema that docs/notice.schema.json uses; any other word fails the check, so none is overlooked. */
public final class SchemaCheck {
    private static final Set<String> READ = Set.of("$schema", "title", "description", "type", "const", "enum",
            "properties", "required", "additionalProperties", "items", "format");

    private SchemaCheck() {}

    public static void check(Map<?, ?> schema, Object value) {
        assertTrue(READ.containsAll(schema.keySet()), schema.keySet().toString());
        if (schema.get("const") instanceof Object only) {
            assertEquals(only, value);
        }
        if (schema.get("enum") instanceof List<?> allowed) {
            assertTrue(allowed.contains(value), value + " is none of " + allowed);
        }
        switch (String.valueOf(schema.get("type"))) {
            case "object" -> object(schema, (Map<?, ?>) value);
            case "array" -> ((List<?>) value).forEach(item -> check((Map<?, ?>) schema.get("items"), item));
            case "string" -> text(schema, (String) value);
            case "boolean" -> assertTrue(value instanceof Boolean, String.valueOf(value));
            case "integer", "number" -> assertTrue(value instanceof Number, String.valueOf(value));
            case String other -> throw new AssertionError("type " + other);
        }
    }

    private static void object(Map<?, ?> schema, Map<?, ?> value) {
        var properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        var absent = new HashSet<Object>(schema.get("required") instanceof List<?> list ? list : List.of());
        absent.removeAll(value.keySet());
        assertEquals(Set.of(), absent);
        value.forEach((name, field) -> {
            var rule = properties.containsKey(name) ? properties.get(name) : schema.get("additionalProperties");
            assertTrue(rule instanceof Map<?, ?>, "the schema knows no " + name);
            check((Map<?, ?>) rule, field);
        });
    }

    private static void text(Map<?, ?> schema, String value) {
        if ("date-time".equals(schema.get("format"))) {
            Instant.parse(value);
        }
    }
}
