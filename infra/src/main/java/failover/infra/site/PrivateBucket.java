package failover.infra.site;

import java.util.List;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucket.EventBridgeConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.NotificationConfigurationProperty;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * An encrypted bucket without public access, for requests over TLS only. Old versions are kept for 90 days. The bucket is
 * retained when its stack is deleted, but not when the first deployment fails.
 */
public final class PrivateBucket extends Bucket {
    public static final Duration OLD_VERSIONS_STAY = Duration.days(90);

    public PrivateBucket(Construct scope, String id) {
        super(scope, id, BucketProps.builder().blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED).encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true).versioned(true).removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .lifecycleRules(List.of(
                        LifecycleRule.builder().noncurrentVersionExpiration(OLD_VERSIONS_STAY).build()))
                .build());
    }

    /**
     * Tells EventBridge of every object that is written or deleted. Not by the CDK's own property, which would bring a
     * function of its own.
     */
    void reportChanges() {
        ((CfnBucket) getNode().getDefaultChild())
                .setNotificationConfiguration(NotificationConfigurationProperty.builder()
                        .eventBridgeConfiguration(
                                EventBridgeConfigurationProperty.builder().eventBridgeEnabled(true).build())
                        .build());
    }
}
