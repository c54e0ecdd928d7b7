package failover.infra.settings;

import failover.contract.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.StackProps;

/**
 * What the failover stack is told. The methods of {@link Builder} describe each property with its unit and default.
 *
 * <p>Values are not judged here but by the stack: synthesis then names everything that is wrong in one message.
 */
public final class FailoverProps {
    private static final Property<Boolean> EXAMPLE = Property.flag("example");
    private static final Property<String> ZONE_NAME = Property.required("zoneName", _ -> Rules.HOST_NAME);
    private static final Property<String> DOMAIN = Property.required("domain",
            values -> Rules.domainIn(values.valid(ZONE_NAME)));
    private static final Property<String> HOSTED_ZONE_ID = Property.optional("hostedZoneId",
            values -> Rules.zoneId(values.valid(EXAMPLE).orElse(false)));
    private static final Property<String> ORIGIN = new Property<>("origin", String.class, false,
            values -> values.valid(DOMAIN).map(domain -> "origin." + domain),
            values -> Rules.originFor(values.valid(DOMAIN).orElse(""), values.valid(ZONE_NAME)));
    private static final Property<String> NAME = Property.optional("name", _ -> Rules.NAME);
    static final List<Property<?>> ALL = Stream.of(
            List.of(EXAMPLE, ZONE_NAME, DOMAIN, HOSTED_ZONE_ID, ORIGIN, NAME), RecordProps.ALL, CheckProps.ALL,
            SwitchProps.ALL, WatchProps.ALL, NoticeProps.ALL, AnswerProps.ALL, CopyProps.ALL)
            .<Property<?>>flatMap(List::stream)
            .toList();

    private final Values values;
    private final Optional<Path> page;
    private final Optional<StackProps> stack;

