package failover.infra.doctor;

import failover.contract.JournalKeys;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What must hold of the two buckets, which hold all that there is. */
final class BucketInvariants {
    private static final String BUCKET = "AWS::S3::Bucket";
    private static final List<String> BLOCKS = List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls",
            "RestrictPublicBuckets");
    private static final String BLOCK = "/PublicAccessBlockConfiguration/";
    /** Of a rule's actions, those that take no current object away. */
    private static final Set<String> HARMLESS = Set.of("AbortIncompleteMultipartUpload",
            "NoncurrentVersionExpiration", "NoncurrentVersionExpirationInDays", "Id", "Status", "Prefix");
    private static final int FEWEST_DAYS = 7;

    private BucketInvariants() {}

    static Stream<Finding> stay(Deployment deployment) {
        return deployment.of(BUCKET).flatMap(bucket -> Stream.of("DeletionPolicy", "UpdateReplacePolicy")
                .filter(policy -> !bucket.raw().path(policy).asString("Delete").startsWith("Retain"))
                .map(policy -> new Finding(bucket, "its %s is %s".formatted(policy,
                        bucket.raw().path(policy).asString("Delete")),
                        "use RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE")));
    }

    static Stream<Finding> arePrivate(Deployment deployment) {
        return deployment.of(BUCKET).filter(bucket -> BLOCKS.stream().anyMatch(block -> !bucket.flag(BLOCK + block,
                false)))
                .map(bucket -> new Finding(bucket, "its PublicAccessBlockConfiguration does not block all",
                        "use BlockPublicAccess.BLOCK_ALL"));
    }

    static Stream<Finding> keepVersions(Deployment deployment) {
        return deployment.of(BUCKET).filter(bucket -> !bucket.text("/VersioningConfiguration/Status").equals("Enabled"))
                .map(bucket -> new Finding(bucket, "it keeps no versions", "set versioned(true)"));
    }

    /** CloudFront and the functions have no permission for a key of KMS, and the key of aws/s3 takes none. */
    static Stream<Finding> needNoKey(Deployment deployment) {
        return deployment.of(BUCKET).flatMap(bucket -> bucket
                .at("/BucketEncryption/ServerSideEncryptionConfiguration").valueStream()
                .map(rule -> rule.at("/ServerSideEncryptionByDefault/SSEAlgorithm").asString("AES256"))
                .filter(algorithm -> !algorithm.equals("AES256"))
                .map(algorithm -> new Finding(bucket, "it is encrypted with %s, a key that nobody here may use"
                        .formatted(algorithm), "use BucketEncryption.S3_MANAGED")));
    }

    static Stream<Finding> expireNothingThatIsRead(Deployment deployment) {
        return deployment.of(BUCKET).flatMap(bucket -> bucket.at("/LifecycleConfiguration/Rules").valueStream()
                .filter(rule -> rule.path("Status").asString("").equals("Enabled"))
                .filter(rule -> takesCurrent(rule)
                        || rule.at("/NoncurrentVersionExpiration/NoncurrentDays").asInt(FEWEST_DAYS) < FEWEST_DAYS)
                .map(rule -> new Finding(bucket, "its lifecycle rule %s takes away what is still read".formatted(rule),
                        "expire nothing but versions that are not current, after %d days or more, and %s"
                                .formatted(FEWEST_DAYS, JournalKeys.MANIFESTS))));
    }

    private static boolean takesCurrent(JsonNode rule) {
        return rule.propertyNames().stream().anyMatch(name -> !HARMLESS.contains(name))
                && !(rule.has("ExpirationInDays") && rule.path("Prefix").asString("")
                        .startsWith(JournalKeys.MANIFESTS));
    }
}
