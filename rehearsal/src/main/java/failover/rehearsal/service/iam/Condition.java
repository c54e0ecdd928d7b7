package failover.rehearsal.service.iam;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** One key of a statement's Condition block, e.g. {@code "StringLike": {"s3:prefix": ["transitions/*"]}}. */
record Condition(String operator, String key, List<String> values) {
    private static final String IF_EXISTS = "IfExists";
    private static final String NOT = "Not";

    static boolean isKnown(String operator) {
        return test(operator).isPresent();
    }

    boolean holds(Request request) {
        var negated = operator.contains(NOT);
        // Without the key: a negated condition is true, "IfExists" is true, any other is false.
        return request.value(key).map(actual -> negated != matchesAny(actual))
                .orElse(negated || operator.endsWith(IF_EXISTS));
    }

    private boolean matchesAny(String actual) {
        var test = test(operator).orElseThrow();
        return values.stream().anyMatch(value -> test.test(value, actual));
    }

    /** What makes a value of the policy match the request's, whether the operator wants that or its opposite. */
    private static Optional<BiPredicate<String, String>> test(String operator) {
        return Optional.ofNullable(switch (operator.replace(IF_EXISTS, "").replace(NOT, "")) {
            case "StringEquals" -> String::equals;
            case "StringLike", "ArnLike", "ArnEquals" -> Wildcard::matches;
            case "Bool", "StringEqualsIgnoreCase" -> String::equalsIgnoreCase;
            default -> null;
        });
    }

    @Override
    public String toString() {
        return operator + " " + key + " " + values;
    }
}
