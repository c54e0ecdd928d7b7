package failover.infra.settings;

import failover.contract.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The records of the visitors' names. */
public final class RecordProps {
    private static final Property<String> VISITOR_RECORDS = Property.text("visitorRecords", "create",
            Rules.VISITOR_RECORDS);
    static final Property<List<String>> MORE_DOMAINS = Property.texts("moreDomains", List.of(),
            values -> Rules.moreDomains(FailoverProps.validNames(values)));
    private static final Property<Boolean> IPV6 = Property.flag("ipv6");
    private static final Property<Boolean> PROTECT = Property.flag("protectRecords");
    private static final Property<List<OldRecord>> REPLACES = new Property<>("replaces", List.class, false,
            _ -> Optional.of(List.of()), values -> Rules.replaces(visitors(values)));
    static final List<Property<?>> ALL = List.of(MORE_DOMAINS, VISITOR_RECORDS, REPLACES, IPV6, PROTECT);

    private final Values values;

    RecordProps(Values values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    public List<String> moreDomains() {
        return values.get(MORE_DOMAINS);
    }

    /** Whether CloudFormation creates the records of the visitors' names. */
    public boolean create() {
        return values.get(VISITOR_RECORDS).equals("create");
    }

    public List<OldRecord> replaces() {
        return values.get(REPLACES);
    }

    public boolean ipv6() {
        return values.get(IPV6);
    }

    /** The types of record that each name has. */
    public List<String> types() {
        return ipv6() ? List.of("A", "AAAA") : List.of("A");
    }

    public boolean protect() {
        return values.get(PROTECT);
    }

    private static Set<String> visitors(Values values) {
        return Stream.concat(FailoverProps.validNames(values).stream().map(Names::domain),
                values.valid(MORE_DOMAINS).stream().flatMap(List::stream)).collect(Collectors.toSet());
    }

    static boolean isReplaces(String key) {
        return key.equals(REPLACES.key());
    }

    Values values() {
        return values;
    }

    /** Sets the properties. */
    public static final class Builder {
        private final Values values = new Values();

        private Builder() {}

        /**
         * Further names in the same zone that visitors use and that fail over together with the domain.
         *
         * @param names up to seven; default: none. No price
         */
        public Builder moreDomains(List<String> names) {
            return with(MORE_DOMAINS, names);
        }

        /**
         * Who creates the records of the visitors' names. CloudFormation never removes them.
         *
         * @param who {@code create}: the stack, once the failover is proven; there must be no such records yet.
         *            {@code leave}: you, with take-over.json. Default: {@code create}. No price
         */
        public Builder visitorRecords(String who) {
            return with(VISITOR_RECORDS, who);
        }

        /**
         * The records that exist at the visitors' names today and cannot exist beside an alias record. take-over.json
         * deletes them in the change batch that creates the alias.
         *
         * @param records a CNAME record, or AAAA records without {@code ipv6}; default: none. No price
         */
        public Builder replaces(List<OldRecord> records) {
            return with(REPLACES, records);
        }

        /**
         * Whether every name has an AAAA record beside its A record. The origin needs one too: the stack Service makes
         * it. Nothing in this project connects over IPv6, so a fault of IPv6 alone is not detected.
         *
         * @param wanted default: false. No price
         */
        public Builder ipv6(boolean wanted) {
            return with(IPV6, wanted);
        }

        /**
         * Whether the stack Protection protects the visitors' records: Route 53 then refuses every change of them.
         *
         * @param wanted default: false. No price
         */
        public Builder protectRecords(boolean wanted) {
            return with(PROTECT, wanted);
        }

        public RecordProps build() {
            return new RecordProps(values.copy());
        }

        private <T> Builder with(Property<T> property, T value) {
            values.set(property.key(), value);
            return this;
        }
    }
}
