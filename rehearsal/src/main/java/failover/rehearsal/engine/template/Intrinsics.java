package failover.rehearsal.engine.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The intrinsic functions that the stacks use; any other is an error, never a value that looks right.
 *
 * @param references what {@code Ref} and {@code Fn::GetAtt} of a resource return
 */
record Intrinsics(Stack stack, Names references) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{(!?)([^}]*)}");
    private static final List<String> ZONES = List.of("a", "b", "c");

    interface Names {
        Optional<String> reference(String logicalId);

        /** Whether the template's condition holds. */
        boolean holds(String condition, Place place);

        Optional<String> attribute(String logicalId, String attribute);

        /** Why there is no resource of this name: {@code which is no resource of this template}. */
        String whyMissing(String name);
    }

    /** Empty for {@code AWS::NoValue}, which takes the property away. */
    Optional<JsonNode> resolve(JsonNode value, Place place) {
        return switch (value) {
            case ArrayNode list -> Optional.of(list(list, place));
            case ObjectNode object when isIntrinsic(object) -> intrinsic(object, place);
            case ObjectNode object -> Optional.of(object(object, place));
            default -> Optional.of(value);
        };
    }

    private JsonNode list(ArrayNode list, Place place) {
        var resolved = NODES.arrayNode();
        IntStream.range(0, list.size())
                .forEach(index -> resolve(list.get(index), place.in(index)).ifPresent(resolved::add));
        return resolved;
    }

    private JsonNode object(ObjectNode object, Place place) {
        var resolved = NODES.objectNode();
        object.properties().forEach(property -> resolve(property.getValue(), place.in(property.getKey()))
                .ifPresent(value -> resolved.set(property.getKey(), value)));
        return resolved;
    }

    private static boolean isIntrinsic(ObjectNode object) {
        return object.size() == 1 && (name(object).equals("Ref") || name(object).startsWith("Fn::"));
    }

    /** The value of {@code Fn::If} that its condition chooses; missing when there is none. */
    static JsonNode taken(JsonNode argument, Predicate<String> holds) {
        return argument.path(holds.test(argument.path(0).asString("")) ? 1 : 2);
    }

    private static String name(ObjectNode object) {
        return object.propertyNames().iterator().next();
    }

    private Optional<JsonNode> intrinsic(ObjectNode object, Place place) {
        var name = name(object);
        var argument = object.get(name);
        if (name.equals("Ref") && argument.asString().equals("AWS::NoValue")) {
            return Optional.empty();
        }
        if (name.equals("Fn::If")) {
            if (argument.size() != 3) {
                throw place.problem("Fn::If needs a condition and two values, not " + argument);
            }
            return resolve(taken(argument, condition -> references.holds(condition, place)), place);
        }
        return Optional.of(switch (name) {
            case "Ref" -> NODES.stringNode(ref(argument.asString(), place));
            case "Fn::GetAtt" -> attribute(argument, place);
            case "Fn::Join" -> NODES.stringNode(join(argument, place));
            case "Fn::Sub" -> NODES.stringNode(sub(argument, place));
            case "Fn::Select" -> select(argument, place);
            case "Fn::Cidr" -> subnets(argument, place);
            case "Fn::GetAZs" -> zones(text(argument, place));
            default -> throw place.problem("the rehearsal does not know the intrinsic function " + name);
        });
    }

    /** One attribute that a template of ours reads is a list. */
    private JsonNode attribute(JsonNode argument, Place place) {
        var value = getAtt(argument, place);
        return argument.path(1).asString("").equals("Ipv6CidrBlocks")
                ? NODES.arrayNode().add(value)
                : NODES.stringNode(value);
    }

    /**
     * The first subnets of /64 of an IPv6 block of /56.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html">Fn::Cidr</a>
     */
    private JsonNode subnets(JsonNode argument, Place place) {
        var block = text(argument.path(0), place);
        if (!block.endsWith("00::/56") || !text(argument.path(2), place).equals("64")) {
            throw place.problem("the rehearsal divides only IPv6 blocks of /56 into subnets of /64, not " + argument);
        }
        var subnets = NODES.arrayNode();
        IntStream.range(0, Integer.parseInt(text(argument.path(1), place)))
                .forEach(i -> subnets.add(block.replace("00::/56", "%02x::/64".formatted(i))));
        return subnets;
    }

    private String ref(String target, Place place) {
        return stack.pseudoParameter(target).or(() -> references.reference(target))
                .orElseThrow(() -> place.problem("Ref names " + target + ", " + references.whyMissing(target)));
    }

    private String getAtt(JsonNode argument, Place place) {
        if (argument instanceof ArrayNode pair && pair.size() == 2) {
            return attribute(pair.get(0).asString(), text(pair.get(1), place), place);
        }
        var dotted = argument.asString("").split("\\.", 2);
        if (dotted.length < 2) {
            throw place.problem("Fn::GetAtt needs a resource and an attribute, not " + argument);
        }
        return attribute(dotted[0], dotted[1], place);
    }

    private String attribute(String logicalId, String attribute, Place place) {
        if (references.reference(logicalId).isEmpty()) {
            throw place.problem("Fn::GetAtt names " + logicalId + ", " + references.whyMissing(logicalId));
        }
        return references.attribute(logicalId, attribute).orElseThrow(
                () -> place.problem("the rehearsal does not know the attribute %s of %s. Fix: correct its name"
                        .formatted(attribute, logicalId)));
    }

    private String join(JsonNode argument, Place place) {
        var parts = items(argument.path(1), place);
        return parts.stream().map(part -> text(part, place)).collect(Collectors.joining(argument.path(0).asString()));
    }

    private JsonNode select(JsonNode argument, Place place) {
        var items = items(argument.path(1), place);
        var index = Integer.parseInt(text(argument.path(0), place));
        if (index < 0 || index >= items.size()) {
            throw place.problem("Fn::Select asks for item " + index + " of " + items.size());
        }
        return items.get(index);
    }

    private List<JsonNode> items(JsonNode list, Place place) {
        return resolve(list, place).filter(JsonNode::isArray).map(array -> List.copyOf(array.values()))
                .orElseThrow(() -> place.problem("a list is needed, not " + list));
    }

    private JsonNode zones(String region) {
        var zones = NODES.arrayNode();
        ZONES.forEach(letter -> zones.add((region.isEmpty() ? stack.region() : region) + letter));
        return zones;
    }

    private String sub(JsonNode argument, Place place) {
        var text = argument.isArray() ? argument.path(0).asString() : argument.asString();
        var values = variables(argument.path(1), place);
        return SUBSTITUTION.matcher(text).replaceAll(match -> Matcher.quoteReplacement(
                match.group(1).isEmpty() ? substitution(match.group(2), values, place) : "${" + match.group(2) + "}"));
    }

    private Map<String, String> variables(JsonNode given, Place place) {
        return given.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue(), place)));
    }

    private String substitution(String name, Map<String, String> values, Place place) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        var dotted = name.split("\\.", 2);
        return dotted.length == 2 ? attribute(dotted[0], dotted[1], place) : ref(name, place);
    }

    private String text(JsonNode value, Place place) {
        return resolve(value, place).stream().flatMap(resolved -> resolved.isValueNode()
                ? Stream.of(resolved.asString())
                : Stream.empty()).findFirst()
                .orElseThrow(() -> place.problem("a single value is needed, not " + value));
    }
}
