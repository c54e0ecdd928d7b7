package failover.contract;

import java.time.Duration;
import java.util.Optional;

/** What takes visitors back to the primary once it is healthy again. */
public sealed interface FailbackPolicy {
    /** What is allowed, in words. */
    String ALLOWED = "automatic, manual or 'after-stable N' with N minutes from 3 to 60";

    /** Route 53 alone. */
    record Automatic() implements FailbackPolicy {
        @Override
        public String toString() {
            return "automatic";
        }
    }

    /** A latch holds visitors on the fallback until the primary has been healthy for some minutes. */
    record AfterStable(int minutes) implements FailbackPolicy {
        public static final int FEWEST = 3;
        public static final int MOST = 60;

        /** @throws IllegalArgumentException when the minutes are not 3 to 60 */
        public AfterStable {
            if (minutes < FEWEST || minutes > MOST) {
                throw new IllegalArgumentException(minutes + " minutes");
            }
        }

        @Override
        public String toString() {
            return "after-stable " + minutes;
        }
    }

    /** A latch holds visitors on the fallback until an operator releases it. */
    record Manual() implements FailbackPolicy {
        @Override
        public String toString() {
            return "manual";
        }
    }

    /** Whether a failover sets the latch. */
    default boolean latches() {
        return !(this instanceof Automatic);
    }

    /** After which time a latch ends at the edge, so that a release that is lost cannot hold visitors; empty for never. */
    default Optional<Duration> latchLength() {
        return this instanceof AfterStable ? Optional.of(Duration.ofHours(24)) : Optional.empty();
    }

    static FailbackPolicy from(Environment environment) {
        return environment.value(Variable.FAILBACK, ALLOWED, FailbackPolicy::parse, new Automatic());
    }

    /**
     * Reads what {@code toString} writes.
     *
     * @throws IllegalArgumentException when the text is not {@link #ALLOWED}
     */
    static FailbackPolicy parse(String text) {
        return switch (text) {
            case "automatic" -> new Automatic();
            case "manual" -> new Manual();
            case String stable when stable.matches("after-stable \\d{1,2}") ->
                new AfterStable(Integer.parseInt(stable.substring("after-stable ".length())));
            default -> throw new IllegalArgumentException("'" + text + "' is not " + ALLOWED);
        };
    }
}
