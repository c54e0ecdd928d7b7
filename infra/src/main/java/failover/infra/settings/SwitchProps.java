package failover.infra.settings;

import failover.contract.FailbackPolicy;
import java.util.List;
import java.util.Optional;

/** The switch by which you send visitors to the fallback, and what takes them back. */
public final class SwitchProps {
    private static final Property<Boolean> SWITCH = new Property<>("switch", Boolean.class, false,
            _ -> Optional.of(true), _ -> Rule.FLAG);
    private static final Property<String> FAILBACK = new Property<>("failback", String.class, false,
            _ -> Optional.of("automatic"), values -> Rules.failback(values.valid(SWITCH).orElse(true)));
    private static final Property<Integer> STABLE_MINUTES = new Property<>("stableMinutes", Integer.class, false,
            _ -> Optional.of(10), values -> Rules.stableMinutes(values.valid(FAILBACK)));
    static final List<Property<?>> ALL = List.of(SWITCH, FAILBACK, STABLE_MINUTES);

    private final Values values;

    SwitchProps(Values values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean wanted() {
        return values.get(SWITCH);
    }

    public FailbackPolicy failback() {
        return switch (values.get(FAILBACK)) {
            case "after-stable" -> new FailbackPolicy.AfterStable(values.get(STABLE_MINUTES));
            case "manual" -> new FailbackPolicy.Manual();
            default -> new FailbackPolicy.Automatic();
        };
    }

    Values values() {
        return values;
    }

    /** Sets the properties. */
    public static final class Builder {
        private final Values values = new Values();

        private Builder() {}

        /**
         * Whether there is a switch: two more health checks and the function ControlRouting.
         *
         * @param wanted default: true. Price: false saves 4.44 USD a month
         */
        public Builder wanted(boolean wanted) {
            return with(SWITCH, wanted);
        }

        /**
         * What takes visitors back to the primary after an outage. Everything but {@code automatic} needs the switch: a
         * function of this project then holds visitors on the fallback.
         *
         * @param policy {@code automatic}: Route 53, as soon as the primary is healthy. {@code after-stable}: the same
         *               once the primary has been healthy for {@code stableMinutes}. {@code manual}: an operator.
         *               Default: {@code automatic}. Price: after-stable 0.10 USD a month
         */
        public Builder failback(String policy) {
            return with(FAILBACK, policy);
        }

        /**
         * For how long the primary must be healthy without a break before visitors go back. Only with the policy {@code
         * after-stable}.
         *
         * @param minutes 3 to 60; default: 10
         */
        public Builder stableMinutes(int minutes) {
            return with(STABLE_MINUTES, minutes);
        }

        public SwitchProps build() {
            return new SwitchProps(values.copy());
        }

        private <T> Builder with(Property<T> property, T value) {
            values.set(property.key(), value);
            return this;
        }
    }
}
