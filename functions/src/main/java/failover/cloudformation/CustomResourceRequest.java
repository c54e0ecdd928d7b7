package failover.cloudformation;

import java.util.Map;
import java.util.Optional;

/**
 * What CloudFormation asks of a custom resource; see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html">request objects</a>.
 *
 * @param requestId          identifies the request; the same in every retry of its invocation
 * @param physicalResourceId absent when the resource is being created
 * @param properties         of the resource in the template
 * @param oldProperties      of the resource before an update
 */
public record CustomResourceRequest(Type type, ResponseUrl responseUrl, String stackId, String requestId,
        String logicalResourceId, Optional<String> physicalResourceId, Map<?, ?> properties, Map<?, ?> oldProperties) {
    /** What happens to the resource. */
    public enum Type {
        CREATE, UPDATE, DELETE
    }

    /** Whether an event comes from CloudFormation. */
    public static boolean isOne(Map<String, Object> event) {
        return event.containsKey("RequestType");
    }

    /**
     * Reads the event.
     *
     * @param region whose S3 the answer may go to
     * @throws MalformedEvent naming the field that is missing or not allowed
     */
    public static CustomResourceRequest from(Map<String, Object> event, String region) {
        var type = type(text(event, "RequestType"));
        var physicalId = type == Type.CREATE
                ? Optional.<String>empty()
                : Optional.of(text(event, "PhysicalResourceId"));
        var url = ResponseUrl.of(text(event, "ResponseURL"), region).orElseThrow(
                () -> new MalformedEvent("ResponseURL", "is not an https address of a bucket in S3 of " + region));
        return new CustomResourceRequest(type, url, text(event, "StackId"), text(event, "RequestId"),
                text(event, "LogicalResourceId"), physicalId, object(event, "ResourceProperties"),
                object(event, "OldResourceProperties"));
    }

    /** A property that is a text. */
    public Optional<String> property(String name) {
        return found(properties, name);
    }

    /** The same of before an update; empty when the resource is being created. */
    public Optional<String> oldProperty(String name) {
        return found(oldProperties, name);
    }

    private static Optional<String> found(Map<?, ?> properties, String name) {
        return properties.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Map<?, ?> object(Map<String, Object> event, String name) {
        return event.get(name) instanceof Map<?, ?> object ? object : Map.of();
    }

    private static Type type(String value) {
        return switch (value) {
            case "Create" -> Type.CREATE;
            case "Update" -> Type.UPDATE;
            case "Delete" -> Type.DELETE;
            default -> throw new MalformedEvent("RequestType",
                    "is '" + value + "'; allowed are Create, Update and Delete");
        };
    }

    private static String text(Map<String, Object> event, String name) {
        if (event.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new MalformedEvent(name, "is missing or not a text");
    }
}
