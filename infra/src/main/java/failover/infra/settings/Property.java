package failover.infra.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One property of a construct.
 *
 * @param key       its name in a settings file and in messages
 * @param type      of its value
 * @param required  whether it has no default and must be set
 * @param otherwise the default; empty when the property may stay without a value
 * @param rule      what the value may be, which may depend on other values
 */
record Property<T>(String key, Class<?> type, boolean required, Function<Values, Optional<T>> otherwise,
        Function<Values, Rule<T>> rule) {

    static Property<String> required(String key, Function<Values, Rule<String>> rule) {
        return new Property<>(key, String.class, true, _ -> Optional.empty(), rule);
    }

    /** Text that has no default and may be left out. */
    static Property<String> optional(String key, Function<Values, Rule<String>> rule) {
        return new Property<>(key, String.class, false, _ -> Optional.empty(), rule);
    }

    static Property<Boolean> flag(String key) {
        return new Property<>(key, Boolean.class, false, _ -> Optional.of(false), _ -> Rule.FLAG);
    }

    static Property<Integer> integer(String key, int otherwise, Rule<Integer> rule) {
        return new Property<>(key, Integer.class, false, _ -> Optional.of(otherwise), _ -> rule);
    }

    static Property<String> text(String key, String otherwise, Rule<String> rule) {
        return new Property<>(key, String.class, false, _ -> Optional.of(otherwise), _ -> rule);
    }

    static Property<List<String>> texts(String key, List<String> otherwise, Function<Values, Rule<List<String>>> rule) {
        return new Property<>(key, List.class, false, _ -> Optional.of(otherwise), rule);
    }
}
