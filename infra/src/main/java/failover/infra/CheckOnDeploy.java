package failover.infra;

import failover.infra.settings.FailoverProps;
import java.util.LinkedHashMap;
import java.util.Map;

import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.CustomResourceProps;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * The last step of the deployment, done by CheckDns: the daily check, so that its alarms need not wait for a day. It never
 * fails a deployment. Runs again when the functions, the subscribers or the names change. Exposes what the check found as texts.
 */
final class CheckOnDeploy extends CustomResource {
    /** @param records without which every check would fail */
    CheckOnDeploy(Construct scope, CheckDns check, IDependable records, String contentHash, FailoverProps props) {
        super(scope, "CheckOnDeploy", CustomResourceProps.builder().serviceToken(check.getFunctionArn())
                .serviceTimeout(check.getTimeout()).resourceType("Custom::CheckOnDeploy")
                .properties(content(contentHash, props)).build());
        getNode().addDependency(check, records);
    }

    private static Map<String, String> content(String hash, FailoverProps props) {
        var content = new LinkedHashMap<String, String>();
        content.put("Content", hash);
        content.put("Subscribers", String.join(",", props.notices().emails()));
        content.put("Names", String.join(",", props.names().visitors()) + "," + props.origin());
        content.put("Ipv6", Boolean.toString(props.records().ipv6()));
        return content;
    }

    /** Whether anybody gets the notices. */
    String subscribers() {
        return getAttString("Subscribers");
    }

    /** What is wrong with the set-up, or cannot be looked at. */
    String findings() {
        return getAttString("Findings");
    }
}
