package failover.publish;

import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** CloudFront's caches of the distribution. */
public final class EdgeCache {
    private final CloudFrontClient cloudFront;
    private final String distribution;

    public EdgeCache(CloudFrontClient cloudFront, String distribution) {
        this.cloudFront = cloudFront;
        this.distribution = distribution;
    }

    /** Returns the invalidation's id; it is complete some seconds later, which nobody waits for. */
    String invalidate(List<String> paths) {
        var answer = cloudFront.createInvalidation(request -> request.distributionId(distribution)
                .invalidationBatch(batch -> batch.callerReference(UUID.randomUUID().toString())
                        .paths(list -> list.quantity(paths.size()).items(paths))));
        return answer.invalidation().id();
    }
}
