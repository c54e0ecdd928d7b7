package failover.rehearsal.account;

import failover.contract.AlarmState;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.template.Templates;
import failover.rehearsal.engine.wire.AwsCalls;
import failover.rehearsal.engine.wire.AwsEndpoint;
import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
import failover.rehearsal.service.cloudwatch.CloudWatchService;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.iam.Judge;
import failover.rehearsal.service.route53.Checker;
import failover.rehearsal.service.route53.HostedZone;
import failover.rehearsal.service.route53.Observation;
import failover.rehearsal.service.route53.Route53Service;
import failover.rehearsal.service.s3.ObjectStore;
import failover.rehearsal.service.s3.S3Service;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.service.sns.SnsService;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** An account with two functions, {@code Fn} and {@code Other}, and what they may call; clients sign as one of them. */
final class Account implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String STACK = """
            "Role": {"Type": "AWS::IAM::Role"},
            "Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}},
            "OtherRole": {"Type": "AWS::IAM::Role"},
            "Other": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["OtherRole", "Arn"]}}},
            "Site": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "site", "VersioningConfiguration": {"Status": "Enabled"},
              "NotificationConfiguration": {"EventBridgeConfiguration": {"EventBridgeEnabled": true}}}},
            "Journal": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "journal"}},
            "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "notices"}},
            "Subscription": {"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": {"Ref": "Topic"}}},
            "Alarm": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"AlarmName": "transition"}},
            "Check": {"Type": "AWS::Route53::HealthCheck", "Properties": {"HealthCheckConfig": {"Type": "HTTPS"}}},
            "Both": {"Type": "AWS::Route53::HealthCheck", "Properties": {"HealthCheckConfig": {"Type": "CALCULATED"}}},
            "OtherPolicy": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "OtherRole"}], "PolicyDocument": {"Statement": [
              {"Effect": "Allow", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::journal/*"}]}}},
            "Policy": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Role"}], "PolicyDocument": {"Statement": [
              {"Effect": "Allow", "Action": ["s3:*Object", "s3:GetObjectVersion"], "Resource": "arn:aws:s3:::site/_fallback/*"},
              {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::site",
               "Condition": {"StringLike": {"s3:prefix": "_fallback/*"}}},
              {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::journal/*"},
              {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::journal/*"},
              {"Effect": "Allow", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::journal/_fallback/*"},
              {"Effect": "Allow", "Action": ["sns:Publish", "cloudwatch:GetMetricData",
               "route53:GetHealthCheckStatus",
               "route53:GetHealthCheckLastFailureReason", "sns:GetTopicAttributes"], "Resource": "*"},
              {"Effect": "Allow", "Action": "cloudwatch:DescribeAlarms", "Resource": {"Fn::GetAtt": ["Alarm", "Arn"]}}]}}}
            """;
    private static final Situation FAILED_OVER = new Situation(AlarmState.ALARM, "Threshold Crossed", Optional.empty(),
            NOON);

    /** Services that fail, by their signing names. */
    final Set<String> down = new HashSet<>();
    final List<String> problems = new ArrayList<>();
    final List<String> changes = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    final Metrics metrics = new Metrics();
    final Template template;
    final ObjectStore objects;
    final AwsEndpoint endpoint;

    Account(Path directory) throws IOException {
        template = Templates.failover(directory, STACK);
        objects = ObjectStore.start(template, () -> NOON);
        endpoint = start(0);
    }

    AwsEndpoint start(int port) throws IOException {
        var services = List.of(new S3Service(objects), new SnsService(template, notices::add),
                new CloudWatchService(template, metrics, _ -> FAILED_OVER),
                new Route53Service(template, Account::lastObservations,
                        new HostedZone("example.com", Map.of(), _ -> true)));
        return AwsEndpoint.start(InetAddress.getLoopbackAddress(), port,
                new AwsCalls(template, new Judge(template), services, down::contains, problems::add)
                        .onChange(changes::add));
    }

    private static List<Observation> lastObservations(String check) {
        return List.of(new Observation(check, new Checker("us-east-1", "15.177.0.1", 0), NOON, false,
                "Failure: Connection refused"));
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, String function) {
        return builder.endpointOverride(endpoint.uri()).region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(function, "rehearsal")))
                .build();
    }

    @Override
    public void close() {
        endpoint.close();
        objects.close();
    }
}
