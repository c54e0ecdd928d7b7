package failover.infra.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Who may do more than is needed. Who may do less is seen when a call is refused, in the rehearsal. */
final class PolicyInvariants {
    private static final String PERMISSION = "AWS::Lambda::Permission";
    /** Managed policies of AWS that give a function or a task what it needs to log and to pull its image. */
    private static final List<String> MANAGED = List.of("service-role/AWSLambdaBasicExecutionRole",
            "service-role/AmazonECSTaskExecutionRolePolicy");
    /** Actions that cannot be limited to a resource. */
    private static final Set<String> WITHOUT_RESOURCE = Set.of("cloudwatch:getmetricdata", "cloudwatch:putmetricdata",
            "cloudwatch:listmetrics", "ecr:getauthorizationtoken", "route53:testdnsanswer");
    /** Any of them changes what DNS answers. */
    private static final List<String> CHANGES_OF_DNS = List.of("route53:changeresourcerecordsets",
            "route53:createhealthcheck", "route53:updatehealthcheck", "route53:deletehealthcheck",
            "route53:deletehostedzone", "route53:associatevpcwithhostedzone");
    private static final Pattern SOURCE = Pattern.compile("(?i)aws:(sourcearn|sourceaccount|sourceowner|principal.*)");

    private PolicyInvariants() {}

    static Stream<Finding> stayAwayFromDns(Deployment deployment) {
        return ofRoles(deployment).flatMap(granted -> granted.actions()
                .filter(action -> CHANGES_OF_DNS.stream().anyMatch(change -> covers(action, change)))
                .map(action -> new Finding(granted.owner(), "it allows " + action,
                        "remove it: DNS moves in Route 53's data plane")));
    }

    static Stream<Finding> rolesGetWhatTheyNeed(Deployment deployment) {
        return ofRoles(deployment).flatMap(granted -> Stream.of(
                granted.actions().filter(action -> action.equals("*") || action.endsWith(":*")),
                granted.texts("Resource").anyMatch("*"::equals)
                        ? granted.actions().filter(action -> !WITHOUT_RESOURCE
                                .contains(action.toLowerCase(Locale.ROOT))).map(action -> action + " on *")
                        : Stream.<String>of(),
                Stream.of("NotAction", "NotResource").filter(granted.json()::has).map(not -> "all but a " + not))
                .flatMap(found -> found).distinct()
                .map(wide -> new Finding(granted.owner(), "it allows " + wide,
                        "name the actions that the function calls, and their resources")));
    }

    static Stream<Finding> managedPoliciesAreKnown(Deployment deployment) {
        return deployment.of("AWS::IAM::Role").flatMap(role -> role.texts("/ManagedPolicyArns").stream()
                .filter(arn -> MANAGED.stream().noneMatch(arn::endsWith))
                .filter(arn -> deployment.referred(role, arn, "AWS::IAM::ManagedPolicy").isEmpty())
                .map(arn -> new Finding(role, "it has the managed policy %s, whose content is not in the stack"
                        .formatted(arn), "grant the actions that are needed in a policy of the stack")));
    }

    static Stream<Finding> rolesTrustServices(Deployment deployment) {
        return deployment.of("AWS::IAM::Role").flatMap(role -> statements(role, role.at("/AssumeRolePolicyDocument"))
                .filter(statement -> statement.json().path("Principal").propertyNames().stream()
                        .anyMatch(kind -> !kind.equals("Service")) || statement.isForAll())
                .map(statement -> new Finding(role, "it trusts %s".formatted(statement.json().path("Principal")),
                        "trust the service alone: new ServicePrincipal(\"lambda.amazonaws.com\")")));
    }

    static Stream<Finding> rolesTrustTheirUser(Deployment deployment) {
        return deployment.parts().stream().flatMap(part -> switch (part.type()) {
            case "AWS::Lambda::Function" -> untrusted(deployment, part, "/Role", "lambda.amazonaws.com");
            case "AWS::ECS::TaskDefinition" -> Stream.of("/ExecutionRoleArn", "/TaskRoleArn")
                    .flatMap(role -> untrusted(deployment, part, role, "ecs-tasks.amazonaws.com"));
            default -> Stream.of();
        });
    }

    private static Stream<Finding> untrusted(Deployment deployment, Part user, String property, String service) {
        return deployment.referred(user, user.text(property), "AWS::IAM::Role").stream()
                .filter(role -> statements(role, role.at("/AssumeRolePolicyDocument"))
                        .noneMatch(statement -> statement.json().at("/Principal/Service").toString().contains(service)))
                .map(role -> new Finding(role, "%s uses it, and it does not trust %s".formatted(user.id(), service),
                        "let it trust " + service));
    }

