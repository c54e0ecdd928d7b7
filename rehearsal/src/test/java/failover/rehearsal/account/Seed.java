package failover.rehearsal.account;

import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The templates of the stacks, to be changed as a person may change them by mistake. */
record Seed(ObjectNode failover, ObjectNode service) {

    Seed {
        failover = failover.deepCopy();
        service = service.deepCopy();
    }

    /** The resource with this type and construct id, in either stack. */
    ObjectNode resource(String type, String id) {
        return Stream.of(failover, service).flatMap(template -> template.path("Resources").valueStream())
                .filter(resource -> resource.path("Type").asString().equals(type))
                .filter(resource -> id(resource).equals(id)).map(ObjectNode.class::cast).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + type + " " + id));
    }

    ObjectNode properties(String type, String id) {
        return (ObjectNode) resource(type, id).path("Properties");
    }

    private static String id(JsonNode resource) {
        var parts = resource.at("/Metadata/aws:cdk:path").asString("").split("/");
        var last = parts.length - 1;
        return last > 0 && parts[last].matches("Resource|Default") ? parts[last - 1] : parts[last];
    }

    String logicalId(String type, String id) {
        var wanted = resource(type, id);
        return Stream.of(failover, service).flatMap(template -> template.path("Resources").propertyStream())
                .filter(entry -> entry.getValue() == wanted).findFirst().orElseThrow().getKey();
    }

    /** @param pointer to the property, e.g. {@code /Targets/0/Arn} */
    void put(String type, String id, String pointer, String json) {
        switch (parent(type, id, pointer)) {
            case ObjectNode object -> object.set(name(pointer), json(json));
            case ArrayNode list -> list.set(Integer.parseInt(name(pointer)), json(json));
            case JsonNode other -> throw new IllegalArgumentException(pointer + " is in " + other);
        }
    }

    void drop(String type, String id, String pointer) {
        var gone = switch (parent(type, id, pointer)) {
            case ObjectNode object -> object.remove(name(pointer));
            case ArrayNode list -> list.remove(Integer.parseInt(name(pointer)));
            case JsonNode other -> throw new IllegalArgumentException(pointer + " is in " + other);
        };
        if (gone == null) {
            throw new IllegalArgumentException("nothing at " + pointer);
        }
    }

    private JsonNode parent(String type, String id, String pointer) {
        return properties(type, id).at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** An object that another one may get as a value. */
    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    ObjectNode function(String id) {
        return properties("AWS::Lambda::Function", id);
    }

    ObjectNode alarm(String id) {
        return properties("AWS::CloudWatch::Alarm", id);
    }

    ObjectNode check(String id) {
        return (ObjectNode) properties("AWS::Route53::HealthCheck", id).path("HealthCheckConfig");
    }

    ObjectNode distribution() {
        return (ObjectNode) properties("AWS::CloudFront::Distribution", "Distribution").path("DistributionConfig");
    }

    ObjectNode rule(String id) {
        return properties("AWS::Events::Rule", id);
    }

    /** 0 is PRIMARY, 1 is SECONDARY. */
    ObjectNode record(int index) {
        return (ObjectNode) properties("AWS::Route53::RecordSetGroup", "FailoverRecords").path("RecordSets").get(index);
    }

    /** Everything of this type whose logical id begins like this goes. */
    void remove(String type, String prefix) {
        var resources = (ObjectNode) failover.path("Resources");
        resources.propertyStream().filter(entry -> entry.getValue().path("Type").asString().equals(type)
                && entry.getKey().startsWith(prefix)).map(Map.Entry::getKey).toList()
                .forEach(resources::remove);
    }

    void add(String logicalId, String resource) {
        ((ObjectNode) failover.path("Resources")).set(logicalId, json(resource));
    }

    /** In every list of actions of the stack's policies. */
    void forbid(String action) {
        failover.path("Resources").valueStream().filter(one -> one.path("Type").asString().equals("AWS::IAM::Policy"))
                .flatMap(policy -> policy.at("/Properties/PolicyDocument/Statement").valueStream())
                .forEach(statement -> withdraw((ObjectNode) statement, action));
    }

    private static void withdraw(ObjectNode statement, String action) {
        if (statement.path("Action") instanceof ArrayNode actions) {
            for (int i = actions.size() - 1; i >= 0; i--) {
                if (actions.get(i).asString().equals(action)) {
                    actions.remove(i);
                }
            }
        } else if (statement.path("Action").asString("").equals(action)) {
            statement.put("Action", "s3:NobodyNeedsThis");
        }
    }
}
