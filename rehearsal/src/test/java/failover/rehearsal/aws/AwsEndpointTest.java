package failover.rehearsal.aws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.cloudwatch.Metric;
import failover.rehearsal.cloudwatch.Metrics;
import failover.rehearsal.route53.Checker;
import failover.rehearsal.route53.Observation;
import failover.rehearsal.template.Template;
import failover.rehearsal.template.Templates;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.CreateInvalidationResponse;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.NoSuchHealthCheckException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Each service is called by the SDK's own client, as the functions do. */
class AwsEndpointTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String STACK = """
            "Role": {"Type": "AWS::IAM::Role"},
            "Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}},
            "OtherRole": {"Type": "AWS::IAM::Role"},
            "Other": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["OtherRole", "Arn"]}}},
            "Site": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "site", "VersioningConfiguration": {"Status": "Enabled"}}},
            "Journal": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "journal"}},
            "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "notices"}},
            "Distribution": {"Type": "AWS::CloudFront::Distribution"},
            "Check": {"Type": "AWS::Route53::HealthCheck", "Properties": {"HealthCheckConfig": {"Type": "HTTPS"}}},
            "Policy": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Role"}], "PolicyDocument": {"Statement": [
              {"Effect": "Allow", "Action": "s3:*Object", "Resource": "arn:aws:s3:::site/_fallback/*"},
              {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::site",
               "Condition": {"StringLike": {"s3:prefix": "_fallback/*"}}},
              {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::journal/*"},
              {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::journal/*"},
              {"Effect": "Allow", "Action": ["sns:Publish", "cloudwatch:GetMetricData", "cloudfront:CreateInvalidation",
               "route53:GetHealthCheckStatus"], "Resource": "*"}]}}}
            """;

    @TempDir
    private Path directory;

    private final List<String> problems = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Invalidation> invalidations = new ArrayList<>();
    private final Metrics metrics = new Metrics();
    private Template template;
    private ObjectStore objects;
    private AwsEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        template = Templates.failover(directory, STACK);
        objects = ObjectStore.start(template);
        endpoint = start(0);
    }

    private AwsEndpoint start(int port) throws IOException {
        return AwsEndpoint.start(InetAddress.getLoopbackAddress(), port, template, new Backends(objects, metrics,
                AwsEndpointTest::lastObservations, Clock.systemUTC(), notices::add, invalidations::add, problems::add));
    }

    @AfterEach
    void stop() {
        endpoint.close();
        objects.close();
    }

    @Test
    void an_upload_survives_with_its_headers_and_metadata() {
        try (var s3 = client(S3Client.builder(), "Fn")) {
            s3.putObject(put("site", "_fallback/a b+c.html").contentType("text/html; charset=utf-8")
                    .cacheControl("s-maxage=60, stale-if-error=86400").metadata(Map.of("hash", "x1")).build(),
                    body("<p>hello"));
            var read = s3.getObjectAsBytes(get -> get.bucket("site").key("_fallback/a b+c.html"));
            assertEquals("<p>hello", read.asUtf8String());
            assertEquals("text/html; charset=utf-8", read.response().contentType());
            assertEquals("s-maxage=60, stale-if-error=86400", read.response().cacheControl());
            var head = s3.headObject(h -> h.bucket("site").key("_fallback/a b+c.html"));
            assertEquals(Map.of("hash", "x1"), head.metadata());
            assertEquals(8, head.contentLength());
            var stored = objects.read("site", "_fallback/a b+c.html").orElseThrow();
            assertArrayEquals("<p>hello".getBytes(StandardCharsets.UTF_8), stored.body());
            assertEquals("s-maxage=60, stale-if-error=86400", stored.headers().get("cache-control"));
            assertEquals("text/html; charset=utf-8", stored.headers().get("content-type"));
            assertEquals("x1", stored.headers().get("x-amz-meta-hash"));
            assertEquals(head.eTag(), stored.headers().get("etag"));
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void conditional_writes_are_S3_s() {
        try (var s3 = client(S3Client.builder(), "Fn")) {
            var first = s3.putObject(put("journal", "k").ifNoneMatch("*").build(), body("1"));
            assertEquals(412, status(() -> s3.putObject(put("journal", "k").ifNoneMatch("*").build(), body("2"))));
            assertEquals(412, status(() -> s3.putObject(put("journal", "k").ifMatch("\"0123\"").build(), body("2"))));
            var second = s3.putObject(put("journal", "k").ifMatch(first.eTag()).build(), body("2"));
            assertEquals(304,
                    status(() -> s3.getObject(get -> get.bucket("journal").key("k").ifNoneMatch(second.eTag()))));
        }
    }

    @Test
    void a_listing_needs_its_prefix_allowed() {
        try (var s3 = client(S3Client.builder(), "Fn")) {
            s3.putObject(put("site", "_fallback/x").build(), body(""));
            var keys = s3.listObjectsV2(list -> list.bucket("site").prefix("_fallback/")).contents();
            assertEquals("_fallback/x", keys.getFirst().key());
            assertEquals(403, status(() -> s3.listObjectsV2(list -> list.bucket("site"))));
        }
        assertEquals(1, problems.size(), problems.toString());
    }

    @Test
    void an_absent_object_is_404_where_the_caller_may_list_and_403_elsewhere() {
        try (var s3 = client(S3Client.builder(), "Fn")) {
            assertEquals(404, status(() -> s3.headObject(head -> head.bucket("site").key("_fallback/none"))));
            assertEquals(403, status(() -> s3.headObject(head -> head.bucket("journal").key("none"))));
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void a_denied_call_gets_the_service_s_own_error_and_is_a_problem() {
        try (var s3 = client(S3Client.builder(), "Fn");
                var sns = client(SnsClient.builder(), "Other");
                var cloudWatch = client(CloudWatchClient.builder(), "Other");
                var cloudFront = client(CloudFrontClient.builder(), "Other")) {
            var denied = assertThrows(S3Exception.class,
                    () -> s3.putObject(put("site", "_switch/to-fallback").build(), body("on")));
            assertEquals("AccessDenied", denied.awsErrorDetails().errorCode());
            assertThrows(AuthorizationErrorException.class,
                    () -> sns.publish(notice -> notice.topicArn(topic()).message("m")));
            var metric = assertThrows(CloudWatchException.class, () -> cloudWatch.getMetricData(metricData()));
            assertEquals(403, metric.statusCode());
            assertEquals("AccessDenied", metric.awsErrorDetails().errorCode());
            assertEquals("AccessDenied", assertThrows(CloudFrontException.class, () -> invalidate(cloudFront, "/*"))
                    .awsErrorDetails().errorCode());
        }
        assertEquals(4, problems.size(), problems.toString());
        assertTrue(problems.getFirst().startsWith("Fn (role "), problems.toString());
        assertTrue(problems.getFirst().contains("s3:PutObject on arn:aws:s3:::site/_switch/to-fallback"),
                problems.toString());
    }

    @Test
    void a_notice_reaches_the_listener() {
        try (var sns = client(SnsClient.builder(), "Fn")) {
            var id = sns.publish(notice -> notice.topicArn(topic()).subject("Failed over").message("a & b\n<c>"))
                    .messageId();
            assertEquals(List.of(new Notice(topic(), "Failed over", "a & b\n<c>", id)), notices);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "\u00fcber", " leading space",
        "a subject of one hundred characters: 0123456789012345678901234567890123456789012345678901234567890123456789"})
    void a_subject_that_SNS_refuses_is_refused(String subject) {
        try (var sns = client(SnsClient.builder(), "Fn")) {
            assertThrows(InvalidParameterException.class,
                    () -> sns.publish(notice -> notice.topicArn(topic()).subject(subject).message("m")));
        }
        assertEquals(List.of(), notices);
    }

    @Test
    void an_invalidation_reaches_the_listener() {
        var id = template.resource("Distribution").physicalId();
        try (var cloudFront = client(CloudFrontClient.builder(), "Fn")) {
            assertEquals("InProgress", invalidate(cloudFront, "/*").invalidation().status());
            assertThrows(CloudFrontException.class, () -> invalidate(cloudFront, "no-slash"));
        }
        assertEquals(List.of(new Invalidation(id, List.of("/*"))), invalidations);
    }

    @Test
    void metric_data_come_newest_first() {
        var health = new Metric("AWS/Route53", "HealthCheckStatus", Map.of("HealthCheckId", "h"));
        metrics.put(health, NOON, 1);
        metrics.put(health, NOON.plusSeconds(60), 1);
        metrics.put(health, NOON.plusSeconds(70), 0);
        try (var cloudWatch = client(CloudWatchClient.builder(), "Fn")) {
            var result = cloudWatch.getMetricData(metricData()).metricDataResults().getFirst();
            assertEquals("q", result.id());
            assertEquals(List.of(NOON.plusSeconds(60), NOON), result.timestamps());
            assertEquals(List.of(0.0, 1.0), result.values());
        }
    }

    @Test
    void checkers_results_are_told() {
        try (var route53 = client(Route53Client.builder(), "Fn")) {
            var check = template.resource("Check").physicalId();
            var seen = route53.getHealthCheckStatus(status -> status.healthCheckId(check)).healthCheckObservations()
                    .getFirst();
            assertEquals("US_EAST_1", seen.region().name());
            assertEquals("Failure: Connection refused", seen.statusReport().status());
            assertEquals(NOON, seen.statusReport().checkedTime());
            assertThrows(NoSuchHealthCheckException.class,
                    () -> route53.getHealthCheckStatus(status -> status.healthCheckId("none")));
        }
    }

    @Test
    void what_the_rehearsal_does_not_know_is_an_error_and_a_problem() {
        try (var sns = client(SnsClient.builder(), "Fn"); var stranger = client(SnsClient.builder(), "Stranger")) {
            assertEquals("InvalidAction",
                    assertThrows(SnsException.class, sns::listTopics).awsErrorDetails().errorCode());
            assertEquals("InvalidClientTokenId", assertThrows(SnsException.class,
                    () -> stranger.publish(notice -> notice.topicArn(topic()).message("m"))).awsErrorDetails()
                    .errorCode());
        }
        assertEquals(2, problems.size(), problems.toString());
        assertTrue(problems.getLast().contains("access key Stranger"), problems.toString());
    }

    @Test
    void a_busy_port_is_named() {
        var port = endpoint.uri().getPort();
        var message = assertThrows(IOException.class, () -> start(port)).getMessage();
        assertTrue(message.startsWith("127.0.0.1:" + port + " for the AWS endpoint cannot be had"), message);
    }

    private static GetMetricDataRequest metricData() {
        var health = software.amazon.awssdk.services.cloudwatch.model.Metric.builder().namespace("AWS/Route53")
                .metricName("HealthCheckStatus")
                .dimensions(Dimension.builder().name("HealthCheckId").value("h").build()).build();
        var query = MetricDataQuery.builder().id("q").metricStat(stat -> stat.stat("Minimum").period(60).metric(health))
                .build();
        return GetMetricDataRequest.builder().startTime(NOON).endTime(NOON.plusSeconds(120)).metricDataQueries(query)
                .build();
    }

    private CreateInvalidationResponse invalidate(
            CloudFrontClient cloudFront, String path) {
        return cloudFront.createInvalidation(request -> request
                .distributionId(template.resource("Distribution").physicalId())
                .invalidationBatch(batch -> batch.callerReference("r").paths(paths -> paths.quantity(1).items(path))));
    }

    private String topic() {
        return template.resource("Topic").arn();
    }

    private static PutObjectRequest.Builder put(String bucket, String key) {
        return PutObjectRequest.builder().bucket(bucket).key(key);
    }

    private static RequestBody body(String text) {
        return RequestBody.fromString(text);
    }

    private static int status(Runnable call) {
        return assertThrows(S3Exception.class, call::run).statusCode();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, String accessKey) {
        return builder.endpointOverride(endpoint.uri()).region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "rehearsal")))
                .build();
    }

    private static List<Observation> lastObservations(String check) {
        return List.of(new Observation(check, new Checker("us-east-1", "15.177.0.1", 0), NOON, false,
                "Failure: Connection refused"));
    }
}
