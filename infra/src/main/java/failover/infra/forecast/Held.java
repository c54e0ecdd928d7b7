package failover.infra.forecast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a template holds. */
record Held(JsonNode template) {

    /** The properties of every resource of this type. */
    List<JsonNode> all(String type) {
        return resources(type).map(resource -> resource.path("Properties")).toList();
    }

    /** The properties of the resource of this type that the code calls so. */
    Optional<JsonNode> find(String type, String id) {
        return resources(type).filter(resource -> resource.at("/Metadata/aws:cdk:path").asString("")
                .endsWith("/" + id + "/Resource")).map(resource -> resource.path("Properties")).findFirst();
    }

    private Stream<JsonNode> resources(String type) {
        return template.path("Resources").valueStream()
                .filter(resource -> resource.path("Type").asString("").equals(type));
    }
}
