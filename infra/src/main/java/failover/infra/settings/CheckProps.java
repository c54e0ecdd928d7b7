package failover.infra.settings;

import failover.contract.CheckPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How Route 53 checks the primary's health.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html">Values
 *      that you specify when you create or update health checks</a>
 */
public final class CheckProps {
    private static final Property<String> PATH = Property.text("checkPath", "/", Rules.PATH);
    private static final Property<String> SEARCH_STRING = Property.optional("checkSearchString",
            _ -> Rules.SEARCH_STRING);
    private static final Property<Integer> INTERVAL = Property.integer("checkInterval", 10, Rules.INTERVAL);
    private static final Property<Integer> THRESHOLD = Property.integer("checkThreshold", 3, Rules.THRESHOLD);
    private static final Property<List<String>> REGIONS = Property.texts("checkRegions",
            List.of("us-east-1", "us-west-2", "eu-west-1"), _ -> Rules.CHECKER_REGIONS);
    private static final Property<Integer> TARGET = new Property<>("targetSeconds", Integer.class, false,
            _ -> Optional.empty(), _ -> Rules.TARGET);
    static final List<Property<?>> ALL = List.of(PATH, SEARCH_STRING, INTERVAL, THRESHOLD, REGIONS, TARGET);

    private final Values values;

    CheckProps(Values values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    public CheckPath path() {
        return new CheckPath(values.get(PATH));
    }

    public Optional<String> searchString() {
        return values.find(SEARCH_STRING);
    }

    public int interval() {
        return values.get(INTERVAL);
    }

    public int threshold() {
        return values.get(THRESHOLD);
    }

    public List<String> regions() {
        return values.get(REGIONS);
    }

    public Optional<Duration> target() {
        return values.find(TARGET).map(Duration::ofSeconds);
    }

    Values values() {
        return values;
    }

    /** Sets the properties. */
    public static final class Builder {
        private final Values values = new Values();

        private Builder() {}

        /**
         * The path that the checkers request, with its query if it has one. A status of 2xx or 3xx is healthy.
         *
         * @param path at most 255 characters, such as {@code /health?deep=1}; default: {@code /}
         */
        public Builder path(String path) {
            return with(PATH, path);
        }

        /**
         * Text that must be within the first 5,120 bytes of the answer.
         *
         * @param text 1 to 255 characters; default: the status alone decides. Price: 1.00 USD a month
         */
        public Builder searchString(String text) {
            return with(SEARCH_STRING, text);
        }

        /**
         * The time between two requests of one checker. A change replaces the health check, and Route 53 considers the
         * new one healthy until it has enough data: do not change the interval during an outage.
         *
         * @param seconds 10 or 30; default: 10. Price: 30 saves 1.00 USD a month
         */
        public Builder interval(int seconds) {
            return with(INTERVAL, seconds);
        }

        /**
         * The number of results in a row after which a checker changes its verdict.
         *
         * @param results 1 to 10; default: 3
         */
        public Builder threshold(int results) {
            return with(THRESHOLD, results);
        }

        /**
         * The Regions that the checkers are in.
         *
         * @param names at least three; default: us-east-1, us-west-2, eu-west-1
         */
        public Builder regions(List<String> names) {
            return with(REGIONS, names);
        }

        /**
         * The time within which visitors are to get the fallback after the primary has failed. It changes nothing: synth
         * and rehearsal warn when it is shorter than the forecast's worst case, and the report shows it.
         *
         * @param seconds 10 to 3600; default: none. No price
         */
        public Builder target(int seconds) {
            return with(TARGET, seconds);
        }

        public CheckProps build() {
            return new CheckProps(values.copy());
        }

        private <T> Builder with(Property<T> property, T value) {
            values.set(property.key(), value);
            return this;
        }
    }
}
