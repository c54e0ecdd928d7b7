package failover.peer;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sns.SnsClient;

/** The SDK's clients on the HTTP client that the functions use. */
final class BareClients {
    private BareClients() {}

    static S3Client s3() {
        return configured(S3Client.builder()).forcePathStyle(true).serviceConfiguration(plain()).build();
    }

    /** s3proxy makes the SDK send some chunked writes twice, which S3 does not: no peer is to pay for that. */
    static S3Configuration plain() {
        return S3Configuration.builder().chunkedEncodingEnabled(false).build();
    }

    static SnsClient sns() {
        return configured(SnsClient.builder()).build();
    }

    static CloudWatchClient cloudWatch() {
        return configured(CloudWatchClient.builder()).build();
    }

    static Route53Client route53() {
        return configured(Route53Client.builder()).region(Region.AWS_GLOBAL).build();
    }

    /** How many bytes an object has; nothing for one that is absent. */
    static Optional<Integer> find(S3Client s3, String bucket, String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray().length);
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(URI.create(System.getenv("ENDPOINT_OVERRIDE")));
    }
}
