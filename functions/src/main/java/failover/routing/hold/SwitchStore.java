package failover.routing.hold;

import failover.aws.Reason;
import failover.contract.SiteKeys;
import failover.contract.SwitchObject;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Writes the switch by conditional requests alone, so that of several that found the same version one succeeds.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html">Conditional requests</a>
 */
public final class SwitchStore {
    private final S3Client s3;
    private final String siteBucket;

    public SwitchStore(S3Client s3, String siteBucket) {
        this.s3 = s3;
        this.siteBucket = siteBucket;
    }

    /** What became of a request. */
    sealed interface Written {
        record Done() implements Written {}

        /** The condition does not hold: somebody else was faster, or this request was sent twice. */
        record Overtaken() implements Written {}

        /** Whether it took effect is not known. */
        record Failed(String why) implements Written {}
    }

    /** @param version what it replaces; empty when there must be no object */
    Written write(SwitchObject object, Optional<String> version) {
        var request = PutObjectRequest.builder().bucket(siteBucket).key(SiteKeys.SWITCH_OBJECT)
                .contentType("text/plain").metadata(object.metadata());
        version.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
        return sent(() -> s3.putObject(request.build(), RequestBody.fromString(object.body())));
    }

    Written remove(String version) {
        return sent(() -> s3
                .deleteObject(request -> request.bucket(siteBucket).key(SiteKeys.SWITCH_OBJECT).ifMatch(version)));
    }

    /** S3 answers 409 while another conditional request is under way, and to If-Match on an absent key 404. */
    private static Written sent(Supplier<?> request) {
        try {
            request.get();
            return new Written.Done();
        } catch (S3Exception e) {
            return e.statusCode() == 412 || e.statusCode() == 409 || e.statusCode() == 404
                    ? new Written.Overtaken()
                    : new Written.Failed(reason(e));
        } catch (SdkException e) {
            return new Written.Failed(Reason.of(e));
        }
    }

    private static String reason(S3Exception e) {
        return e.awsErrorDetails() == null
                ? "status " + e.statusCode()
                : e.awsErrorDetails().errorCode() + ", status " + e.statusCode();
    }
}
