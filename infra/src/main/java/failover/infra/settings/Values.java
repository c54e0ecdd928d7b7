package failover.infra.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The values that were set for properties, right or wrong, and what is wrong with them. */
final class Values {
    /** For messages: without what is empty. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(every -> every.withValueInclusion(JsonInclude.Include.NON_ABSENT)).build();

    private final Map<String, Object> set;

    Values() {
        this(Map.of());
    }

    private Values(Map<String, Object> set) {
        this.set = new LinkedHashMap<>(set);
    }

    Values copy() {
        return new Values(set);
    }

    /** @param value null when the property is not set after all */
    void set(String key, Object value) {
        if (value == null) {
            set.remove(key);
        } else {
            set.put(key, value instanceof List<?> list ? List.copyOf(list) : value);
        }
    }

    void setAll(Values others) {
        set.putAll(others.set);
    }

    boolean has(Property<?> property) {
        return set.containsKey(property.key());
    }

    /** The value, or its default. Only for values without {@link #problems}. */
    <T> T get(Property<T> property) {
        return find(property)
                .orElseThrow(() -> new IllegalStateException("The property " + property.key() + " is not set."));
    }

    /** The same for a property that may stay without a value. */
    @SuppressWarnings("unchecked")
    <T> Optional<T> find(Property<T> property) {
        return has(property) ? Optional.of((T) set.get(property.key())) : property.otherwise().apply(this);
    }

    /** The value, or its default, unless the value breaks a rule: what other values are judged by. */
    <T> Optional<T> valid(Property<T> property) {
        return problem(property).isEmpty() ? find(property) : Optional.empty();
    }

    /** Everything that is wrong with these properties, in their order. */
    List<String> problems(List<Property<?>> properties) {
        var problems = new ArrayList<String>();
        properties.forEach(property -> problem(property).ifPresent(problems::add));
        return problems;
    }

    private <T> Optional<String> problem(Property<T> property) {
        var rule = property.rule().apply(this);
        if (!has(property)) {
            return property.required()
                    ? Optional.of("%s is missing; needed: %s".formatted(property.key(), rule.allowed()))
                    : Optional.empty();
        }
        var value = set.get(property.key());
        return property.type().isInstance(value) && rule.test().test(get(property))
                ? Optional.empty()
                : Optional.of("%s is %s; allowed: %s".formatted(property.key(), JSON.writeValueAsString(value),
                        rule.allowed()));
    }
}
