package failover.infra.settings;

import failover.page.Mistake;
import failover.page.PageSettings;
import failover.page.Typo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Turns a JSON object into {@link Settings}, and names everything that is wrong at once. */
final class SettingsParser {
    /**
     * Whether to deploy the stack Service. Without it {@code origin} names the service that you bring. Default: true.
     * Price: 49.05 USD a month
     */
    private static final Property<Boolean> SERVICE = new Property<>("service", Boolean.class, false,
            _ -> Optional.of(true), _ -> Rule.FLAG);
    static final List<Property<?>> SERVICE_SETTINGS = Stream.concat(Stream.of(SERVICE), ServiceProps.ALL.stream())
            .toList();
    private static final Set<String> KEYS = new LinkedHashSet<>(Stream.of(FailoverProps.ALL, SERVICE_SETTINGS)
            .flatMap(List::stream).map(Property::key).toList());
    private static final Set<String> SECTIONS = Set.of("copy");
    private static final Map<String, String> MOVED = Map.of("contact", PageSettings.SOURCE);

    private final Values values = new Values();
    private final List<String> unknown = new ArrayList<>();

    private SettingsParser() {}

    /**
     * Parses settings.
     *
     * @param json    an object
     * @param located finds where problems stand
     */
    static Reading parse(JsonNode json, Function<List<String>, List<Mistake>> located) {
        var parser = new SettingsParser();
        parser.read("", json);
        return parser.reading(located);
    }

    private Reading reading(Function<List<String>, List<Mistake>> located) {
        var failover = new FailoverProps(values, Optional.empty(), Optional.empty());
        var problems = new ArrayList<>(failover.problemsBesidesZone());
        problems.addAll(values.problems(SERVICE_SETTINGS));
        problems.addAll(unknown);
        if (!problems.isEmpty()) {
            return new Reading(Optional.empty(), FailoverProps.isExample(values), located.apply(problems));
        }
        var service = new ServiceProps(values, failover, Optional.empty());
        return Reading.of(new Settings(failover, Optional.of(service).filter(_ -> values.get(SERVICE))));
    }

    /** @param prefix of the keys, such as {@code copy.} */
    private void read(String prefix, JsonNode object) {
        object.properties().forEach(entry -> {
            var key = prefix + entry.getKey();
            var value = entry.getValue();
            if (KEYS.contains(key)) {
                values.set(key, RecordProps.isReplaces(key) ? OldRecord.read(value) : plain(value));
            } else if (SECTIONS.contains(key) && value.isObject()) {
                read(key + ".", value);
            } else {
                unknown.add(SECTIONS.contains(key)
                        ? "%s is %s; allowed: an object".formatted(key, value)
                        : unknown(prefix, key));
            }
        });
    }

    private static String unknown(String prefix, String key) {
        if (MOVED.containsKey(key)) {
            return key + " is no longer a setting of the deployment; it is in " + MOVED.get(key);
        }
        var known = KEYS.stream().filter(other -> other.startsWith(prefix))
                .map(other -> other.substring(prefix.length()).replaceFirst("\\..*", "")).distinct().toList();
        return Typo.meant(key.substring(prefix.length()), known)
                .map(meant -> "%s is not a setting; did you mean %s?".formatted(key, prefix + meant))
                .orElse(key + " is not a setting; there are: " + String.join(", ", known));
    }

    /** As Java's own type where there is one; the rules refuse everything else. */
    private static Object plain(JsonNode json) {
        if (json.isString()) {
            return json.stringValue();
        }
        if (json.isInt()) {
            return json.intValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        boolean texts = json.isArray() && json.valueStream().allMatch(JsonNode::isString);
        return texts ? json.valueStream().map(JsonNode::stringValue).toList() : json;
    }
}
