package failover.routing.hold;

import failover.aws.Log;
import failover.aws.Reason;
import failover.aws.SwitchHistory;
import failover.contract.SwitchChange;
import failover.contract.SwitchId;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes down each change of the switch. Never throws: in an emergency the switch counts more than its record. */
public final class SwitchJournal {
    private final S3Client s3;
    private final String journalBucket;
    private final SwitchHistory history;
    private final Log log;

    public SwitchJournal(S3Client s3, String journalBucket, Log log) {
        this.s3 = s3;
        this.journalBucket = journalBucket;
        this.history = new SwitchHistory(s3, journalBucket);
        this.log = log;
    }

    /** Returns why the change is not written down; empty when it is. */
    Optional<String> write(SwitchChange change) {
        try {
            s3.putObject(request -> request.bucket(journalBucket).key(change.id().key())
                    .contentType("application/json"), RequestBody.fromString(change.toJson()));
            return Optional.empty();
        } catch (SdkException e) {
            return failed(change.id(), e);
        }
    }

    /** What is known of a change; empty as well when it cannot be read. */
    Optional<SwitchChange> find(SwitchId id) {
        try {
            return history.find(id);
        } catch (SdkException | IllegalArgumentException e) {
            failed(id, e);
            return Optional.empty();
        }
    }

    private Optional<String> failed(SwitchId id, RuntimeException e) {
        var why = Reason.of(e);
        log.warn("The journal cannot be used", Map.of("journalKey", id.key(), "reason", why));
        return Optional.of(why);
    }
}