    FailoverProps(Values values, Optional<Path> page, Optional<StackProps> stack) {
        this.values = values;
        this.page = page;
        this.stack = stack;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Everything that is wrong, each with what is allowed; empty when the properties can be used. */
    public List<String> problems() {
        var problems = new ArrayList<>(problemsBesidesZone());
        if (!values.has(HOSTED_ZONE_ID)) {
            problems.add("hostedZoneId is missing; needed: " + Rules.zoneId(false).allowed());
        }
        return problems;
    }

    /** The same for settings, which do without the zone's id as long as there is no zone. */
    List<String> problemsBesidesZone() {
        var problems = values.problems(ALL);
        problems.addAll(CopyProps.problems(values));
        return problems;
    }

    /** Every property that has a value, its own or by default, under its key in a settings file. */
    public Map<String, Object> effective() {
        var effective = new LinkedHashMap<String, Object>();
        ALL.forEach(property -> values.find(property).ifPresent(value -> effective.put(property.key(), value)));
        return effective;
    }

    public String domain() {
        return values.get(DOMAIN);
    }

    public String zoneName() {
        return values.get(ZONE_NAME);
    }

    public Optional<String> hostedZoneId() {
        return values.find(HOSTED_ZONE_ID);
    }

    public String origin() {
        return values.get(ORIGIN);
    }

    public Names names() {
        return new Names(domain(), zoneName(), origin(), records().moreDomains());
    }

    /** The names without {@code moreDomains}, as far as they are right: what further names are judged by. */
    static Optional<Names> validNames(Values values) {
        return values.valid(DOMAIN).flatMap(domain -> values.valid(ZONE_NAME).flatMap(zone -> values.valid(ORIGIN)
                .map(origin -> new Names(domain, zone, origin))));
    }

    /** The name of a resource that must have one of its own in the account. */
    public String prefixed(String resource) {
        return values.find(NAME).map(name -> name + "-" + resource).orElse(resource);
    }

    public RecordProps records() {
        return new RecordProps(values);
    }

    public WatchProps watch() {
        return new WatchProps(values);
    }

    public CheckProps check() {
        return new CheckProps(values);
    }

    public SwitchProps switching() {
        return new SwitchProps(values);
    }

    public NoticeProps notices() {
        return new NoticeProps(values);
    }

    public AnswerProps answers() {
        return new AnswerProps(values);
    }

    public CopyProps copy() {
        return new CopyProps(values);
    }

    public boolean example() {
        return isExample(values);
    }

    /** Also for values with problems. */
    static boolean isExample(Values values) {
        return values.valid(EXAMPLE).orElse(false);
    }

    public Optional<Path> page() {
        return page;
    }

    public Optional<StackProps> stack() {
        return stack;
    }

    /** Sets the properties. */
    public static final class Builder {
        private final Values values = new Values();
        private Path page;
        private StackProps stack;

        private Builder() {}

        /**
         * The name that visitors use and that fails over. {@code visitorRecords} says who creates its record.
         *
         * @param name such as {@code www.example.com}, of at most 64 characters; required
         */
        public Builder domain(String name) {
            return with(DOMAIN, name);
        }

        /** The name of the public hosted zone that the domain is in, such as {@code example.com}; required. */
        public Builder zoneName(String name) {
            return with(ZONE_NAME, name);
        }

        /**
         * The id of that zone.
         *
         * @param id such as {@code Z0ABCDEFGHIJKLMNOPQRS}, or {@code zone.getHostedZoneId()}; required
         */
        public Builder hostedZoneId(String id) {
            return with(HOSTED_ZONE_ID, id);
        }

        /**
         * The primary's own name, which the health check probes: an A record of the same zone. The primary needs a
         * certificate for this name and for the domain.
         *
         * @param name default: {@code origin.<domain>}
         */
        public Builder origin(String name) {
            return with(ORIGIN, name);
        }

        /**
         * The prefix of the stacks' names and of every other name that is unique in an account. In an account with several
         * failovers, each needs its own. A change creates new stacks beside the old ones.
         *
         * @param name such as {@code shop}, which gives {@code shop-Failover}; default: none. No price
         */
        public Builder name(String name) {
            return with(NAME, name);
        }

        /** The records of the visitors' names. Default: A records of the domain, created by the stack. */
        public Builder records(RecordProps records) {
            values.setAll(records.values());
            return this;
        }

        /** How much watches the failover. Default: everything, at three public resolvers. */
        public Builder watch(WatchProps watch) {
            values.setAll(watch.values());
            return this;
        }

        /** How the primary's health is checked. Default: HTTPS requests for {@code /} every 10 seconds from three Regions. */
        public Builder check(CheckProps check) {
            values.setAll(check.values());
            return this;
        }

        /** The switch and what takes visitors back. Default: with a switch; Route 53 takes them back by itself. */
        public Builder switching(SwitchProps switching) {
            values.setAll(switching.values());
            return this;
        }

        /** Who gets notices. Default: nobody. */
        public Builder notices(NoticeProps notices) {
            values.setAll(notices.values());
            return this;
        }

        /** How the fallback answers. Default: with pages alone. */
        public Builder answers(AnswerProps answers) {
            values.setAll(answers.values());
            return this;
        }

        /** Which pages of the primary are saved. Default: none. */
        public Builder copy(CopyProps copy) {
            values.setAll(copy.values());
            return this;
        }

        /**
         * The folder with the sources of your fallback page: {@code settings.json}, {@code index.html} and
         * {@code assets/}, like the folder {@code fallback} of this project.
         *
         * @param folder default: the page of this project, whose contact is an example
         */
        public Builder page(Path folder) {
            page = folder;
            return this;
        }

        /**
         * Whether these settings are an example that nobody deploys. IDs may then end in EXAMPLE, and the page's contact may
         * be at example.com. Default: false.
         */
        public Builder example(boolean nobodyDeploysThis) {
            return with(EXAMPLE, nobodyDeploysThis);
        }

        /** CDK's own properties of the stack, in us-east-1. Default: the CLI's account, with termination protection. */
        public Builder stack(StackProps props) {
            stack = props;
            return this;
        }

        public FailoverProps build() {
            return new FailoverProps(values.copy(), Optional.ofNullable(page), Optional.ofNullable(stack));
        }

        private <T> Builder with(Property<T> property, T value) {
            values.set(property.key(), value);
            return this;
        }
    }
}
