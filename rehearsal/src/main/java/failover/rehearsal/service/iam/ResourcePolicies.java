package failover.rehearsal.service.iam;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies on the resources themselves: buckets, topics, queues, functions, and whom a role trusts. */
final class ResourcePolicies {
    private final List<Owned> owned;
    private final List<String> ownersWithPolicy;
    private final String account;

    /** A statement of the policy on the resource with this ARN. */
    private record Owned(String owner, Statement statement) {
        boolean isOn(String resource) {
            return resource.equals(owner) || resource.startsWith(owner + "/");
        }
    }

    ResourcePolicies(Template template) {
        owned = Stream.of(buckets(template), topics(template), queues(template), permissions(template), trust(template))
                .flatMap(statements -> statements).toList();
        account = template.account();
        ownersWithPolicy = owned.stream().map(Owned::owner).distinct().toList();
    }

    List<Statement> on(String resource) {
        var statements = new ArrayList<Statement>();
        owned.stream().filter(policy -> policy.isOn(resource)).map(Owned::statement).forEach(statements::add);
        if (resource.startsWith("arn:aws:sns:") && !ownersWithPolicy.contains(resource)) {
            statements.add(defaultTopicPolicy());
        }
        return statements;
    }

    /** SNS gives it to a topic without a policy; the first policy of one's own replaces it, and silences alarms. */
    private Statement defaultTopicPolicy() {
        var ownAccount = new Condition("StringEquals", "aws:SourceAccount", List.of(account));
        return new Statement("SNS's default policy", Statement.Effect.ALLOW, List.of("*"), List.of("sns:Publish"),
                List.of(Request.ANY_RESOURCE), List.of(ownAccount));
    }

    private static Stream<Owned> buckets(Template template) {
        return template.resources("AWS::S3::BucketPolicy").stream()
                .flatMap(policy -> document(policy, "arn:aws:s3:::" + policy.text("/Bucket"), "/PolicyDocument"));
    }

    private static Stream<Owned> topics(Template template) {
        return template.resources("AWS::SNS::TopicPolicy").stream()
                .flatMap(policy -> policy.properties().path("Topics").values().stream().map(JsonNode::asString)
                        .flatMap(arn -> document(policy, arn, "/PolicyDocument")));
    }

    private static Stream<Owned> queues(Template template) {
        return template.resources("AWS::SQS::QueuePolicy").stream()
                .flatMap(policy -> policy.properties().path("Queues").values().stream().map(JsonNode::asString)
                        .flatMap(url -> document(policy, queueArn(template, url), "/PolicyDocument")));
    }

    private static String queueArn(Template template, String url) {
        return template.resources("AWS::SQS::Queue").stream().filter(queue -> queue.physicalId().equals(url))
                .map(Resource::arn).findFirst().orElse(url);
    }

    private static Stream<Owned> trust(Template template) {
        return template.resources("AWS::IAM::Role").stream()
                .flatMap(role -> document(role, role.arn(), "/AssumeRolePolicyDocument"));
    }

    private static Stream<Owned> document(Resource policy, String owner, String pointer) {
        return PolicyDocument.statements(policy.logicalId(), policy.properties().at(pointer)).stream()
                .map(statement -> new Owned(owner, statement));
    }

    private static Stream<Owned> permissions(Template template) {
        return template.resources("AWS::Lambda::Permission").stream()
                .map(permission -> permission(permission, functionArn(template, permission.text("/FunctionName"))));
    }

    private static String functionArn(Template template, String nameOrArn) {
        return template.resources("AWS::Lambda::Function").stream()
                .filter(function -> function.physicalId().equals(nameOrArn) || function.arn().equals(nameOrArn))
                .map(Resource::arn).findFirst().orElse(nameOrArn);
    }

    private static Owned permission(Resource permission, String functionArn) {
        var conditions = new ArrayList<Condition>();
        permission.find("/SourceArn").map(List::of)
                .ifPresent(arn -> conditions.add(new Condition("ArnLike", "aws:SourceArn", arn)));
        permission.find("/SourceAccount").map(List::of)
                .ifPresent(account -> conditions.add(new Condition("StringEquals", "aws:SourceAccount", account)));
        var statement = new Statement(permission.logicalId(), Statement.Effect.ALLOW,
                List.of(permission.text("/Principal")), List.of(permission.text("/Action")), List.of(functionArn),
                conditions);
        return new Owned(functionArn, statement);
    }
}
