package failover.infra.settings;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.StackProps;

/**
 * What the service stack is told. The methods of {@link Builder} describe each property with its unit and default.
 * Domain, zone, origin and health check path are those of the failover.
 */
public final class ServiceProps {
    private static final Property<String> REGION = Property.text("serviceRegion", "eu-central-1", Rules.REGION);
    private static final Property<String> IMAGE = Property.text("image", WelcomeImage.NAME, Rules.IMAGE);
    private static final Property<Integer> PORT = Property.integer("containerPort", WelcomeImage.PORT, Rules.PORT);
    private static final Property<List<String>> COMMAND = new Property<>("command", List.class, false,
            ServiceProps::ownCommand, _ -> Rules.COMMAND);
    static final List<Property<?>> ALL = List.of(REGION, IMAGE, PORT, COMMAND);

    private final Values values;
    private final FailoverProps failover;
    private final Optional<StackProps> stack;

    ServiceProps(Values values, FailoverProps failover, Optional<StackProps> stack) {
        this.values = values;
        this.failover = failover;
        this.stack = stack;
    }

    /** @param failover what the failover stack is told: both stacks serve the same names */
    public static Builder builder(FailoverProps failover) {
        return new Builder(failover);
    }

    private static Optional<List<String>> ownCommand(Values values) {
        return Optional.of(values.has(IMAGE) ? List.of() : WelcomeImage.command(values.get(PORT)));
    }

    /** Everything that is wrong, each with what is allowed; empty when the properties can be used. */
    public List<String> problems() {
        var problems = failover.problems();
        problems.addAll(values.problems(ALL));
        return problems;
    }

    public FailoverProps failover() {
        return failover;
    }

    public String region() {
        return values.get(REGION);
    }

    public String image() {
        return values.get(IMAGE);
    }

    public int port() {
        return values.get(PORT);
    }

    public List<String> command() {
        return values.get(COMMAND);
    }

    public Optional<StackProps> stack() {
        return stack;
    }

    /** Sets the properties. */
    public static final class Builder {
        private final Values values = new Values();
        private final FailoverProps failover;
        private StackProps stack;

        private Builder(FailoverProps failover) {
            this.failover = failover;
        }

        /**
         * The Region of the service. Choose another Region than us-east-1, where everything that watches the service runs.
         *
         * @param name default: {@code eu-central-1}
         */
        public Builder region(String name) {
            return with(REGION, name);
        }

        /**
         * The container's image. The task may pull it when it is in a private repository of Amazon ECR and that
         * repository is in the same account, or its own policy allows it.
         *
         * @param reference such as {@code nginx:1.29}; default: a page that says "Welcome."
         */
        public Builder image(String reference) {
            return with(IMAGE, reference);
        }

        /**
         * The port that the container listens on, for HTTP.
         *
         * @param number 1 to 65535; default: 8080
         */
        public Builder port(int number) {
            return with(PORT, number);
        }

        /**
         * The container's command.
         *
         * @param words default: the image's own
         */
        public Builder command(List<String> words) {
            return with(COMMAND, words);
        }

        /**
         * CDK's own properties of the stack. Its Region takes the place of {@link #region}.
         *
         * @param props default: the account of the CLI, the Region, and a description that names the domain
         */
        public Builder stack(StackProps props) {
            stack = props;
            return this;
        }

        public ServiceProps build() {
            return new ServiceProps(values.copy(), failover, Optional.ofNullable(stack));
        }

        private <T> Builder with(Property<T> property, T value) {
            values.set(property.key(), value);
            return this;
        }
    }
}
