package failover.infra;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * What one setting may be.
 *
 * @param allowed for the message: what to write instead
 * @param read the value, or empty when the JSON value breaks the rule
 */
record Rule<T>(String allowed, Function<JsonNode, Optional<T>> read) {

    static Rule<Boolean> bool() {
        return new Rule<>("true or false",
                json -> Optional.of(json).filter(JsonNode::isBoolean).map(JsonNode::booleanValue));
    }

    static Rule<Integer> integer(String allowed, IntPredicate test) {
        return new Rule<>(allowed,
                json -> Optional.of(json).filter(JsonNode::isInt).map(JsonNode::intValue).filter(test::test));
    }

    static Rule<String> text(String allowed, Predicate<String> test) {
        return new Rule<>(allowed,
                json -> Optional.of(json).filter(JsonNode::isString).map(JsonNode::stringValue).filter(test));
    }

    static Rule<String> text(String allowed, Pattern pattern) {
        return text(allowed, pattern.asMatchPredicate());
    }

    /** Every item passes {@code item}, and the list as a whole {@code test}. */
    static Rule<List<String>> texts(String allowed, Predicate<String> item, Predicate<List<String>> test) {
        var text = text(allowed, item);
        return new Rule<>(allowed, json -> Optional.of(json).filter(JsonNode::isArray)
                .filter(array -> array.valueStream().allMatch(value -> text.read.apply(value).isPresent()))
                .map(array -> array.valueStream().map(JsonNode::stringValue).toList()).filter(test));
    }
}
