package failover.infra.settings;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a value may be.
 *
 * @param allowed in words, for the message about a value that breaks the rule
 */
record Rule<T>(String allowed, Predicate<T> test) {
    static final Rule<Boolean> FLAG = new Rule<>("true or false", _ -> true);

    static Rule<String> text(String allowed, Pattern pattern) {
        return new Rule<>(allowed, pattern.asMatchPredicate());
    }

    /** Every item passes {@code item}, and the list as a whole passes {@code list}. */
    static Rule<List<String>> texts(String allowed, Predicate<String> item, Predicate<List<String>> list) {
        return new Rule<>(allowed, list.and(texts -> texts.stream().allMatch(item)));
    }
}
