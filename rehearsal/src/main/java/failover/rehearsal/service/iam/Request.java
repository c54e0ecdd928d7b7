package failover.rehearsal.service.iam;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One call to judge.
 *
 * @param action   e.g. {@code s3:PutObject}
 * @param resource its ARN; {@code *} for actions without a resource level, e.g. {@code cloudwatch:GetMetricData}
 * @param context  condition keys, e.g. {@code s3:prefix}; case does not matter in the names
 */
public record Request(Principal principal, String action, String resource, Map<String, String> context) {
    static final String ANY_RESOURCE = "*";

    public Request {
        var keys = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        // Every call of the SDK is HTTPS on AWS; that the rehearsal's endpoint is not must not matter.
        keys.put("aws:SecureTransport", "true");
        keys.put("aws:PrincipalArn", principal.name());
        keys.putAll(context);
        context = keys;
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(context.get(key));
    }

    boolean isFor(String actionPattern) {
        return Wildcard.matches(actionPattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return principal + ": " + action + " on " + resource;
    }
}
