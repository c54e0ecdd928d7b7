package failover.infra.doctor;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A template's value as one text in which a reference reads as in {@code Fn::Sub}: {@code ${LogicalId}} or {@code
 * ${LogicalId.Attribute}}. Two values that CloudFormation makes equal have equal texts, however they are written.
 */
final class Text {
    private Text() {}

    static String of(JsonNode value, String region) {
        if (!value.isObject() || value.size() != 1) {
            return value.isValueNode() ? value.asString() : value.toString();
        }
        var function = value.properties().iterator().next();
        return intrinsic(function.getKey(), function.getValue(), region);
    }

    private static String intrinsic(String function, JsonNode argument, String region) {
        return switch (function) {
            case "Ref" -> argument.asString().equals("AWS::Region") ? region : "${" + argument.asString() + "}";
            case "Fn::GetAtt" -> "${" + (argument.isArray()
                    ? argument.path(0).asString() + "." + of(argument.path(1), region)
                    : argument.asString()) + "}";
            case "Fn::Join" -> argument.path(1).valueStream().map(part -> of(part, region))
                    .collect(Collectors.joining(argument.path(0).asString()));
            case "Fn::Sub" -> argument.isArray() ? argument.path(0).asString() : argument.asString();
            default -> "{" + function + ": " + argument + "}";
        };
    }

    /** Whether the text is, or contains, a reference to this resource. */
    static boolean refersTo(String text, String logicalId) {
        return text.contains("${" + logicalId + "}") || text.contains("${" + logicalId + ".");
    }
}
