package failover.routing.drill;

import failover.aws.ObjectLookup;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Records of drills, one object each. Conditional writes make the same request twice one drill with one report. */
public final class DrillJournal {
    private final S3Client s3;
    private final String bucket;

    public DrillJournal(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** @param version ETag, for who concludes it */
    record Entry(DrillRecord drill, String version) {}

    /** The version that was created; empty when there is such a drill. */
    Optional<String> create(DrillRecord drill) {
        return put(drill, request -> request.ifNoneMatch("*"));
    }

    /** Whether this run has written the report: another one may have concluded the drill. */
    boolean conclude(DrillRecord drill, String version) {
        return put(drill, request -> request.ifMatch(version)).isPresent();
    }

    Optional<Entry> find(String key) {
        return ObjectLookup.get(s3, bucket, DrillRecord.journalKey(key)).map(DrillJournal::entry);
    }

    private static Entry entry(ResponseBytes<GetObjectResponse> object) {
        return new Entry(DrillRecord.fromJson(object.asUtf8String()), object.response().eTag());
    }

    private Optional<String> put(DrillRecord drill, Consumer<PutObjectRequest.Builder> condition) {
        var request = PutObjectRequest.builder().bucket(bucket).key(DrillRecord.journalKey(drill.key()))
                .contentType("application/json").applyMutation(condition).build();
        try {
            return Optional.of(s3.putObject(request, RequestBody.fromString(drill.toJson())).eTag());
        } catch (S3Exception e) {
            if (e.statusCode() == 412 || e.statusCode() == 409) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
