package failover.rehearsal.service.iam;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.template.TemplateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What roles may do: the policies in a role and those attached to it. */
final class RolePolicies {
    private static final String LOGS_ONLY = ":policy/service-role/AWSLambdaBasicExecutionRole";

    private final Map<String, List<Statement>> statements = new LinkedHashMap<>();

    RolePolicies(Template template) {
        template.resources("AWS::IAM::Role").forEach(role -> statements.put(role.arn(),
                Stream.of(inline(role), managed(role), attached(template, role)).flatMap(policies -> policies)
                        .toList()));
    }

    /** @throws TemplateException for a role that is not in the template */
    List<Statement> of(Principal.Role role) {
        return Optional.ofNullable(statements.get(role.name()))
                .orElseThrow(() -> new TemplateException(role + ": the template has no such role"));
    }

    private static Stream<Statement> inline(Resource role) {
        return role.properties().path("Policies").values().stream()
                .flatMap(policy -> statements(role, policy.path("PolicyDocument")));
    }

    private static Stream<Statement> attached(Template template, Resource role) {
        return Stream.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")
                .flatMap(type -> template.resources(type).stream())
                .filter(policy -> policy.properties().path("Roles").values().stream().map(JsonNode::asString)
                        .anyMatch(role.physicalId()::equals))
                .flatMap(policy -> statements(policy, policy.properties().path("PolicyDocument")));
    }

    /** AWS's own policies are not in the template; of these a function's role can need only the one for its log. */
    private static Stream<Statement> managed(Resource role) {
        return role.properties().path("ManagedPolicyArns").values().stream().map(JsonNode::asString)
                .filter(arn -> arn.endsWith(LOGS_ONLY))
                .map(arn -> new Statement(arn, Statement.Effect.ALLOW, List.of(),
                        List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
                        List.of(Request.ANY_RESOURCE), List.of()));
    }

    private static Stream<Statement> statements(Resource owner, JsonNode document) {
        return PolicyDocument.statements(owner.logicalId(), document).stream();
    }
}
