package failover.aws;

import failover.contract.JournalKeys;
import failover.contract.VisitorMessage;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads what an operator tells visitors. Needs to get and to list its prefix of the journal bucket. */
public final class MessageProbe {
    private final S3Client s3;
    private final String journalBucket;

    public MessageProbe(S3Client s3, String journalBucket) {
        this.s3 = s3;
        this.journalBucket = journalBucket;
    }

    /**
     * What was said last, even if its time is over.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when the journal cannot be read
     * @throws IllegalArgumentException                           when the message cannot be understood
     */
    public Optional<VisitorMessage> read() {
        return ObjectLookup.get(s3, journalBucket, JournalKeys.CURRENT_MESSAGE)
                .flatMap(object -> VisitorMessage.fromJson(object.asUtf8String()));
    }
}
