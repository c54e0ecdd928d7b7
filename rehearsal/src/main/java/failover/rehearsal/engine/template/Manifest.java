package failover.rehearsal.engine.template;

import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** {@code manifest.json} of a CDK output directory, of which only the stacks' Regions and their protection matter here. */
record Manifest(JsonNode json) {
    private static final String DEFAULT_REGION = "us-east-1";

    static Manifest besides(Path templateJson) {
        var file = templateJson.resolveSibling("manifest.json");
        return new Manifest(Files.isRegularFile(file) ? Template.json(file) : MissingNode.getInstance());
    }

    boolean has(String stack) {
        return json.path("artifacts").has(stack);
    }

    boolean isProtected(String stack) {
        return json.path("artifacts").path(stack).at("/properties/terminationProtection").asBoolean(false);
    }

    /** From e.g. {@code "environment": "aws://unknown-account/eu-central-1"}. */
    String region(String stack) {
        var environment = json.path("artifacts").path(stack).path("environment").asString("");
        var region = environment.substring(environment.lastIndexOf('/') + 1);
        return region.isEmpty() || region.startsWith("unknown") ? DEFAULT_REGION : region;
    }
}
