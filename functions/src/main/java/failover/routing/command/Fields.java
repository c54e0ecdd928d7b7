package failover.routing.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the fields of a command and collects what is wrong with them, so that one message can tell it all. */
final class Fields {
    private final Map<String, Object> event;
    private final List<String> problems = new ArrayList<>();

    /** @param known every field that the command has; others are problems, since a misspelt one must not be ignored */
    Fields(Map<String, Object> event, Set<String> known) {
        this.event = event;
        var unknown = new TreeSet<>(event.keySet());
        unknown.removeAll(known);
        unknown.forEach(name -> problems.add("'" + shortened(name) + "' is unknown; allowed are "
                + String.join(", ", new TreeSet<>(known))));
    }

    /** One line of text, as people write it; empty when it is left out or wrong. */
    Optional<String> text(String name, int most) {
        var value = event.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank() && text.strip().codePoints().count() <= most
                && text.codePoints().allMatch(Fields::isPlain)) {
            return Optional.of(text.strip());
        }
        problem(name, value, "a text of 1 to " + most + " characters without control characters or line breaks");
        return Optional.empty();
    }

    String needed(String name, int most) {
        var text = text(name, most);
        if (text.isEmpty() && event.get(name) == null) {
            problem(name, null, "a text of 1 to " + most + " characters");
        }
        return text.orElse("");
    }

    boolean flag(String name) {
        return switch (event.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            case Object other -> {
                problem(name, other, "true or false");
                yield false;
            }
        };
    }

    /** A length of time from {@code least} to {@code most}; {@code least} when it is missing or wrong. */
    Duration length(String name, Duration least, Duration most) {
        return parsed(name).filter(length -> length.compareTo(least) >= 0 && length.compareTo(most) <= 0)
                .orElseGet(() -> {
                    problem(name, event.get(name), "a length of time from " + least + " to " + most
                            + " such as PT30M or PT2H");
                    return least;
                });
    }

    private Optional<Duration> parsed(String name) {
        try {
            return event.get(name) instanceof String text ? Optional.of(Duration.parse(text)) : Optional.empty();
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    /** The end, given by exactly one of {@code for} and {@code until}. */
    Instant end(Instant now, Duration least, Duration most) {
        if (event.containsKey("for") == event.containsKey("until")) {
            problems.add("exactly one of 'for' and 'until' is needed, such as \"for\": \"PT2H\" or \"until\": \""
                    + now.plus(Duration.ofHours(2)) + "\"");
            return now;
        }
        return event.containsKey("for") ? now.plus(length("for", least, most)) : until(now, least, most);
    }

    private Instant until(Instant now, Duration least, Duration most) {
        return time("until").filter(end -> !end.isBefore(now.plus(least)) && !end.isAfter(now.plus(most)))
                .orElseGet(() -> {
                    problem("until", event.get("until"), "a time from " + now.plus(least) + " to " + now.plus(most));
                    return now;
                });
    }

    private Optional<Instant> time(String name) {
        try {
            return event.get(name) instanceof String text
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private void problem(String name, Object value, String allowed) {
        problems.add("'" + name + "' is " + (value == null ? "missing" : "'" + shortened(value.toString()) + "'")
                + "; allowed is " + allowed);
    }

    /** @throws MalformedCommand naming everything that is wrong */
    void check() {
        if (!problems.isEmpty()) {
            throw new MalformedCommand(problems);
        }
    }

    /** What is wrong goes into logs and answers: not more of it than it takes to recognize it, and no control characters. */
    static String shortened(String text) {
        var plain = text.codePoints().map(letter -> isPlain(letter) ? letter : '?').limit(60)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return plain.length() < text.length() ? plain + "..." : plain;
    }

    /** No control characters, line separators, halves of pairs, or what turns the direction of the text around it. */
    private static boolean isPlain(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> !(letter >= 0x202a && letter <= 0x202e || letter >= 0x2066 && letter <= 0x2069);
        };
    }
}
