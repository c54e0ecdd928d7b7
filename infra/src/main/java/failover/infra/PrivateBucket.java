package failover.infra;

import java.util.List;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** Nobody's but the account's, encrypted, by TLS only; old versions stay for 90 days, the bucket outlives its stack. */
final class PrivateBucket extends Bucket {
    static final Duration OLD_VERSIONS_STAY = Duration.days(90);

    PrivateBucket(Construct scope, String id) {
        super(scope, id, BucketProps.builder().blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED).encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true).versioned(true).removalPolicy(RemovalPolicy.RETAIN)
                .lifecycleRules(List.of(
                        LifecycleRule.builder().noncurrentVersionExpiration(OLD_VERSIONS_STAY).build()))
                .build());
    }
}
