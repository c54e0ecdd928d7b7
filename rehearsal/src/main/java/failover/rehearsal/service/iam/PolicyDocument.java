package failover.rehearsal.service.iam;

import failover.rehearsal.engine.template.TemplateException;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Reads the statements of a PolicyDocument: {@code {"Statement": [{"Effect", "Principal", "Action", ...}]}}. */
final class PolicyDocument {
    private static final List<String> UNSUPPORTED = List.of("NotAction", "NotResource", "NotPrincipal");

    private PolicyDocument() {}

    static List<Statement> statements(String source, JsonNode document) {
        var statements = list(document.path("Statement"));
        return IntStream.range(0, statements.size())
                .mapToObj(index -> statement(source + ", statement " + (index + 1), statements.get(index))).toList();
    }

    private static Statement statement(String source, JsonNode json) {
        UNSUPPORTED.stream().filter(json::has).findFirst().ifPresent(element -> {
            throw new TemplateException(source + ": the rehearsal cannot judge %s. Fix: name what is meant in %s"
                    .formatted(element, element.substring(3)));
        });
        var resources = json.has("Resource") ? texts(json.path("Resource")) : List.of(Request.ANY_RESOURCE);
        return new Statement(source, effect(source, json), principals(json.path("Principal")),
                texts(json.path("Action")), resources, conditions(source, json.path("Condition")));
    }

    private static Statement.Effect effect(String source, JsonNode json) {
        return switch (json.path("Effect").asString("none")) {
            case "Allow" -> Statement.Effect.ALLOW;
            case "Deny" -> Statement.Effect.DENY;
            case String other ->
                throw new TemplateException(source + ": Effect is %s. Fix: use Allow or Deny".formatted(other));
        };
    }

    /** {@code "*"}, or e.g. {@code {"Service": "cloudfront.amazonaws.com"}}, {@code {"AWS": ["arn:..."]}}. */
    private static List<String> principals(JsonNode principal) {
        return principal.isObject()
                ? principal.values().stream().flatMap(names -> texts(names).stream()).toList()
                : texts(principal);
    }

    private static List<Condition> conditions(String source, JsonNode condition) {
        condition.propertyNames().stream().filter(operator -> !Condition.isKnown(operator)).findFirst()
                .ifPresent(operator -> {
                    throw new TemplateException(
                            source + ": the rehearsal cannot judge the condition operator %s. Fix: use one of String, Arn or Bool"
                                    .formatted(operator));
                });
        return condition.properties().stream()
                .flatMap(operator -> operator.getValue().properties().stream()
                        .map(key -> new Condition(operator.getKey(), key.getKey(), texts(key.getValue()))))
                .toList();
    }

    private static List<String> texts(JsonNode oneOrMany) {
        return list(oneOrMany).stream().map(JsonNode::asString).toList();
    }

    private static List<JsonNode> list(JsonNode oneOrMany) {
        return switch (oneOrMany) {
            case JsonNode none when none.isMissingNode() -> List.of();
            case JsonNode many when many.isArray() -> List.copyOf(many.values());
            default -> List.of(oneOrMany);
        };
    }
}
