package failover.rehearsal.iam;

import failover.rehearsal.template.TemplateException;
import java.util.List;
import java.util.function.BiPredicate;

/** One key of a statement's Condition block, e.g. {@code "StringLike": {"s3:prefix": ["_fallback/*"]}}. */
record Condition(String operator, String key, List<String> values) {
    private static final String IF_EXISTS = "IfExists";
    private static final String NOT = "Not";

    Condition {
        test(operator.replace(IF_EXISTS, "").replace(NOT, ""));
    }

    boolean holds(Request request) {
        var base = operator.replace(IF_EXISTS, "");
        var negated = base.contains(NOT);
        // Without the key: a negated condition is true, "IfExists" is true, any other is false.
        return request.value(key).map(actual -> negated != matchesAny(base.replace(NOT, ""), actual))
                .orElse(negated || operator.endsWith(IF_EXISTS));
    }

    private boolean matchesAny(String positive, String actual) {
        return values.stream().anyMatch(value -> test(positive).test(value, actual));
    }

    private static BiPredicate<String, String> test(String operator) {
        return switch (operator) {
            case "StringEquals" -> String::equals;
            case "StringLike", "ArnLike", "ArnEquals" -> Wildcard::matches;
            case "Bool", "StringEqualsIgnoreCase" -> String::equalsIgnoreCase;
            default -> throw new TemplateException("the rehearsal cannot judge the condition operator " + operator);
        };
    }

    @Override
    public String toString() {
        return operator + " " + key + " " + values;
    }
}
