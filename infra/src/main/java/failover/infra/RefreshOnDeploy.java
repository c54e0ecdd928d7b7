package failover.infra;

import failover.infra.settings.FailoverProps;
import failover.infra.site.FallbackSite;
import java.util.LinkedHashMap;
import java.util.Map;

import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.CustomResourceProps;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.constructs.Construct;

/**
 * A step of the deployment, done by RefreshFallback: publishes the fallback and waits until it serves. Runs again when
 * what it publishes changes.
 */
final class RefreshOnDeploy extends CustomResource {
    RefreshOnDeploy(Construct scope, RefreshFallback refresh, FallbackSite site, IHealthCheck check, String contentHash,
            FailoverProps props) {
        super(scope, "RefreshOnDeploy", CustomResourceProps.builder().serviceToken(refresh.getFunctionArn())
                .serviceTimeout(refresh.getTimeout()).resourceType("Custom::RefreshOnDeploy")
                .properties(content(contentHash, check, props)).build());
        // On the site as a whole, with the bucket's policy and the distribution's names.
        getNode().addDependency(refresh, site);
    }

    /** How the deployment ended, with its warnings. */
    String outcome() {
        return getAttString("Outcome");
    }

    private static Map<String, String> content(String hash, IHealthCheck check, FailoverProps props) {
        var content = new LinkedHashMap<String, String>();
        content.put("Content", hash);
        // A change of the interval replaces the check, and the function then says what that means during an outage.
        content.put("HealthCheckId", check.getHealthCheckId());
        content.put("Domain", props.domain());
        content.put("Origin", props.origin());
        content.put("CheckPath", props.check().path().value());
        content.put("Copy", props.copy().rules().json());
        return content;
    }
}
