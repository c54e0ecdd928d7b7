package failover.rehearsal.service.iam;

import java.util.List;

/**
 * What a function's role allows.
 *
 * @param function   construct id
 * @param action     as the policy names it, e.g. {@code s3:PutObject}
 * @param resource   as the policy names it
 * @param conditions under which alone
 * @param uses       how many calls of the function needed it so far
 */
public record Grant(String function, String action, String resource, List<String> conditions, int uses) {}
