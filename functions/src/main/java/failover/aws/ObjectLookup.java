package failover.aws;

import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads objects that may be absent. For an absent key S3 answers 404 only to those who may list the bucket, else 403 as
 * if it were denied, and whether a permission to list that is bound to a prefix counts there is documented nowhere: a
 * listing settles it.
 */
public final class ObjectLookup {
    private ObjectLookup() {}

    /** For objects that are mostly absent: lists before it gets. */
    public static Optional<ResponseBytes<GetObjectResponse>> find(S3Client s3, String bucket, String key) {
        // The key itself sorts before all longer ones that begin with it.
        var first = s3.listObjectsV2(request -> request.bucket(bucket).prefix(key).maxKeys(1)).contents();
        try {
            return first.stream().filter(object -> object.key().equals(key)).findFirst()
                    .map(_ -> s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)));
        } catch (NoSuchKeyException _) {
            // Deleted since it was listed.
            return Optional.empty();
        }
    }

    /** For objects that are mostly there: lists only when it may not get. */
    public static Optional<ResponseBytes<GetObjectResponse>> get(S3Client s3, String bucket, String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == 403) {
                return find(s3, bucket, key);
            }
            throw e;
        }
    }
}
