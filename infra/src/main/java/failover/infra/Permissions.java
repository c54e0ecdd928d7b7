package failover.infra;

import java.util.List;
import java.util.Map;

import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.IBucket;

/** What the functions' roles are made of. */
final class Permissions {
    private Permissions() {}

    static PolicyStatement on(String resource, String... actions) {
        return PolicyStatement.Builder.create().actions(List.of(actions)).resources(List.of(resource)).build();
    }

    static PolicyStatement onObjects(IBucket bucket, String prefix, String... actions) {
        return on(bucket.arnForObjects(prefix + "*"), actions);
    }

    /** Also makes S3 answer 404, not 403, when an object below the prefix is read and is not there. */
    static PolicyStatement toList(IBucket bucket, String prefix) {
        return PolicyStatement.Builder.create().actions(List.of("s3:ListBucket"))
                .resources(List.of(bucket.getBucketArn()))
                .conditions(Map.of("StringLike", Map.of("s3:prefix", prefix + "*"))).build();
    }
}
