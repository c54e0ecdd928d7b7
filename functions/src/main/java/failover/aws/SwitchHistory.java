package failover.aws;

import failover.contract.JournalKeys;
import failover.contract.SwitchChange;
import failover.contract.SwitchId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads what the journal says of the switch: who, why and until when. Needs to get and to list its prefix. */
public final class SwitchHistory {
    private final S3Client s3;
    private final String journalBucket;

    public SwitchHistory(S3Client s3, String journalBucket) {
        this.s3 = s3;
        this.journalBucket = journalBucket;
    }

    /**
     * The change that an id names; empty when it was never written, as when the journal was down.
     *
     * @throws SdkException             when the journal cannot be read
     * @throws IllegalArgumentException when the entry cannot be understood
     */
    public Optional<SwitchChange> find(SwitchId id) {
        return ObjectLookup.get(s3, journalBucket, id.key()).map(entry -> change(id.key(), entry.asUtf8String()));
    }

    /**
     * The changes from a time on, the oldest first; those that failed and those that may still be under way too.
     *
     * @throws SdkException             when the journal cannot be read
     * @throws IllegalArgumentException when an entry cannot be understood
     */
    public List<SwitchChange> since(Instant from) {
        return s3
                .listObjectsV2Paginator(request -> request.bucket(journalBucket).prefix(JournalKeys.SWITCH)
                        .startAfter(SwitchId.keysSince(from)))
                .contents().stream().map(S3Object::key)
                .map(key -> change(key, s3.getObjectAsBytes(get -> get.bucket(journalBucket).key(key)).asUtf8String()))
                .toList();
    }

    private static SwitchChange change(String key, String json) {
        try {
            return SwitchChange.fromJson(json);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(key + " is not a change of the switch: " + e.getMessage(), e);
        }
    }
}
