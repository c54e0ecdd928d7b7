package failover.aws;

import failover.contract.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Builds the AWS clients, all on the url-connection client (the lightest start) and with time-outs that leave a
 * function of one minute time for its other calls.
 */
public final class Clients {
    static {
        // Both are of the JDK's connections, below the SDK, and are read at the first. Else a POST is sent once more.
        System.setProperty("sun.net.http.retryPost", "false");
        // The default, five, is too few: RefreshFallback uploads more files at a time.
        System.setProperty("http.maxConnections", "32");
    }

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(12);

    private final Optional<URI> endpoint;

    private Clients(Optional<URI> endpoint) {
        this.endpoint = endpoint;
    }

    /** Clients for the endpoints of AWS, or for ENDPOINT_OVERRIDE when it holds a URL. */
    public static Clients from(Map<String, String> variables) {
        return new Clients(Environment.read(variables, Environment::endpointOverride));
    }

    /**
     * With path-style buckets when the endpoint is overridden: there is no DNS name per bucket there.
     *
     * <p>Objects here are small, so they are sent plain, the checksum in a header. Sent in chunks with the checksum at
     * the end, one conditional write in eight was sent twice to a server (s3proxy) that answers before it has read that
     * end, and was then refused because of itself. {@code Expect: 100-continue} is left out since a server that stalls
     * there ends in an exception that is none of the SDK's.
     */
    public S3Client s3() {
        var plain = S3Configuration.builder().chunkedEncodingEnabled(false).build();
        return configured(S3Client.builder()).forcePathStyle(endpoint.isPresent()).serviceConfiguration(plain)
                .overrideConfiguration(timeouts().addExecutionInterceptor(new WithoutExpect()).build()).build();
    }

    /**
     * Sends once and does not try again: a publish whose answer was lost would reach people twice. Lambda's own retry
     * does that, minutes later and knowing the journal.
     */
    public SnsClient sns() {
        return configured(SnsClient.builder())
                .overrideConfiguration(timeouts().retryStrategy(AwsRetryStrategy.doNotRetry()).build()).build();
    }

    public CloudWatchClient cloudWatch() {
        return configured(CloudWatchClient.builder()).build();
    }

    public Route53Client route53() {
        return configured(Route53Client.builder()).region(Region.AWS_GLOBAL).build();
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B configured(B builder) {
        var http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT);
        builder.httpClientBuilder(http).overrideConfiguration(timeouts().build());
        endpoint.ifPresent(builder::endpointOverride);
        return builder;
    }

    private static ClientOverrideConfiguration.Builder timeouts() {
        return ClientOverrideConfiguration.builder().apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL);
    }

    private static final class WithoutExpect implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().removeHeader("Expect").build();
        }
    }
}
