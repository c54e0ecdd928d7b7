package failover.infra;

import failover.infra.settings.FailoverProps;
import java.util.LinkedHashMap;
import java.util.Map;

import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.CustomResourceProps;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * The last step of the deployment, done by CheckDns: the daily check, whose schedule would begin a day later. It tells in
 * the outputs of the stack what it found and fails no deployment.
 */
final class CheckOnDeploy extends CustomResource {
    /** @param records without which the check would fail */
    CheckOnDeploy(Construct scope, CheckDns check, String contentHash, FailoverProps props, IDependable records) {
        super(scope, "CheckOnDeploy", CustomResourceProps.builder().serviceToken(check.getFunctionArn())
                .serviceTimeout(check.getTimeout()).resourceType("Custom::CheckOnDeploy")
                .properties(content(contentHash, props)).build());
        getNode().addDependency(check, records);
    }

    /** A change of it has the check run again. */
    private static Map<String, String> content(String hash, FailoverProps props) {
        var content = new LinkedHashMap<String, String>();
        content.put("Content", hash);
        content.put("Names", String.join(" ", props.names().visitors()) + " " + props.origin());
        content.put("Ipv6", Boolean.toString(props.records().ipv6()));
        return content;
    }
}
