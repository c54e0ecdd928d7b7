package failover.rehearsal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.wire.AwsCalls;
import failover.rehearsal.service.cloudwatch.Metric;
import failover.rehearsal.service.sns.Notice;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.InvalidInputException;
import software.amazon.awssdk.services.route53.model.NoSuchHealthCheckException;
import software.amazon.awssdk.services.route53.model.Route53Exception;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Topic;

/** Each service is called by the SDK's own client, as the functions do. */
class AwsEndpointTest {
    @TempDir
    private Path directory;

    private Account account;

    @BeforeEach
    void start() throws IOException {
        account = new Account(directory);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void a_denied_call_gets_the_service_s_own_error_and_is_a_problem() {
        try (var s3 = account.client(S3Client.builder(), "Fn");
                var sns = account.client(SnsClient.builder(), "Other");
                var cloudWatch = account.client(CloudWatchClient.builder(), "Other")) {
            var denied = assertThrows(S3Exception.class,
                    () -> s3.putObject(put -> put.bucket("site").key("_switch/to-fallback"),
                            RequestBody.fromString("on")));
            assertEquals("AccessDenied", denied.awsErrorDetails().errorCode());
            assertThrows(AuthorizationErrorException.class,
                    () -> sns.publish(notice -> notice.topicArn(topic()).message("m")));
            var metric = assertThrows(CloudWatchException.class, () -> cloudWatch.getMetricData(metricData()));
            assertEquals(403, metric.statusCode());
            assertEquals("AccessDenied", metric.awsErrorDetails().errorCode());
        }
        assertEquals(3, account.problems.size(), account.problems.toString());
        assertTrue(account.problems.getFirst().startsWith("Fn (role "), account.problems.toString());
        assertTrue(account.problems.getFirst().contains("s3:PutObject on arn:aws:s3:::site/_switch/to-fallback"),
                account.problems.toString());
    }

    @Test
    void a_service_that_fails_answers_503_in_its_own_shape_and_does_nothing() {
        account.down.addAll(List.of("s3", "sns", "monitoring", "route53"));
        try (var s3 = account.client(S3Client.builder(), "Fn");
                var sns = account.client(SnsClient.builder(), "Fn");
                var cloudWatch = account.client(CloudWatchClient.builder(), "Fn");
                var route53 = account.client(Route53Client.builder(), "Fn")) {
            for (Executable call : List.<Executable>of(
                    () -> s3.putObject(put -> put.bucket("journal").key("k"), RequestBody.fromString("on")),
                    () -> sns.publish(notice -> notice.topicArn(topic()).message("m")),
                    () -> cloudWatch.getMetricData(metricData()),
                    () -> route53.getHealthCheckStatus(status -> status.healthCheckId("check")))) {
                var failed = assertThrows(AwsServiceException.class, call);
                assertEquals(503, failed.statusCode());
                assertEquals("ServiceUnavailable", failed.awsErrorDetails().errorCode());
            }
        }
        assertEquals(List.of(), account.notices);
        assertEquals(Optional.empty(), account.objects.read("journal", "k"));
        assertEquals(List.of(), account.problems);
    }

    @Test
    void a_call_without_a_signature_is_told_what_it_lacks() throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(account.endpoint.uri()).build(),
                BodyHandlers.ofString());
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("carries no AWS signature"), answer::body);
        assertEquals(1, account.problems.size(), account.problems.toString());
    }

    @Test
    void a_notice_reaches_the_listener() {
        try (var sns = account.client(SnsClient.builder(), "Fn")) {
            var id = sns.publish(notice -> notice.topicArn(topic()).subject("Failed over").message("a & b\n<c>"))
                    .messageId();
            assertEquals(List.of(new Notice(topic(), "Failed over", "a & b\n<c>", id)), account.notices);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "\u00fcber", " leading space",
        "a subject of one hundred characters: 0123456789012345678901234567890123456789012345678901234567890123456789"})
    void a_subject_that_SNS_refuses_is_refused(String subject) {
        try (var sns = account.client(SnsClient.builder(), "Fn")) {
            assertThrows(InvalidParameterException.class,
                    () -> sns.publish(notice -> notice.topicArn(topic()).subject(subject).message("m")));
        }
        assertEquals(List.of(), account.notices);
    }

    @Test
    void a_message_by_protocol_is_shown_as_email_shows_it() {
        try (var sns = account.client(SnsClient.builder(), "Fn")) {
            sns.publish(notice -> notice.topicArn(topic()).messageStructure("json")
                    .message("{\"default\": \"d\", \"email\": \"e\", \"sms\": \"s\"}"));
            sns.publish(notice -> notice.topicArn(topic()).messageStructure("json").message("{\"default\": \"d\"}"));
            assertEquals(List.of("e", "d"), account.notices.stream().map(Notice::message).toList());
            assertEquals("s", account.notices.getFirst().forms().get("sms"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{\"email\": \"e\"}", "{\"default\": {}}"})
    void a_message_by_protocol_without_a_default_is_refused(String message) {
        try (var sns = account.client(SnsClient.builder(), "Fn")) {
            assertThrows(InvalidParameterException.class,
                    () -> sns.publish(notice -> notice.topicArn(topic()).messageStructure("json").message(message)));
        }
        assertEquals(List.of(), account.notices);
    }

    @Test
    void metric_data_come_newest_first() {
        var health = new Metric("AWS/Route53", "HealthCheckStatus", Map.of("HealthCheckId", "h"));
        account.metrics.put(health, Account.NOON, 1);
        account.metrics.put(health, Account.NOON.plusSeconds(60), 1);
        account.metrics.put(health, Account.NOON.plusSeconds(70), 0);
        try (var cloudWatch = account.client(CloudWatchClient.builder(), "Fn")) {
            var result = cloudWatch.getMetricData(metricData()).metricDataResults().getFirst();
            assertEquals("q", result.id());
            assertEquals(List.of(Account.NOON.plusSeconds(60), Account.NOON), result.timestamps());
            assertEquals(List.of(0.0, 1.0), result.values());
        }
    }

    @Test
    void an_alarms_state_is_described_to_whom_may_know_of_this_alarm() {
        try (var cloudWatch = account.client(CloudWatchClient.builder(), "Fn")) {
            var alarm = cloudWatch.describeAlarms(ask -> ask.alarmNames("transition")).metricAlarms().getFirst();
            assertEquals("transition", alarm.alarmName());
            assertEquals("ALARM", alarm.stateValueAsString());
            assertEquals("Threshold Crossed", alarm.stateReason());
            assertEquals(Account.NOON, alarm.stateTransitionedTimestamp());
            assertThrows(CloudWatchException.class, () -> cloudWatch.describeAlarms(ask -> ask.alarmNames("other")));
        }
    }

    @Test
    void confirmed_subscriptions_are_counted() {
        try (var sns = account.client(SnsClient.builder(), "Fn")) {
            assertEquals("1", sns.getTopicAttributes(ask -> ask.topicArn(topic())).attributes()
                    .get("SubscriptionsConfirmed"));
            assertThrows(NotFoundException.class,
                    () -> sns.getTopicAttributes(ask -> ask.topicArn(topic() + "-other")));
        }
    }

    @Test
    void checkers_results_are_told() {
        try (var route53 = account.client(Route53Client.builder(), "Fn")) {
            var check = account.template.resource("Check").physicalId();
            var seen = route53.getHealthCheckStatus(status -> status.healthCheckId(check)).healthCheckObservations()
                    .getFirst();
            assertEquals("US_EAST_1", seen.region().name());
            assertEquals("Failure: Connection refused", seen.statusReport().status());
            assertEquals(Account.NOON, seen.statusReport().checkedTime());
            assertEquals(List.of(seen), route53.getHealthCheckLastFailureReason(ask -> ask.healthCheckId(check))
                    .healthCheckObservations());
            assertThrows(NoSuchHealthCheckException.class,
                    () -> route53.getHealthCheckStatus(status -> status.healthCheckId("none")));
        }
    }

    /** Route 53 API reference, GetHealthCheckStatus: it does not work for a calculated health check. */
    @Test
    void of_a_calculated_check_there_are_no_results() {
        try (var route53 = account.client(Route53Client.builder(), "Fn")) {
            var both = account.template.resource("AWS::Route53::HealthCheck", "Both").physicalId();
            assertEquals("A calculated health check has no checkers: ask its children.",
                    assertThrows(InvalidInputException.class,
                            () -> route53.getHealthCheckStatus(get -> get.healthCheckId(both))).awsErrorDetails()
                            .errorMessage());
            assertThrows(InvalidInputException.class,
                    () -> route53.getHealthCheckLastFailureReason(get -> get.healthCheckId(both)));
        }
    }

    @Test
    void what_the_rehearsal_does_not_know_is_an_error_and_a_problem() {
        try (var sns = account.client(SnsClient.builder(), "Fn");
                var stranger = account.client(SnsClient.builder(), "Stranger")) {
            assertEquals("InvalidAction",
                    assertThrows(SnsException.class, () -> sns.createTopic(topic -> topic.name("t"))).awsErrorDetails()
                            .errorCode());
            assertEquals("InvalidClientTokenId", assertThrows(SnsException.class,
                    () -> stranger.publish(notice -> notice.topicArn(topic()).message("m"))).awsErrorDetails()
                    .errorCode());
        }
        assertEquals(2, account.problems.size(), account.problems.toString());
        assertTrue(account.problems.getLast().contains("access key Stranger"), account.problems.toString());
    }

    @Test
    void an_operator_may_everything_and_what_is_changed_is_told() {
        try (var s3 = account.client(S3Client.builder(), AwsCalls.OPERATOR);
                var sns = account.client(SnsClient.builder(), AwsCalls.OPERATOR);
                var route53 = account.client(Route53Client.builder(), AwsCalls.OPERATOR)) {
            s3.putObject(put -> put.bucket("site").key("_switch/to-fallback"), RequestBody.fromString("on"));
            assertEquals(List.of("journal", "site"), s3.listBuckets().buckets().stream().map(Bucket::name).toList());
            assertEquals(List.of(topic()), sns.listTopics().topics().stream().map(Topic::topicArn).toList());
            assertEquals(1, sns.listSubscriptionsByTopic(ask -> ask.topicArn(topic())).subscriptions().size());
            var refused = assertThrows(Route53Exception.class, route53::listHostedZones);
            assertEquals("NotOffered", refused.awsErrorDetails().errorCode());
        }
        assertEquals(List.of("s3:PutObject on arn:aws:s3:::site/_switch/to-fallback"), account.changes);
        assertEquals(List.of(), account.problems);
    }

    @Test
    void a_busy_port_is_named() {
        var port = account.endpoint.uri().getPort();
        var message = assertThrows(IOException.class, () -> account.start(port)).getMessage();
        assertTrue(message.startsWith("127.0.0.1:" + port + " for the AWS endpoint is not available"), message);
    }

    private static GetMetricDataRequest metricData() {
        var health = software.amazon.awssdk.services.cloudwatch.model.Metric.builder().namespace("AWS/Route53")
                .metricName("HealthCheckStatus")
                .dimensions(Dimension.builder().name("HealthCheckId").value("h").build()).build();
        var query = MetricDataQuery.builder().id("q").metricStat(stat -> stat.stat("Minimum").period(60).metric(health))
                .build();
        return GetMetricDataRequest.builder().startTime(Account.NOON.plusSeconds(29))
                .endTime(Account.NOON.plusSeconds(120)).metricDataQueries(query)
                .build();
    }

    private String topic() {
        return account.template.resource("Topic").arn();
    }
}
