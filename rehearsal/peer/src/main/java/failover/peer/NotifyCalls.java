package failover.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * What NotifyTransition asks AWS for: the entry before, its own entry, later ones, evidence (switch, its history, message to
 * visitors, checkers), notice, mark.
 */
record NotifyCalls(S3Client s3, SnsClient sns, CloudWatchClient cloudWatch, Route53Client route53) {
    private static final String FOLDER = "transitions/";

    /** Returns how many answers of each kind there were. */
    Map<String, Object> make(String requestId, String subject, String message) {
        var bucket = System.getenv("JOURNAL_BUCKET");
        var key = FOLDER + "z" + requestId;
        var before = s3.listObjectsV2(request -> request.bucket(bucket).prefix(FOLDER).maxKeys(1)).contents();
        before.forEach(entry -> s3.getObjectAsBytes(request -> request.bucket(bucket).key(entry.key())));
        var version = s3.putObject(request -> request.bucket(bucket).key(key).ifNoneMatch("*"),
                RequestBody.fromString("{}")).eTag();
        var later = s3.listObjectsV2(request -> request.bucket(bucket).prefix(FOLDER).startAfter(key)).contents();
        var steered = s3.listObjectsV2(request -> request.bucket(System.getenv("SITE_BUCKET"))
                .prefix("_switch/to-fallback").maxKeys(1)).contents();
        var changes = s3.listObjectsV2(request -> request.bucket(bucket).prefix("switch/").startAfter("switch/2"))
                .contents();
        var said = BareClients.find(s3, bucket, "message/current.json");
        var points = points();
        var failures = route53
                .getHealthCheckLastFailureReason(request -> request.healthCheckId(System.getenv("ENDPOINT_CHECK_ID")))
                .healthCheckObservations();
        sns.publish(request -> request.topicArn(System.getenv("TOPIC_ARN")).subject(subject)
                .message(message + " " + failures + " " + points + " " + steered + " " + changes + " " + said));
        s3.putObject(request -> request.bucket(bucket).key(key).ifMatch(version), RequestBody.fromString("{}"));
        return Map.of("before", before.size(), "later", later.size(), "points", points, "failures", failures.size());
    }

    private int points() {
        var now = Instant.now();
        var query = MetricDataQuery.builder().id("points")
                .metricStat(stat -> stat.period(60).stat("Average").metric(metric -> metric.namespace("AWS/Route53")
                        .metricName("HealthCheckPercentageHealthy").dimensions(Dimension.builder()
                                .name("HealthCheckId").value(System.getenv("HEALTH_CHECK_ID")).build())))
                .build();
        return cloudWatch.getMetricData(request -> request.startTime(now.minus(Duration.ofMinutes(5))).endTime(now)
                .metricDataQueries(query)).metricDataResults().getFirst().values().size();
    }
}
