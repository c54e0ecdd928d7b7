package failover.rehearsal.service.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Synthesis;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.template.Templates;
import failover.rehearsal.node.Node;
import failover.rehearsal.node.NodePackages;
import failover.rehearsal.testing.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The same requests judged by an evaluator that is not ours: npm's @cloud-copilot/iam-simulate. */
@Tag("slow")
class IamSimulateTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> ACTIONS = List.of("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject",
            "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ListBucket", "s3:ListBucketVersions", "sns:Publish",
            "sns:GetTopicAttributes", "sqs:SendMessage", "lambda:InvokeFunction", "logs:CreateLogStream",
            "logs:PutLogEvents", "cloudwatch:GetMetricData", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricData",
            "route53:GetHealthCheckStatus", "route53:GetHealthCheckLastFailureReason",
            "route53:ListResourceRecordSets", "route53:ChangeResourceRecordSets", "sts:AssumeRole", "iam:PassRole");
    private static final List<String> KEYS = List.of("_fallback/index.html", "_switch/to-fallback",
            "transitions/a/2026.json", "message/current.json", "refresh/manifest.json", "other");
    private static final List<String> SERVICES = List.of("cloudfront", "cloudwatch", "events", "lambda",
            "lambda.alarms.cloudwatch", "ecs");
    private static final int GENERATED_POLICIES = 300;
    private static final int REQUESTS_EACH = 10;

    @TempDir
    private Path directory;

    private final ObjectNode input = JSON.createObjectNode();
    private final List<Request> requests = new ArrayList<>();

    @Test
    void every_role_and_service_may_the_same_by_both() throws Exception {
        var template = Template.find(Synthesis.synthesize(Repository.ROOT, Repository.ROOT.resolve(
                "infra/example.json"), directory), "Failover").orElseThrow();
        var policies = new Policies(template, input.putArray("policies"));
        for (var function : template.resources("AWS::Lambda::Function")) {
            ask(new Principal.Role(function.id(), function.text("/Role")), contexts(), policies, template);
        }
        for (var service : SERVICES) {
            ask(new Principal.Service(service + ".amazonaws.com"), sources(template), policies, template);
        }
        var allowed = compare(new Judge(template), template);
        assertTrue(allowed > 100 && allowed < requests.size() / 2, allowed + " of " + requests.size());
    }

    private void ask(Principal principal, List<Map<String, String>> contexts, Policies policies, Template template) {
        for (var action : ACTIONS) {
            for (var resource : resources(template).filter(one -> isFor(action, one)).toList()) {
                for (var context : contexts) {
                    add(new Request(principal, action, resource, context), policies.of(principal),
                            policies.on(resource));
                }
            }
        }
    }

    private static List<Map<String, String>> contexts() {
        return Stream.concat(Stream.of(Map.<String, String>of(), Map.of("aws:SecureTransport", "false"),
                Map.of("cloudwatch:namespace", "Failover")), KEYS.stream().map(key -> Map.of("s3:prefix", key)))
                .toList();
    }

    private static List<Map<String, String>> sources(Template template) {
        var sources = Stream.of("AWS::CloudFront::Distribution", "AWS::CloudWatch::Alarm", "AWS::Events::Rule")
                .map(type -> template.resources(type).getFirst()).map(IamSimulateTest::arn).toList();
        return Stream.concat(sources.stream(), Stream.of("arn:aws:cloudwatch:us-east-1:999999999999:alarm:a"))
                .map(arn -> Map.of("aws:SourceArn", arn, "aws:SourceAccount", template.account())).toList();
    }

    private static String arn(Resource resource) {
        return resource.type().endsWith("Distribution")
                ? "arn:aws:cloudfront::123456789012:distribution/" + resource.physicalId()
                : resource.arn();
    }

    private static boolean isFor(String action, String resource) {
        var service = action.split(":")[0].replace("sts", "iam");
        return action.endsWith("MetricData") ? resource.equals("*") : resource.startsWith("arn:aws:" + service + ":");
    }

    private static Stream<String> resources(Template template) {
        var buckets = template.resources("AWS::S3::Bucket").stream().map(Resource::arn).toList();
        var objects = buckets.stream().flatMap(bucket -> KEYS.stream().map(key -> bucket + "/" + key));
        var others = Stream.of("AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::Lambda::Function", "AWS::Logs::LogGroup",
                "AWS::CloudWatch::Alarm", "AWS::IAM::Role").flatMap(type -> template.resources(type).stream())
                .map(Resource::arn);
        var checks = template.resources("AWS::Route53::HealthCheck").stream()
                .map(check -> "arn:aws:route53:::healthcheck/" + check.physicalId());
        return Stream.of(buckets.stream(), objects, others, checks, Stream.of("*", "arn:aws:route53:::hostedzone/Z1"))
                .flatMap(some -> some);
    }

    private void add(Request request, List<Integer> identity, Integer resourcePolicy) {
        requests.add(request);
        var asked = input.withArrayProperty("requests").addObject().put("principal", request.principal().name())
                .put("action", request.action()).put("resource", request.resource())
                .put("resourcePolicy", resourcePolicy);
        var context = asked.putObject("context");
        request.context().forEach(context::put);
        var list = asked.putArray("identity");
        identity.forEach(list::add);
    }

    /** How many were allowed, by both. */
    private long compare(Judge judge, Template template) throws Exception {
        input.put("account", template.account());
        var theirs = JSON.readTree(Node.run(NodePackages.script("iam.mjs"), input.toString(), Map.of()));
        assertEquals(requests.size(), theirs.size());
        assertTrue(theirs.valueStream().filter(JsonNode::isNull).count() < requests.size() / 2, "few can be asked");
        var different = IntStream.range(0, requests.size()).filter(i -> !theirs.get(i).isNull())
                .filter(i -> judge.decide(requests.get(i)).allowed() != theirs.get(i).asBoolean())
                .mapToObj(i -> requests.get(i) + " " + requests.get(i).context() + ": ours "
                        + judge.decide(requests.get(i)) + "\n   policies " + input.at("/requests/" + i))
                .toList();
        assertEquals(List.of(), different, different.size() + " of " + requests.size());
        return theirs.valueStream().filter(JsonNode::asBoolean).count();
    }

    /** Every policy of a template as a document, read here anew. */
    private static final class Policies {
        private final ArrayNode documents;
        private final Map<String, List<Integer>> identity = new LinkedHashMap<>();
        private final Map<String, Integer> onResources = new LinkedHashMap<>();

        Policies(Template template, ArrayNode documents) {
            this.documents = documents;
            template.resources("AWS::IAM::Role").forEach(role -> {
                identity.put(role.arn(), new ArrayList<>());
                role.properties().path("Policies").forEach(policy -> attach(role, policy.path("PolicyDocument")));
                onResources.put(role.arn(), index(role.properties().path("AssumeRolePolicyDocument")));
                template.resources("AWS::IAM::Policy").stream().filter(policy -> policy.properties().path("Roles")
                        .valueStream().anyMatch(name -> name.asString().equals(role.physicalId())))
                        .forEach(policy -> attach(role, policy.properties().path("PolicyDocument")));
            });
            template.resources("AWS::S3::BucketPolicy").forEach(policy -> onResources.put("arn:aws:s3:::"
                    + policy.text("/Bucket"), index(policy.properties().path("PolicyDocument"))));
            template.resources("AWS::SNS::TopicPolicy").forEach(policy -> policy.properties().path("Topics")
                    .forEach(topic -> onResources.put(topic.asString(),
                            index(policy.properties().path("PolicyDocument")))));
            template.resources("AWS::SQS::QueuePolicy").forEach(policy -> policy.properties().path("Queues")
                    .forEach(url -> onResources.put(template.resources("AWS::SQS::Queue").stream()
                            .filter(queue -> queue.physicalId().equals(url.asString())).findFirst().orElseThrow()
                            .arn(), index(policy.properties().path("PolicyDocument")))));
            template.resources("AWS::Lambda::Function").forEach(function -> permissions(template, function));
        }

        private int index(JsonNode document) {
            documents.add(document);
            return documents.size() - 1;
        }

        private void attach(Resource role, JsonNode document) {
            identity.get(role.arn()).add(index(document));
        }

        /** As Lambda writes them into the function's policy. */
        private void permissions(Template template, Resource function) {
            var document = JSON.createObjectNode().put("Version", "2012-10-17");
            var statements = document.putArray("Statement");
            template.resources("AWS::Lambda::Permission").stream().filter(permission -> List.of(function.arn(),
                    function.physicalId()).contains(permission.text("/FunctionName"))).forEach(permission -> {
                        var statement = statements.addObject().put("Effect", "Allow")
                                .put("Action", permission.text("/Action")).put("Resource", function.arn());
                        statement.putObject("Principal").put("Service", permission.text("/Principal"));
                        permission.find("/SourceArn").ifPresent(arn -> statement.withObjectProperty("Condition")
                                .withObjectProperty("ArnLike").put("AWS:SourceArn", arn));
                        permission.find("/SourceAccount").ifPresent(account -> statement
                                .withObjectProperty("Condition").withObjectProperty("StringEquals")
                                .put("AWS:SourceAccount", account));
                    });
            if (!statements.isEmpty()) {
                onResources.put(function.arn(), index(document));
            }
        }

        List<Integer> of(Principal principal) {
            return identity.getOrDefault(principal.name(), List.of());
        }

        Integer on(String resource) {
            return onResources.entrySet().stream().filter(owner -> resource.equals(owner.getKey())
                    || resource.startsWith(owner.getKey() + "/")).map(Map.Entry::getValue).findFirst().orElse(null);
        }
    }

    @Test
    void generated_policies_and_requests_are_judged_alike() throws Exception {
        var random = new Random(20_261_126);
        var roles = new StringBuilder();
        var documents = input.put("asGiven", true).putArray("policies");
        for (int i = 0; i < GENERATED_POLICIES; i++) {
            var document = JSON.createObjectNode().put("Version", "2012-10-17");
            var statements = document.putArray("Statement");
            IntStream.rangeClosed(0, random.nextInt(3)).forEach(_ -> statement(random, statements.addObject()));
            documents.add(document);
            roles.append(
                    "%s\"R%d\": {\"Type\": \"AWS::IAM::Role\", \"Properties\": {\"Policies\": [{\"PolicyDocument\": %s}]}}"
                            .formatted(i == 0 ? "" : ",", i, document));
        }
        var template = Templates.failover(directory, roles.toString());
        for (int i = 0; i < GENERATED_POLICIES; i++) {
            var role = new Principal.Role("R" + i, template.resource("R" + i).arn());
            for (int request = 0; request < REQUESTS_EACH; request++) {
                add(generated(random, role), List.of(i), null);
            }
        }
        var allowed = compare(new Judge(template), template);
        assertTrue(allowed > 200 && allowed < requests.size() / 2, allowed + " of " + requests.size());
    }

    private static void statement(Random random, ObjectNode statement) {
        statement.put("Effect", random.nextInt(4) == 0 ? "Deny" : "Allow");
        some(random, statement.putArray("Action"), "s3:GetObject", "s3:*", "s3:Get*", "*", "sns:Publish",
                "S3:putobject", "s3:?etObject", "cloudwatch:*Data", "s3:*Version");
        some(random, statement.putArray("Resource"), "*", "arn:aws:s3:::site/*", "arn:aws:s3:::site",
                "arn:aws:s3:::s?te/_fallback/*", "arn:aws:sns:us-east-1:123456789012:notices",
                "arn:aws:s3:::*/index.html", "arn:aws:s3:::site/*/index.html");
        if (random.nextBoolean()) {
            var operator = one(random, "StringEquals", "StringNotEquals", "StringLike", "StringNotLike",
                    "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringEqualsIfExists",
                    "StringLikeIfExists", "StringNotEqualsIfExists", "Bool", "BoolIfExists");
            var isBool = operator.startsWith("Bool");
            var values = statement.putObject("Condition").putObject(operator)
                    .putArray(isBool ? "aws:SecureTransport" : one(random, "s3:prefix", "S3:Prefix", "s3:delimiter"));
            if (isBool) {
                values.add(one(random, "true", "false"));
            } else {
                some(random, values, "_fallback/*", "_fallback/", "_fallback/a", "_FALLBACK/a", "", "*", "_fallbac?/");
            }
        }
    }

    private static Request generated(Random random, Principal role) {
        var context = new LinkedHashMap<String, String>();
        if (random.nextBoolean()) {
            context.put("s3:prefix", one(random, "_fallback/", "_fallback/a", "_switch/", "", "_fallback/*"));
        }
        if (random.nextInt(4) == 0) {
            context.put("aws:SecureTransport", "false");
        }
        return new Request(role, one(random, "s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:GetObjectVersion",
                "sns:Publish", "cloudwatch:GetMetricData"),
                one(random, "arn:aws:s3:::site", "arn:aws:s3:::site/_fallback/index.html",
                        "arn:aws:s3:::site/index.html",
                        "arn:aws:s3:::other/_fallback/a/index.html", "arn:aws:sns:us-east-1:123456789012:notices"),
                context);
    }

    private static void some(Random random, ArrayNode into, String... all) {
        IntStream.rangeClosed(0, random.nextInt(2)).forEach(_ -> into.add(one(random, all)));
    }

    private static String one(Random random, String... all) {
        return all[random.nextInt(all.length)];
    }
}
