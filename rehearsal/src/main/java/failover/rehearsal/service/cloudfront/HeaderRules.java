package failover.rehearsal.service.cloudfront;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Which headers an edge function may leave behind: one that it may not touch makes CloudFront answer 502.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html">
 *      Restrictions on all edge functions</a>
 */
final class HeaderRules {
    private static final Set<String> READ_ONLY_IN_REQUEST = Set.of("content-length", "host", "transfer-encoding",
            "via");
    private static final Set<String> READ_ONLY_IN_RESPONSE = Set.of("warning", "via");
    private static final Pattern DISALLOWED = Pattern.compile("connection|expect|keep-alive|proxy-authenticate"
            + "|proxy-authorization|proxy-connection|trailer|upgrade|x-accel-.*|x-amz-cf-.*|x-amzn-(auth|cf-billing"
            + "|cf-id|cf-xff|errortype|fle-profile|header-count|header-order|lambda-integration-tag|requestid)"
            + "|x-cache.*|x-edge-.*|x-forwarded-proto|x-real-ip");

    private HeaderRules() {}

    /** @throws EdgeFunctionException naming the function and the header */
    static void check(String function, JsonNode before, JsonNode after, boolean isRequest)
            throws EdgeFunctionException {
        var readOnly = isRequest ? READ_ONLY_IN_REQUEST : READ_ONLY_IN_RESPONSE;
        var names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        for (var name : names) {
            var changed = !before.path(name).path("value").equals(after.path(name).path("value"));
            if (changed && readOnly.contains(name)) {
                throw new EdgeFunctionException(function, "it changes the header " + name + ", which is read-only");
            }
            if (changed && after.has(name) && DISALLOWED.matcher(name).matches()) {
                throw new EdgeFunctionException(function, "it sets the header " + name + ", which is not allowed");
            }
        }
    }
}
