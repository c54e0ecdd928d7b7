package failover.transition.notice;

import failover.contract.VisitorMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What could be learned about a change before its notice had to leave: each part, or why it is missing. */
public record Evidence(Part<List<Agreement>> agreement, Part<List<CheckerFailure>> failures,
        Part<List<ZoneAnswer>> dns, Part<SwitchStory> steering, Part<Optional<VisitorMessage>> message) {
    static final String AGREEMENT = "checker agreement";
    static final String FAILURES = "last failures";
    static final String DNS = "DNS answers";
    static final String SWITCH = "switch";
    static final String MESSAGE = "message to visitors";

    /** @param <T> what the part holds when it was found */
    public sealed interface Part<T> {
        default Optional<T> found() {
            return this instanceof Found<T>(var value) ? Optional.of(value) : Optional.empty();
        }
    }

    public record Found<T>(T value) implements Part<T> {}

    public record Missing<T>(String reason) implements Part<T> {}

    /** How many of the checkers called the endpoint healthy: the average, in percent, of the minute that began then. */
    public record Agreement(Instant minute, double percent) {
        public Agreement {
            Objects.requireNonNull(minute, "minute");
            if (!Double.isFinite(percent)) {
                throw new IllegalArgumentException("percent is " + percent);
            }
        }

        /** By Route 53's line: more than 18 % of the checkers. */
        boolean isHealthy() {
            return percent > 18;
        }
    }

    /** The last failure that one checker reported; {@code text} is Route 53's. */
    public record CheckerFailure(String region, Instant at, String text) {
        public CheckerFailure {
            Objects.requireNonNull(region, "region");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(text, "text");
        }
    }

    /** What one of the zone's own servers answers for the domain. */
    public sealed interface ZoneAnswer {
        String server();

        /** @param addresses of one type, sorted; at least one */
        record Addresses(String server, Side side, List<String> addresses) implements ZoneAnswer {}

        record NoAddress(String server, String reason) implements ZoneAnswer {}
    }

    /** Whose addresses they are, by the same server's answers for the origin and for the fallback's own name. */
    public enum Side {
        PRIMARY, FALLBACK, NEITHER
    }

    /** For a notice that has to leave without evidence. */
    public static Evidence none(String why) {
        return new Evidence(new Missing<>(why), new Missing<>(why), new Missing<>(why), new Missing<>(why),
                new Missing<>(why));
    }

    /** When it is missing, nothing is known against an outage. */
    SwitchStory story() {
        return steering.found().orElse(SwitchStory.NONE);
    }

    /** The parts that are missing, by name, with the reason. */
    public Map<String, String> missing() {
        var missing = new LinkedHashMap<String, String>();
        add(missing, AGREEMENT, agreement);
        add(missing, FAILURES, failures);
        add(missing, DNS, dns);
        add(missing, SWITCH, steering);
        add(missing, MESSAGE, message);
        return missing;
    }

    private static void add(Map<String, String> missing, String name, Part<?> part) {
        if (part instanceof Missing<?>(var reason)) {
            missing.put(name, reason);
        }
    }
}
