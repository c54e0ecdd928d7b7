package failover.rehearsal.service.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.template.TemplateException;
import failover.rehearsal.engine.template.Templates;
import failover.rehearsal.engine.wire.Operation.Permission;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private static final String ALARM = "arn:aws:cloudwatch:us-east-1:123456789012:alarm:a";
    private static final String FOREIGN_ALARM = "arn:aws:cloudwatch:us-east-1:999999999999:alarm:a";
    private static final String ROLE = """
            "Role": {"Type": "AWS::IAM::Role", "Properties": {
              "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                "Principal": {"Service": "lambda.amazonaws.com"}}]},
              "Policies": [{"PolicyDocument": {"Statement": {"Effect": "Allow", "Action": "cloudwatch:GetMetricData", "Resource": "*"}}}]}},
            "Function": {"Type": "AWS::Lambda::Function", "Metadata": {"aws:cdk:path": "Failover/Fn/Resource"},
              "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}}
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"s3:PutObject, arn:aws:s3:::site/_fallback/index.html, true",
        "s3:putobject, arn:aws:s3:::site/_fallback/a, true",
        "s3:PutObject, arn:aws:s3:::site/_switch/to-fallback, false", "s3:PutObject, arn:aws:s3:::site, false",
        "s3:DeleteObject, arn:aws:s3:::site/_fallback/index.html, false",
        "s3:GetObject, arn:aws:s3:::site/_fallback/x, true",
        "s3:GetObject, arn:aws:s3:::site/_fallback/private/x, false", "cloudwatch:GetMetricData, *, true",
        "cloudwatch:PutMetricData, *, false"})
    void a_role_may_what_its_policies_allow_and_no_deny_forbids(String action, String resource, boolean allowed) {
        var judge = judge("""
                {"Effect": "Allow", "Action": ["s3:Put*", "s3:GetObject"], "Resource": "arn:aws:s3:::site/_fallback/*"},
                {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::site/_fallback/private/?"}""");
        assertEquals(allowed, judge.call(function(), action, resource, Map.of()).allowed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"StringLike | s3:prefix | _fallback/* | _fallback/x | true",
        "StringLike | s3:prefix | _fallback/* | _switch/x | false",
        "StringEquals | s3:prefix | _fallback/* | _fallback/x | false",
        "StringEquals | S3:Prefix | p | p | true", "StringEquals | cloudwatch:namespace | Failover | Failover | false",
        "StringNotEquals | s3:prefix | p | q | true", "StringNotEquals | s3:prefix | p | p | false",
        "StringNotEquals | s3:delimiter | p | p | true", "StringEqualsIfExists | s3:delimiter | p | p | true",
        "Bool | aws:SecureTransport | true | - | true", "Bool | aws:SecureTransport | false | - | false"})
    void an_allow_whose_condition_is_false_is_absent(String operator, String key, String value, String prefix,
            boolean allowed) {
        var judge = judge("""
                {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::site",
                 "Condition": {"%s": {"%s": "%s"}}}""".formatted(operator, key, value));
        var decision = judge.call(function(), "s3:ListBucket", "arn:aws:s3:::site", Map.of("s3:prefix", prefix));
        assertEquals(allowed, decision.allowed(), decision.toString());
    }

    @Test
    void a_refusal_names_principal_action_and_resource_and_the_condition_that_failed() {
        var judge = judge(
                """
                        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"StringLike": {"s3:prefix": "a/*"}}}""");
        var reason = refusal(judge.call(function(), "s3:ListBucket", "arn:aws:s3:::site", Map.of()));
        assertTrue(reason.startsWith("Fn (role arn:aws:iam::123456789012:role/Failover-Role-"), reason);
        assertTrue(reason.contains("s3:ListBucket on arn:aws:s3:::site is allowed by no policy"), reason);
        assertTrue(reason.contains("Policy, statement 1 would, but for its condition [StringLike s3:prefix [a/*]]"),
                reason);
    }

    @Test
    void a_bucket_policy_lets_CloudFront_read_for_its_own_distribution_alone() {
        var judge = judgeOf(
                """
                        "Policy": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": "site", "PolicyDocument": {"Statement": [
                          {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": ["arn:aws:s3:::site", "arn:aws:s3:::site/*"],
                           "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
                          {"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
                           "Resource": "arn:aws:s3:::site/*", "Condition": {"StringEquals": {"AWS:SourceArn": "arn:of:distribution"}}}]}}}""");
        assertTrue(reads(judge, "arn:of:distribution", "s3:GetObject").allowed());
        assertTrue(refusal(reads(judge, "arn:of:another", "s3:GetObject")).contains("AWS:SourceArn"));
        assertTrue(refusal(reads(judge, "arn:of:distribution", "s3:PutObject")).contains("by no policy"));
    }

    @Test
    void a_topic_without_policy_takes_alarms_and_one_with_a_deny_alone_silences_them() {
        var topic = "\"Topic\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"TopicName\": \"t\"}}";
        var deny = """
                {"Effect": "Deny", "Principal": "*", "Action": "sns:Publish", "Resource": "*",
                 "Condition": {"Bool": {"aws:SecureTransport": "false"}}}""";
        var allow = """
                {"Effect": "Allow", "Principal": {"Service": "cloudwatch.amazonaws.com"}, "Action": "sns:Publish", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}}""";
        assertTrue(publishes(judgeOf(topic)).allowed());
        assertTrue(
                refusal(publishes(judgeOf(topic + "," + topicPolicy(deny)))).startsWith("cloudwatch.amazonaws.com: "));
        assertTrue(publishes(judgeOf(topic + "," + topicPolicy(deny + "," + allow))).allowed());
    }

    @Test
    void a_permission_lets_the_named_service_invoke_for_the_named_source() {
        var judge = judgeOf(
                """
                        "Permission": {"Type": "AWS::Lambda::Permission", "Properties": {"Action": "lambda:InvokeFunction",
                          "FunctionName": {"Ref": "Function"}, "Principal": "lambda.alarms.cloudwatch.amazonaws.com", "SourceArn": "%s"}}
                        """
                        .formatted(ALARM));
        assertTrue(invokes(judge, "lambda.alarms.cloudwatch.amazonaws.com", ALARM).allowed());
        assertTrue(
                refusal(invokes(judge, "lambda.alarms.cloudwatch.amazonaws.com", FOREIGN_ALARM)).contains("SourceArn"));
        assertTrue(refusal(invokes(judge, "events.amazonaws.com", ALARM)).contains("by no policy"));
    }

    @Test
    void a_role_trusts_the_services_it_names() {
        var role = function().text("/Role");
        assertTrue(judgeOf("").service("lambda.amazonaws.com", "", "sts:AssumeRole", role).allowed());
        assertFalse(judgeOf("").service("ecs.amazonaws.com", "", "sts:AssumeRole", role).allowed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Effect\": \"Allow\", \"NotAction\": \"s3:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Maybe\", \"Action\": \"s3:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\", \"Condition\": {\"DateLessThan\": {\"aws:CurrentTime\": \"x\"}}}"})
    void what_cannot_be_judged_is_an_error_and_not_a_guess(String statement) {
        var message = assertThrows(TemplateException.class, () -> judge(statement)).getMessage();
        assertTrue(message.startsWith("Policy, statement 1: "), message);
    }

    private static Decision reads(Judge judge, String distribution, String action) {
        return judge.service("cloudfront.amazonaws.com", distribution, action,
                "arn:aws:s3:::site/_fallback/index.html");
    }

    private static Decision publishes(Judge judge) {
        return judge.service("cloudwatch.amazonaws.com", ALARM, "sns:Publish", "arn:aws:sns:us-east-1:123456789012:t");
    }

    private Decision invokes(Judge judge, String service, String source) {
        return judge.service(service, source, "lambda:InvokeFunction", function().arn());
    }

    private static String topicPolicy(String statements) {
        return """
                "TopicPolicy": {"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": [{"Ref": "Topic"}],
                  "PolicyDocument": {"Statement": [%s]}}}""".formatted(statements);
    }

    /** What is checked and not called is no use, nor is a call that another condition allows. */
    @Test
    void calls_are_counted_for_the_permission_that_they_need() {
        var judge = judge(
                """
                        {"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "arn:aws:s3:::site/*"},
                        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"StringLike": {"s3:prefix": "a/*"}}},
                        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": {"StringLike": {"s3:prefix": "b/*"}}}""");
        judge.refusal(function(), new Permission("s3:PutObject", "arn:aws:s3:::site/x"));
        judge.refusal(function(), new Permission("s3:PutObject", "arn:aws:s3:::site/y"));
        judge.refusal(function(), new Permission("s3:PutObject", "arn:aws:s3:::other/y"));
        judge.refusal(function(), new Permission("s3:ListBucket", "arn:aws:s3:::site", Map.of("s3:prefix", "b/c")));
        judge.call(function(), "s3:GetObject", "arn:aws:s3:::site/x", Map.of());

        assertEquals(List.of("cloudwatch:GetMetricData [] 0", "s3:PutObject [] 2", "s3:GetObject [] 0",
                "s3:ListBucket [StringLike s3:prefix [a/*]] 0", "s3:ListBucket [StringLike s3:prefix [b/*]] 1"),
                judge.grants().stream().map(grant -> "%s %s %d".formatted(grant.action(), grant.conditions(),
                        grant.uses())).toList());
    }

    private static String refusal(Decision decision) {
        return switch (decision) {
            case Decision.Denied denied -> denied.reason();
            case Decision.Allowed _ -> throw new AssertionError("allowed");
        };
    }

    private Resource function() {
        return template("").resource("Function");
    }

    private Judge judge(String statementsOfTheRole) {
        return judgeOf("""
                "Policy": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Role"}],
                  "PolicyDocument": {"Statement": [%s]}}}""".formatted(statementsOfTheRole));
    }

    private Judge judgeOf(String resources) {
        return new Judge(template(resources.isEmpty() ? "" : "," + resources));
    }

    private Template template(String moreResources) {
        return Templates.failover(directory, ROLE + moreResources);
    }
}
