package failover.rehearsal.service.iam;

/** Who calls. */
public sealed interface Principal {

    /** How the principal is named in a policy: a role's ARN, a service's host name. */
    String name();

    /** A function with its execution role. */
    record Role(String function, String name) implements Principal {
        @Override
        public String toString() {
            return function + " (role " + name + ")";
        }
    }

    /** An AWS service that acts by itself, e.g. {@code cloudfront.amazonaws.com}; only resource policies can allow it. */
    record Service(String name) implements Principal {
        @Override
        public String toString() {
            return name;
        }
    }
}
