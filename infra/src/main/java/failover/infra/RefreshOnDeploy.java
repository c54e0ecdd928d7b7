package failover.infra;

import failover.contract.DeployKeys;
import failover.infra.check.Checks;
import failover.infra.settings.FailoverProps;
import failover.infra.site.FallbackSite;
import java.util.LinkedHashMap;
import java.util.Map;

import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.CustomResourceProps;
import software.constructs.Construct;

/**
 * A step of the deployment, done by RefreshFallback: publishes the fallback, waits until it serves and, when a health check
 * is new, until it has data and moves nobody. What depends on it changes after that. Runs again when what it publishes
 * changes, or a health check.
 */
final class RefreshOnDeploy extends CustomResource {
    RefreshOnDeploy(Construct scope, RefreshFallback refresh, FallbackSite site, Checks checks, String contentHash,
            FailoverProps props) {
        super(scope, "RefreshOnDeploy", CustomResourceProps.builder().serviceToken(refresh.getFunctionArn())
                .serviceTimeout(refresh.getTimeout()).resourceType("Custom::RefreshOnDeploy")
                .properties(content(contentHash, checks, props)).build());
        // On the site as a whole, with the bucket's policy and the distribution's names.
        getNode().addDependency(refresh, site);
    }

    /** How the deployment ended, with its warnings. */
    String outcome() {
        return getAttString("Outcome");
    }

    private static Map<String, String> content(String hash, Checks checks, FailoverProps props) {
        var content = new LinkedHashMap<String, String>();
        content.put("Content", hash);
        content.put(DeployKeys.ENDPOINT_CHECK, checks.endpoint().getHealthCheckId());
        checks.steering().ifPresent(check -> content.put(DeployKeys.SWITCH_CHECK, check.getHealthCheckId()));
        content.put("Domain", props.domain());
        content.put("Origin", props.origin());
        content.put("CheckPath", props.check().path().value());
        content.put("Copy", props.copy().rules().json());
        return content;
    }
}
