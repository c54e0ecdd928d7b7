package failover.infra.forecast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a stack holds. */
public record Held(List<Resource> resources) {

    /** @param id what the code calls it */
    public record Resource(String type, String id, JsonNode properties) {}

    /** @param template with the metadata {@code aws:cdk:path} */
    public static Held of(JsonNode template) {
        return new Held(template.path("Resources").valueStream().map(resource -> new Resource(
                resource.path("Type").asString(""), id(resource.at("/Metadata/aws:cdk:path").asString("")),
                resource.path("Properties"))).toList());
    }

    private static String id(String path) {
        return path.replaceFirst("/(Resource|Default)$", "").replaceFirst(".*/", "");
    }

    /** The properties of every resource of this type. */
    Stream<JsonNode> all(String type) {
        return resources.stream().filter(resource -> resource.type().equals(type)).map(Resource::properties);
    }

    Optional<JsonNode> find(String type, String id) {
        return resources.stream().filter(resource -> resource.type().equals(type) && resource.id().equals(id))
                .map(Resource::properties).findFirst();
    }
}
