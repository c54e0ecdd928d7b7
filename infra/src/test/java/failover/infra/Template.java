package failover.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/** A CloudFormation template, asked by what people know: types and construct paths. */
public record Template(JsonNode json) {

    /** The properties of the one resource that {@code path} leads to, e.g. {@code Failover/Transition/Resource}. */
    public JsonNode at(String path) {
        return resource(path).path("Properties");
    }

    public JsonNode resource(String path) {
        return only(resources().filter(resource -> path(resource).equals(path)).toList(), path);
    }

    /** The properties of the one resource of this type. */
    public JsonNode the(String type) {
        return only(all(type), type);
    }

    /** The properties of every resource of this type. */
    public List<JsonNode> all(String type) {
        return resources().filter(resource -> resource.path("Type").stringValue().equals(type))
                .map(resource -> resource.path("Properties")).toList();
    }

    public String logicalId(String path) {
        return json.path("Resources").propertyStream().filter(entry -> path(entry.getValue()).equals(path))
                .map(Map.Entry::getKey).findFirst().orElseThrow();
    }

    public Stream<JsonNode> resources() {
        return json.path("Resources").valueStream();
    }

    private static String path(JsonNode resource) {
        return resource.path("Metadata").path("aws:cdk:path").asString("");
    }

    private static JsonNode only(List<JsonNode> found, String what) {
        if (found.size() != 1) {
            throw new AssertionError("expected one " + what + ", found " + found);
        }
        return found.getFirst();
    }
}
