package failover.rehearsal.engine.template;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One resource, as created.
 *
 * @param constructPath {@code aws:cdk:path}, e.g. {@code Failover/NotifyTransition/Resource}; the logical id without it
 * @param properties    with every intrinsic function resolved
 * @param physicalId    what {@code Ref} returns: a topic's ARN, a queue's URL, a bucket's name ...
 * @param attributes    what {@code Fn::GetAtt} returns
 * @param asset         file or directory that the CDK uploads for it
 * @param dependsOn     logical ids of what must be there before it, named or referred to
 * @param retained      whether it stays when its stack is deleted
 */
public record Resource(
        String logicalId,
        String constructPath,
        String type,
        JsonNode properties,
        String physicalId,
        Map<String, String> attributes,
        Optional<Path> asset,
        Set<String> dependsOn,
        boolean retained) {

    private static final Set<String> CHILD_OF_ITS_CONSTRUCT = Set.of("Resource", "Default");

    /** The construct's own id: the last part of its path but for the CDK's {@code Resource} and {@code Default}. */
    public String id() {
        var parts = constructPath.split("/");
        var last = parts.length - 1;
        return last > 0 && CHILD_OF_ITS_CONSTRUCT.contains(parts[last]) ? parts[last - 1] : parts[last];
    }

    public String arn() {
        return physicalId.startsWith("arn:") ? physicalId : attribute("Arn");
    }

    public String attribute(String name) {
        return Optional.ofNullable(attributes.get(name))
                .orElseThrow(() -> new TemplateException(this + " has no attribute " + name));
    }

    /** @param pointer a JSON pointer, such as {@code /HealthCheckConfig/Port} */
    public String text(String pointer) {
        return find(pointer).orElseThrow(() -> new TemplateException(this + " has no single value at " + pointer));
    }

    public Optional<String> find(String pointer) {
        return Optional.of(properties.at(pointer)).filter(JsonNode::isValueNode).map(JsonNode::asString);
    }

    /** For messages: the name a person looks for in the template, and what it is. */
    @Override
    public String toString() {
        return logicalId + " (" + constructPath + ", " + type + ")";
    }
}
