package failover.infra.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One resource of a synthesized stack.
 *
 * @param region of the stack
 * @param raw    as the template has it
 */
record Part(String stack, String region, String logicalId, JsonNode raw) {
    String type() {
        return raw.path("Type").asString("no type");
    }

    /** {@code aws:cdk:path}: where a person finds it in the code. */
    String path() {
        return raw.at("/Metadata/aws:cdk:path").asString(logicalId);
    }

    /** The construct's own id: what the code calls it. */
    String id() {
        var parts = path().split("/");
        var last = parts.length - 1;
        return last > 0 && List.of("Resource", "Default").contains(parts[last]) ? parts[last - 1] : parts[last];
    }

    /** @param pointer into the properties, e.g. {@code /HealthCheckConfig/Port} */
    JsonNode at(String pointer) {
        return raw.path("Properties").at(pointer);
    }

    String text(String pointer) {
        return find(pointer).orElse("");
    }

    Optional<String> find(String pointer) {
        return Optional.of(at(pointer)).filter(value -> !value.isMissingNode()).map(this::textOf);
    }

    List<String> texts(String pointer) {
        return at(pointer).valueStream().map(this::textOf).toList();
    }

    int number(String pointer, int otherwise) {
        return at(pointer).asInt(otherwise);
    }

    boolean flag(String pointer, boolean otherwise) {
        return at(pointer).asBoolean(otherwise);
    }

    String textOf(JsonNode value) {
        return text(value, region);
    }

    /**
     * A value as one text in which a reference reads as in {@code Fn::Sub}: {@code ${LogicalId}} or {@code
     * ${LogicalId.Attribute}}. Two values that CloudFormation makes equal have equal texts, however they are written.
     */
    private static String text(JsonNode value, String region) {
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
                    ? argument.path(0).asString() + "." + text(argument.path(1), region)
                    : argument.asString()) + "}";
            case "Fn::Join" -> argument.path(1).valueStream().map(part -> text(part, region))
                    .collect(Collectors.joining(argument.path(0).asString()));
            case "Fn::Sub" -> argument.isArray() ? argument.path(0).asString() : argument.asString();
            default -> "{" + function + ": " + argument + "}";
        };
    }

    /** Whether the text is, or contains, a reference to this resource. */
    static boolean refersTo(String text, String logicalId) {
        return text.contains("${" + logicalId + "}") || text.contains("${" + logicalId + ".");
    }

    /** Whether a property of it refers to the other. */
    boolean refersTo(Part other) {
        return references(raw.path("Properties")).anyMatch(other.logicalId::equals);
    }

    /** Whether this value is the other's {@code Ref} or an attribute of it. */
    boolean isReference(String text, Part other) {
        return stack.equals(other.stack) && text.matches("\\$\\{\\Q" + other.logicalId + "\\E(\\.[A-Za-z0-9.]+)?}");
    }

    /** Logical ids that CloudFormation creates before it: named by DependsOn, or referred to. */
    Stream<String> needs() {
        var named = raw.path("DependsOn");
        var depends = named.isArray() ? named.valueStream() : Stream.of(named).filter(JsonNode::isString);
        return Stream.concat(depends.map(JsonNode::asString), references(raw.path("Properties"))).distinct();
    }

    private static Stream<String> references(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().flatMap(Part::references);
        }
        return value.propertyStream().flatMap(entry -> switch (entry.getKey()) {
            case "Ref" -> Stream.of(entry.getValue().asString(""));
            case "Fn::GetAtt" -> Stream.of(entry.getValue().isArray()
                    ? entry.getValue().path(0).asString("")
                    : entry.getValue().asString("").split("\\.")[0]);
            case "Fn::Sub" -> substituted(entry.getValue());
            default -> references(entry.getValue());
        });
    }

    private static Stream<String> substituted(JsonNode argument) {
        var text = argument.isArray() ? argument.path(0).asString("") : argument.asString("");
        var names = Pattern.compile("\\$\\{([^!.}]+)[^}]*}").matcher(text).results()
                .map(found -> found.group(1));
        return argument.isArray() ? Stream.concat(names, references(argument.path(1))) : names;
    }

    /** For messages. */
    @Override
    public String toString() {
        return "%s (%s, %s)".formatted(path(), logicalId, type());
    }
}
