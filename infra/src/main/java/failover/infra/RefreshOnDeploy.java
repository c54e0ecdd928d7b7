package failover.infra;

import java.util.LinkedHashMap;
import java.util.Map;

import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.CustomResourceProps;
import software.constructs.Construct;

/**
 * A step of the deployment, done by RefreshFallback: publishes the fallback and waits until it serves. Runs again when
 * what it publishes changes.
 */
final class RefreshOnDeploy extends CustomResource {
    RefreshOnDeploy(Construct scope, RefreshFallback refresh, FallbackSite site, String contentHash,
            Settings settings) {
        super(scope, "RefreshOnDeploy", CustomResourceProps.builder().serviceToken(refresh.getFunctionArn())
                .serviceTimeout(refresh.getTimeout()).resourceType("Custom::RefreshOnDeploy")
                .properties(content(contentHash, settings)).build());
        // The bucket's policy and the distribution's names included.
        getNode().addDependency(refresh, site);
    }

    private static Map<String, String> content(String hash, Settings settings) {
        var content = new LinkedHashMap<String, String>();
        content.put("Content", hash);
        content.put("Domain", settings.domain());
        content.put("Origin", settings.origin());
        content.put("CheckPath", settings.check().path());
        content.put("Copy", settings.copy().json());
        return content;
    }
}
