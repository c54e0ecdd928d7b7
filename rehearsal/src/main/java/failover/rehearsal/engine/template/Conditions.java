package failover.rehearsal.engine.template;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * The template's conditions, which decide at deployment what is created.
 *
 * @param values what an intrinsic function in a condition resolves to
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html">
 *      Condition functions</a>
 */
record Conditions(JsonNode template, BiFunction<JsonNode, Place, JsonNode> values) {

    boolean holds(String name, Place place) {
        return holds(name, place, new HashSet<>());
    }

    private boolean holds(String name, Place place, Set<String> underWay) {
        var condition = template.path("Conditions").path(name);
        if (condition.isMissingNode()) {
            throw place.problem(
                    "the template has no condition " + name + ". Fix: define it under Conditions, or remove it");
        }
        if (!underWay.add(name)) {
            throw place.problem("the condition " + name + " depends on itself. Fix: remove that reference");
        }
        var holds = holds(condition, place, underWay);
        underWay.remove(name);
        return holds;
    }

    /** CloudFormation compares as text: 1 and "1" are equal. */
    private String text(JsonNode value, Place place) {
        var resolved = values.apply(value, place);
        return resolved.isValueNode() ? resolved.asString() : resolved.toString();
    }

    private boolean holds(JsonNode condition, Place place, Set<String> underWay) {
        var function = condition.propertyNames().stream().findFirst().orElse("nothing");
        var argument = condition.path(function);
        return switch (function) {
            case "Fn::Equals" -> text(argument.path(0), place).equals(text(argument.path(1), place));
            case "Fn::And" -> argument.valueStream().allMatch(one -> holds(one, place, underWay));
            case "Fn::Or" -> argument.valueStream().anyMatch(one -> holds(one, place, underWay));
            case "Fn::Not" -> !holds(argument.path(0), place, underWay);
            case "Condition" -> holds(argument.asString(), place, underWay);
            default -> throw place.problem("the rehearsal does not know the condition function " + function
                    + ". Fix: use Fn::Equals, Fn::And, Fn::Or or Fn::Not");
        };
    }
}
