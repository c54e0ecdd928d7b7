package failover.rehearsal.service.iam;

/**
 * What a function's role allows.
 *
 * @param function construct id
 * @param action   as the policy names it, e.g. {@code s3:PutObject}
 * @param resource as the policy names it
 * @param uses     how many calls of the function needed it so far
 */
public record Grant(String function, String action, String resource, int uses) {}
