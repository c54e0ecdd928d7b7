package failover.infra.settings;

import failover.contract.CopyRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which pages of the healthy primary the fallback keeps a copy of, and what a page must and must not hold. */
public final class CopyProps {
    private static final Property<List<String>> PATHS = Property.texts("copy.paths", List.of(),
            values -> Rules.savedPaths(AnswerProps.folders(values.valid(AnswerProps.API_PREFIXES).orElse(List.of()))));
    private static final Property<String> MARKER = Property.optional("copy.marker", _ -> Rules.MARKER);
    private static final Property<List<String>> REMOVE = Property.texts("copy.remove", List.of(), _ -> Rules.SELECTORS);
    private static final Property<List<String>> ERROR_WORDS = new Property<>("copy.errorWords", List.class, false,
            _ -> Optional.empty(), _ -> Rules.ERROR_WORDS);
    static final List<Property<?>> ALL = List.of(PATHS, MARKER, REMOVE, ERROR_WORDS);

    /**
     * The most that {@link #rules()} may take of the 4 KB of Lambda's environment variables. The other variables of
     * RefreshFallback fit into the rest.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
     */
    static final int MAX_BYTES = 2_500;

    private final Values values;

    CopyProps(Values values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** As RefreshFallback reads it. */
    public CopyRules rules() {
        return CopyRules.of(values.get(PATHS), values.find(MARKER).orElse(""), values.get(REMOVE),
                values.find(ERROR_WORDS));
    }

    /** What is wrong with values that are right one by one. */
    static List<String> problems(Values values) {
        var problems = new ArrayList<String>();
        if (values.has(PATHS) && !values.valid(PATHS).filter(List::isEmpty).isPresent() && !values.has(MARKER)) {
            problems.add("copy.marker is missing; needed: " + Rules.MARKER.allowed());
        }
        if (values.problems(ALL).isEmpty()) {
            int bytes = new CopyProps(values).rules().json().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                problems.add("copy takes %d bytes of Lambda's 4 KB of variables; allowed: %d".formatted(bytes,
                        MAX_BYTES));
            }
        }
        return problems;
    }

    Values values() {
        return values;
    }

    /** Sets the properties. */
    public static final class Builder {
        private final Values values = new Values();

        private Builder() {}

        /**
         * Paths of the pages to copy, without query.
         *
         * @param paths at most 20, such as {@code /} and {@code /opening-hours}; default: none. Price: 0.80, and 0.30 for
         *              each page USD a month
         */
        public Builder paths(List<String> paths) {
            return with(PATHS, paths);
        }

        /**
         * Text that each of these pages contains when it is intact.
         *
         * @param text 1 to 255 characters; required when there are paths
         */
        public Builder marker(String text) {
            return with(MARKER, text);
        }

        /**
         * Elements to leave out of the copies, such as forms, the login or the shopping cart.
         *
         * @param selectors CSS selectors; default: none
         */
        public Builder remove(List<String> selectors) {
            return with(REMOVE, selectors);
        }

        /**
         * Texts that an intact page never contains.
         *
         * @param texts default: RefreshFallback's own list
         */
        public Builder errorWords(List<String> texts) {
            return with(ERROR_WORDS, texts);
        }

        public CopyProps build() {
            return new CopyProps(values.copy());
        }

        private <T> Builder with(Property<T> property, T value) {
            values.set(property.key(), value);
            return this;
        }
    }
}
