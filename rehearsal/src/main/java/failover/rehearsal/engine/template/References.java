package failover.rehearsal.engine.template;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The names that the intrinsic functions in a value refer to. */
final class References {
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^!.}]+)[^}]*}");

    private References() {}

    /** @param holds whether a condition does: what {@code Fn::If} does not choose is no reference */
    static Stream<String> in(JsonNode value, Predicate<String> holds) {
        if (value.isArray()) {
            return value.valueStream().flatMap(one -> in(one, holds));
        }
        return value.propertyStream().flatMap(entry -> switch (entry.getKey()) {
            case "Ref" -> Stream.of(entry.getValue().asString(""));
            case "Fn::GetAtt" -> getAtt(entry.getValue());
            case "Fn::Sub" -> sub(entry.getValue(), holds);
            case "Fn::If" -> in(Intrinsics.taken(entry.getValue(), holds), holds);
            default -> in(entry.getValue(), holds);
        });
    }

    private static Stream<String> getAtt(JsonNode argument) {
        return argument.isArray()
                ? Stream.of(argument.path(0).asString(""))
                : Stream.of(argument.asString("").split("\\.")[0]);
    }

    private static Stream<String> sub(JsonNode argument, Predicate<String> holds) {
        var text = argument.isArray() ? argument.path(0).asString("") : argument.asString("");
        var names = SUBSTITUTION.matcher(text).results().map((MatchResult found) -> found.group(1));
        return argument.isArray() ? Stream.concat(names, in(argument.path(1), holds)) : names;
    }
}
