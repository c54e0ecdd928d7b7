package failover.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The values of a JSON object by keys such as {@code colours.light.sky}; collects what is wrong with them. */
final class Keys {
    private final Map<String, Object> json;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    Keys(Map<String, Object> json) {
        this.json = json;
    }

    List<String> problems() {
        return problems;
    }

    /**
     * The value of a key that must be there.
     *
     * @param allowed for the message
     * @param read    throws for what is not allowed
     * @param standIn for a value that is missing or wrong; a problem is noted then
     */
    <T> T value(String key, String allowed, Function<Object, T> read, T standIn) {
        known.add(key);
        var value = find(json, key);
        if (value == null) {
            problems.add("%s is missing; needed: %s".formatted(key, allowed));
            return standIn;
        }
        try {
            return read.apply(value);
        } catch (RuntimeException _) {
            problems.add("%s is %s; allowed: %s".formatted(key, quoted(value), allowed));
            return standIn;
        }
    }

    String text(String key, String allowed, Predicate<String> test) {
        return value(key, allowed, value -> accepted((String) value, test.test((String) value)), "");
    }

    int number(String key, int least, int most) {
        return value(key, "%d to %d".formatted(least, most),
                value -> accepted((Integer) value, (Integer) value >= least && (Integer) value <= most), least);
    }

    /** The names in an object; none when there is no such object. */
    Set<String> names(String key) {
        return find(json, key) instanceof Map<?, ?> object ? paths("", object) : Set.of();
    }

    void refuse(String problem) {
        problems.add(problem);
    }

    void refuseUnknown() {
        paths("", json).stream().filter(key -> !known.contains(key))
                .map(key -> "%s is not a setting; %s".formatted(key, Typo.meant(key, known)
                        .map(meant -> "did you mean %s?".formatted(meant))
                        .orElseGet(() -> "there are: " + String.join(", ", known))))
                .forEach(problems::add);
    }

    private static <T> T accepted(T value, boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static Object find(Map<?, ?> object, String key) {
        var names = key.split("\\.", 2);
        var value = object.get(names[0]);
        return names.length == 1 || value == null
                ? value
                : value instanceof Map<?, ?> inner ? find(inner, names[1]) : null;
    }

    private static Set<String> paths(String prefix, Map<?, ?> object) {
        var paths = new LinkedHashSet<String>();
        object.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                paths.addAll(paths(prefix + name + ".", inner));
            } else {
                paths.add(prefix + name);
            }
        });
        return paths;
    }

    private static String quoted(Object value) {
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }
}
