package failover.infra.settings;

import failover.contract.Resolvers;
import java.util.List;

/** How much watches the failover. */
public final class WatchProps {
    private static final Property<List<String>> RESOLVERS = Property.texts("resolvers",
            List.of("1.1.1.1", "8.8.8.8", "9.9.9.9"), _ -> Rules.RESOLVERS);
    private static final Property<Boolean> LEAN = Property.flag("lean");
    static final List<Property<?>> ALL = List.of(RESOLVERS, LEAN);

    private final Values values;

    WatchProps(Values values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Resolvers resolvers() {
        return new Resolvers(values.get(RESOLVERS));
    }

    public boolean lean() {
        return values.get(LEAN);
    }

    Values values() {
        return values;
    }

    /** Sets the properties. */
    public static final class Builder {
        private final Values values = new Values();

        private Builder() {}

        /**
         * Public resolvers that CheckDns asks beside the zone's own name servers.
         *
         * @param addresses one to ten IPv4 addresses; default: 1.1.1.1, 8.8.8.8, 9.9.9.9. No price
         */
        public Builder resolvers(List<String> addresses) {
            return with(RESOLVERS, addresses);
        }

        /**
         * Whether to leave out what a failover works without: the dashboard, the latency in the health check's metrics,
         * and four of five runs of CheckDns, whose alarms then take five minutes instead of one. A change replaces the
         * health check: do not change it during an outage. docs/cost.md lists the prices.
         *
         * @param wanted default: false. Price: saves 4.61 USD a month
         */
        public Builder lean(boolean wanted) {
            return with(LEAN, wanted);
        }

        public WatchProps build() {
            return new WatchProps(values.copy());
        }

        private <T> Builder with(Property<T> property, T value) {
            values.set(property.key(), value);
            return this;
        }
    }
}
