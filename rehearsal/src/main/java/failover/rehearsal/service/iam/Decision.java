package failover.rehearsal.service.iam;

/** What IAM answers. */
public sealed interface Decision {
    Decision ALLOWED = new Allowed();

    default boolean allowed() {
        return this instanceof Allowed;
    }

    record Allowed() implements Decision {}

    /** @param reason one sentence that names principal, action, resource and what is missing or forbids it */
    record Denied(String reason) implements Decision {}
}
