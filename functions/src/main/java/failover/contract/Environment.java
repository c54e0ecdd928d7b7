package failover.contract;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads a function's environment variables once, when it starts. One message names everything that is wrong. */
public final class Environment {
    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    private Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Reads settings from variables.
     *
     * @throws IllegalStateException naming every variable that is missing or unusable
     */
    public static <T> T read(Map<String, String> variables, Function<Environment, T> settings) {
        var environment = new Environment(variables);
        var read = settings.apply(environment);
        if (!environment.problems.isEmpty()) {
            throw new IllegalStateException("Environment: " + String.join("; ", environment.problems));
        }
        return read;
    }

    /** A variable that must be set. When it is not, the result is empty and a problem is noted. */
    public String text(Variable name) {
        var value = variables.getOrDefault(name.name(), "").strip();
        if (value.isEmpty()) {
            problems.add(name + " is not set");
        }
        return value;
    }

    /**
     * A variable that must be set and have a form.
     *
     * @param allowed the form, in words, for the message
     * @param form    throws when the value is not allowed
     * @param standIn the result when the value is missing or wrong; a problem is noted then
     */
    public <T> T value(Variable name, String allowed, Function<String, T> form, T standIn) {
        var text = text(name);
        if (text.isEmpty()) {
            return standIn;
        }
        try {
            return form.apply(text);
        } catch (RuntimeException _) {
            problems.add(name + " is '" + text + "', allowed is " + allowed);
            return standIn;
        }
    }

    /**
     * A variable that must be set and be readable.
     *
     * @param reader  throws an {@link IllegalArgumentException} that says what is wrong
     * @param standIn the result when the value is missing or wrong; a problem is noted then
     */
    public <T> T parsed(Variable name, Function<String, T> reader, T standIn) {
        var text = text(name);
        try {
            return text.isEmpty() ? standIn : reader.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(name + ": " + e.getMessage());
            return standIn;
        }
    }

    /** The values of a comma-separated list that must be set. Each value must be {@code allowed}. */
    public List<String> list(Variable name, Predicate<String> allowed, String what) {
        var values = Arrays.stream(text(name).split(",")).map(String::strip).filter(value -> !value.isEmpty()).toList();
        values.stream().filter(value -> !allowed.test(value))
                .forEach(value -> problems.add(name + " holds '" + value + "', which is not " + what));
        return values;
    }

    /** A variable that must be set and whose value {@code none} means that there is no value. */
    public Optional<String> optional(Variable name) {
        return Optional.of(text(name)).filter(value -> !value.isEmpty() && !value.equals(Variables.NONE));
    }

    /** A variable that must be {@code true} or {@code false}. */
    public boolean flag(Variable name) {
        return value(name, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        }, false);
    }

    /** The time zone of the people who read notices. */
    public ZoneId timeZone() {
        return value(Variable.TIME_ZONE, "a time zone such as Europe/Berlin", ZoneId::of, ZoneId.of("UTC"));
    }

    /** Where to call AWS instead of its own endpoints; empty in a deployed function. */
    public Optional<URI> endpointOverride() {
        return optional(Variable.ENDPOINT_OVERRIDE).filter(url -> {
            boolean allowed = url.matches("https?://[^\\s/]+/?");
            if (!allowed) {
                problems.add(
                        "ENDPOINT_OVERRIDE is '" + url + "', allowed are none and a URL like http://127.0.0.1:4566");
            }
            return allowed;
        }).map(URI::create);
    }
}
