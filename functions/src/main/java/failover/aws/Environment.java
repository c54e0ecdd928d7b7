package failover.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A function's environment variables, read once at its edge; everything wrong is told in one message. */
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

    /** The value of a variable that must be there; an empty text, and a problem noted, when it is not. */
    public String text(String name) {
        var value = variables.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            problems.add(name + " is not set");
        }
        return value;
    }

    /**
     * A variable that must be there and have a form.
     *
     * @param allowed for the message
     * @param form    throws for what is not allowed
     * @param standIn for a value that is missing or wrong; a problem is noted then
     */
    public <T> T value(String name, String allowed, Function<String, T> form, T standIn) {
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
     * A variable that must be there and be readable.
     *
     * @param reader  throws an {@link IllegalArgumentException} that says what is wrong
     * @param standIn for a value that is missing or wrong; a problem is noted then
     */
    public <T> T parsed(String name, Function<String, T> reader, T standIn) {
        var text = text(name);
        try {
            return text.isEmpty() ? standIn : reader.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(name + ": " + e.getMessage());
            return standIn;
        }
    }

    /** The values of a comma list that must be there, each of which must match. */
    public List<String> list(String name, String allowed, String what) {
        var values = Arrays.stream(text(name).split(",")).map(String::strip).filter(value -> !value.isEmpty()).toList();
        values.stream().filter(value -> !value.matches(allowed))
                .forEach(value -> problems.add(name + " holds '" + value + "', which is not " + what));
        return values;
    }

    /** ENDPOINT_OVERRIDE; absent for {@code none}, SAM can override only what the template declares. */
    Optional<URI> endpointOverride() {
        var value = text("ENDPOINT_OVERRIDE");
        if (value.isEmpty() || value.equals("none")) {
            return Optional.empty();
        }
        if (!value.matches("https?://[^\\s/]+/?")) {
            problems.add("ENDPOINT_OVERRIDE is '" + value + "', allowed are none and a URL like http://127.0.0.1:4566");
            return Optional.empty();
        }
        return Optional.of(URI.create(value));
    }
}
