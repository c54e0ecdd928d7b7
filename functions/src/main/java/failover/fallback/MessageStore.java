package failover.fallback;

import failover.aws.Log;
import failover.aws.MessageProbe;
import failover.aws.Reason;
import failover.contract.JournalKeys;
import failover.contract.VisitorMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What operators tell visitors, in the journal bucket: the message of now, and an entry for each that there was. */
final class MessageStore {
    private final S3Client s3;
    private final String bucket;
    private final MessageProbe probe;
    private final Log log;

    MessageStore(S3Client s3, String bucket, Log log) {
        this.s3 = s3;
        this.bucket = bucket;
        this.probe = new MessageProbe(s3, bucket);
        this.log = log;
    }

    /** What was said last, even if its time is over. One that cannot be read must not keep the pages from being published. */
    Optional<VisitorMessage> current() {
        try {
            return probe.read();
        } catch (IllegalArgumentException e) {
            log.warn("The message to visitors cannot be read and is not shown", Map.of("reason", Reason.of(e)));
            return Optional.empty();
        }
    }

    /** @param message absent when nothing is said from now on */
    void write(Optional<VisitorMessage> message, Instant now) {
        var json = VisitorMessage.toJson(message, now);
        put(JournalKeys.MESSAGE + now + ".json", json);
        put(JournalKeys.CURRENT_MESSAGE, json);
    }

    private void put(String key, String json) {
        s3.putObject(request -> request.bucket(bucket).key(key).contentType("application/json"),
                RequestBody.fromString(json));
    }
}