    static Stream<Finding> nobodyElseIsLetIn(Deployment deployment) {
        return Stream.concat(openPolicies(deployment), openFunctions(deployment));
    }

    private static Stream<Finding> openPolicies(Deployment deployment) {
        return deployment.parts().stream()
                .filter(part -> part.type().matches("AWS::(S3::Bucket|SNS::Topic|SQS::Queue)Policy|AWS::KMS::Key"))
                .flatMap(part -> Stream.of("/PolicyDocument", "/KeyPolicy").flatMap(place -> statements(part,
                        part.at(place))))
                .filter(granted -> granted.isOpen() && !granted.hasSource()
                        || !granted.owner().type().equals("AWS::KMS::Key")
                                && granted.actions().anyMatch(action -> action.endsWith("*")))
                .map(granted -> new Finding(granted.owner(), "it allows %s to %s%s".formatted(
                        granted.actions().collect(Collectors.joining(", ")), granted.json().path("Principal"),
                        granted.hasSource() ? "" : " of every account"),
                        "name the actions, and add a condition on aws:SourceAccount or aws:SourceArn"));
    }

    private static Stream<Finding> openFunctions(Deployment deployment) {
        return deployment.of(PERMISSION).filter(permission -> permission.find("/SourceArn").isEmpty()
                && permission.find("/SourceAccount").isEmpty())
                .map(permission -> new Finding(permission, "it lets %s of every account invoke the function"
                        .formatted(permission.text("/Principal")), "add the SourceArn of the rule or alarm"));
    }

    static Stream<Finding> oneForEachBucket(Deployment deployment) {
        return deployment.of("AWS::S3::Bucket").flatMap(bucket -> {
            var count = deployment.of("AWS::S3::BucketPolicy")
                    .filter(policy -> policy.isReference(policy.text("/Bucket"), bucket)).count();
            return count == 1
                    ? Stream.of()
                    : Stream.of(new Finding(bucket, "it has %d bucket policies".formatted(count),
                            "give it one, with enforceSSL(true)"));
        });
    }

    /** What the policies of the stack allow to a role, on whatever resource. */
    static Stream<String> allowed(Deployment deployment, Part role) {
        var managed = role.texts("/ManagedPolicyArns").stream()
                .anyMatch(arn -> MANAGED.stream().anyMatch(arn::endsWith))
                        ? Stream.of("logs:CreateLogStream", "logs:PutLogEvents")
                        : Stream.<String>of();
        return Stream.concat(managed, ofRoles(deployment)
                .filter(granted -> granted.owner().equals(role) || granted.owner().texts("/Roles").stream()
                        .anyMatch(name -> granted.owner().isReference(name, role)))
                .flatMap(Granted::actions));
    }

    /** A statement that allows. */
    private record Granted(Part owner, JsonNode json) {
        Stream<String> actions() {
            return texts("Action");
        }

        Stream<String> texts(String element) {
            var value = json.path(element);
            return value.isArray()
                    ? value.valueStream().map(owner::textOf)
                    : value.isMissingNode() ? Stream.of() : Stream.of(owner.textOf(value));
        }

        boolean isForAll() {
            return json.path("Principal").toString().contains("\"*\"");
        }

        /** A service acts for every account unless a condition says for which. */
        boolean isOpen() {
            return isForAll() || json.path("Principal").has("Service") && !owner.type().equals("AWS::KMS::Key");
        }

        boolean hasSource() {
            return json.path("Condition").valueStream().flatMap(JsonNode::propertyStream)
                    .anyMatch(key -> SOURCE.matcher(key.getKey()).matches());
        }
    }

    private static Stream<Granted> ofRoles(Deployment deployment) {
        return deployment.parts().stream()
                .filter(part -> part.type().matches("AWS::IAM::(Policy|ManagedPolicy|Role)"))
                .flatMap(part -> Stream.concat(statements(part, part.at("/PolicyDocument")),
                        part.at("/Policies").valueStream().flatMap(one -> statements(part,
                                one.path("PolicyDocument")))));
    }

    private static Stream<Granted> statements(Part owner, JsonNode document) {
        var statements = document.path("Statement");
        return (statements.isArray() ? statements.valueStream() : Stream.of(statements))
                .filter(statement -> statement.path("Effect").asString("").equals("Allow"))
                .map(statement -> new Granted(owner, statement));
    }

    /** With IAM's wildcards. */
    private static boolean covers(String pattern, String action) {
        return Pattern.matches(Pattern.quote(pattern.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q")
                .replace("?", "\\E.\\Q"), action);
    }
}
