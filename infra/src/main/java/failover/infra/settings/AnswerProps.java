package failover.infra.settings;

import java.util.List;

/** How the fallback answers. */
public final class AnswerProps {
    static final Property<List<String>> API_PREFIXES = Property.texts("apiPrefixes", List.of(),
            _ -> Rules.API_PREFIXES);
    private static final Property<Integer> HSTS = Property.integer("hsts", 0, Rules.HSTS);
    static final List<Property<?>> ALL = List.of(API_PREFIXES, HSTS);

    private final Values values;

    AnswerProps(Values values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** With a slash at the end, so that {@code /api} does not mean {@code /apiary}. */
    public List<String> apiFolders() {
        return folders(values.get(API_PREFIXES));
    }

    static List<String> folders(List<String> prefixes) {
        return prefixes.stream().map(prefix -> prefix.endsWith("/") ? prefix : prefix + "/").toList();
    }

    public int hsts() {
        return values.get(HSTS);
    }

    Values values() {
        return values;
    }

    /** Sets the properties. */
    public static final class Builder {
        private final Values values = new Values();

        private Builder() {}

        /**
         * Paths such as {@code /api}. A request for one of them, or for a path below it, gets JSON instead of the page.
         *
         * @param paths at most 20, each of at most 64 characters; default: none
         */
        public Builder apiPrefixes(List<String> paths) {
            return with(API_PREFIXES, paths);
        }

        /**
         * The time for which the fallback tells browsers to use HTTPS only ({@code Strict-Transport-Security}). Browsers
         * apply it to the primary too, so set what the primary sends.
         *
         * @param seconds 0 to 63,072,000 (two years); default: 0, which sends no such header
         */
        public Builder hsts(int seconds) {
            return with(HSTS, seconds);
        }

        public AnswerProps build() {
            return new AnswerProps(values.copy());
        }

        private <T> Builder with(Property<T> property, T value) {
            values.set(property.key(), value);
            return this;
        }
    }
}
