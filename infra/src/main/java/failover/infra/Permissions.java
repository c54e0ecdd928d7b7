package failover.infra;

import failover.contract.SiteKeys;
import java.util.List;
import java.util.Map;

import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.IBucket;

/** Statements of the functions' roles. */
final class Permissions {
    private Permissions() {}

    static PolicyStatement on(String resource, String... actions) {
        return PolicyStatement.Builder.create().actions(List.of(actions)).resources(List.of(resource)).build();
    }

    static PolicyStatement onObjects(IBucket bucket, String prefix, String... actions) {
        return on(bucket.arnForObjects(prefix + "*"), actions);
    }

    /** Who reads the switch knows who holds visitors on the fallback, and until when. */
    static List<PolicyStatement> toReadTheSwitch(IBucket site) {
        return List.of(on(site.arnForObjects(SiteKeys.SWITCH_OBJECT), "s3:GetObject"),
                toList(site, SiteKeys.SWITCH));
    }

    /** Reads what a prefix of the journal holds. */
    static List<PolicyStatement> toRead(IBucket journal, String prefix) {
        return List.of(onObjects(journal, prefix, "s3:GetObject"), toList(journal, prefix));
    }

    /**
     * Allows listing a prefix, with which S3 answers 404 instead of 403 for an absent object.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    static PolicyStatement toList(IBucket bucket, String prefix) {
        return PolicyStatement.Builder.create().actions(List.of("s3:ListBucket"))
                .resources(List.of(bucket.getBucketArn()))
                .conditions(Map.of("StringLike", Map.of("s3:prefix", prefix + "*"))).build();
    }
}
