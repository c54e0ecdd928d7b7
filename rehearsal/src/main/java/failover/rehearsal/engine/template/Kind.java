package failover.rehearsal.engine.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How AWS names the resources of one type.
 *
 * @param nameProperty the property by which a template may choose the name itself; "" if there is none
 * @param name         pattern of the name when the template leaves it to AWS
 * @param reference    pattern of what {@code Ref} returns, which may use {@code {name}}
 * @param attributes   what {@code Fn::GetAtt} returns: patterns that may use {@code {name}} and {@code {ref}}
 */
record Kind(String nameProperty, String name, String reference, Map<String, String> attributes) {
    private static final String CHOSEN_BY_AWS = "";

    static Kind named(String name) {
        return new Kind(CHOSEN_BY_AWS, name, "{name}", Map.of());
    }

    Kind unless(String property) {
        return new Kind(property, name, reference, attributes);
    }

    Kind ref(String pattern) {
        return new Kind(nameProperty, name, pattern, attributes);
    }

    Kind attribute(String attribute, String pattern) {
        var more = new LinkedHashMap<>(attributes);
        more.put(attribute, pattern);
        return new Kind(nameProperty, name, reference, more);
    }

    Optional<String> property() {
        return nameProperty.equals(CHOSEN_BY_AWS) ? Optional.empty() : Optional.of(nameProperty);
    }

    Identity identity(String chosenName, Map<String, String> placeholders) {
        var values = new LinkedHashMap<>(placeholders);
        values.put("name", chosenName == null ? fill(name, values) : chosenName);
        values.put("ref", fill(reference, values));
        var filled = new LinkedHashMap<String, String>();
        attributes.forEach((attribute, pattern) -> filled.put(attribute, fill(pattern, values)));
        return new Identity(values.get("ref"), filled);
    }

    private static String fill(String pattern, Map<String, String> values) {
        var text = pattern;
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    /** One resource's {@code Ref} and attributes. */
    record Identity(String reference, Map<String, String> attributes) {}
}
