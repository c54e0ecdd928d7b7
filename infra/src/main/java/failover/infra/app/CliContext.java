package failover.infra.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The context of the app, read as CDK's {@code App} reads it, but without starting Node.js: cdk.json, and on top of it what
 * the CLI passes in an environment variable, or in a file when that would be too long.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/context.html">Context values and the AWS CDK</a>
 */
final class CliContext {
    private static final JsonMapper JSON = JsonMapper.shared();

    private CliContext() {}

    static ObjectNode read(Path root, Map<String, String> environment) {
        var context = JSON.createObjectNode();
        Stream.of(ofFile(root), JSON.readTree(environment.getOrDefault("CDK_CONTEXT_JSON", "{}")),
                environment.containsKey("CONTEXT_OVERFLOW_LOCATION_ENV")
                        ? JSON.readTree(Path.of(environment.get("CONTEXT_OVERFLOW_LOCATION_ENV")).toFile())
                        : JSON.createObjectNode())
                .map(ObjectNode.class::cast).forEach(context::setAll);
        return context;
    }

    /** The feature flags, and whatever else the file holds. */
    static ObjectNode ofFile(Path root) {
        return JSON.readTree(root.resolve("cdk.json").toFile()).withObject("context");
    }
}
