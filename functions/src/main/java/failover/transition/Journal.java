package failover.transition;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The changes told so far, one object each, in a bucket. A conditional write is the lock: of several runs for one change
 * only the one that creates the entry tells it. Every lookup is by key, so the journal may grow.
 *
 * <p>The role needs ListBucket besides GetObject, else S3 answers 403 for an absent key and "not there" looks like "denied".
 */
final class Journal {
    private final S3Client s3;
    private final String bucket;
    private final InstantSource wallClock;

    /** @param wallClock real time: an entry's age is judged by S3's LastModified, whatever time is simulated around it */
    Journal(S3Client s3, String bucket, InstantSource wallClock) {
        this.s3 = s3;
        this.bucket = bucket;
        this.wallClock = wallClock;
    }

    Predecessor predecessor(AlarmChange change) {
        try {
            return new Predecessor.Known(entry(get(JournalEntry.predecessorKey(change))));
        } catch (NoSuchKeyException _) {
            return new Predecessor.Unknown();
        } catch (SdkException | UnreadableEntry e) {
            return new Predecessor.Unreadable(reason(e));
        }
    }

    /**
     * Enters a change, or takes over from a run that must be dead.
     *
     * @param lease how long another run may be at it: the function's time-out
     */
    Claim claim(JournalEntry entry, Duration lease) {
        try {
            return new Claim.Ours(put(entry, request -> request.ifNoneMatch("*")));
        } catch (S3Exception e) {
            return isConflict(e) ? contend(entry, lease) : new Claim.Unavailable(reason(e));
        } catch (SdkException e) {
            return new Claim.Unavailable(reason(e));
        }
    }

    /** Writes down that the notice is out. */
    void mark(JournalEntry told, Claim.Ours claim) {
        put(told, request -> request.ifMatch(claim.version()));
    }

    private Claim contend(JournalEntry entry, Duration lease) {
        try {
            var existing = get(entry.key());
            var found = entry(existing);
            if (found.settled()) {
                return new Claim.Settled();
            }
            if (found.isSameWriting(entry)) {
                // The SDK sent it twice because the first answer was lost.
                return new Claim.Ours(existing.response().eTag());
            }
            var age = Duration.between(existing.response().lastModified(), wallClock.instant());
            return age.compareTo(lease) < 0 ? new Claim.Busy(age) : takeOver(entry, existing.response().eTag());
        } catch (SdkException | UnreadableEntry e) {
            return new Claim.Unavailable(reason(e));
        }
    }

    private Claim takeOver(JournalEntry entry, String version) {
        try {
            return new Claim.Ours(put(entry, request -> request.ifMatch(version)));
        } catch (S3Exception e) {
            if (isConflict(e)) {
                return new Claim.Busy(Duration.ZERO);
            }
            throw e;
        }
    }

    private ResponseBytes<GetObjectResponse> get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key));
    }

    private String put(JournalEntry entry, Consumer<PutObjectRequest.Builder> condition) {
        var request = PutObjectRequest.builder().bucket(bucket).key(entry.key()).contentType("application/json")
                .applyMutation(condition).build();
        return s3.putObject(request, RequestBody.fromString(entry.toJson())).eTag();
    }

    private static JournalEntry entry(ResponseBytes<GetObjectResponse> object) {
        try {
            return JournalEntry.fromJson(object.asUtf8String());
        } catch (RuntimeException e) {
            throw new UnreadableEntry(e);
        }
    }

    /** 412: the condition does not hold; 409: another conditional write of the key is under way. */
    private static boolean isConflict(S3Exception e) {
        return e.statusCode() == 412 || e.statusCode() == 409;
    }

    private static String reason(RuntimeException e) {
        return e instanceof S3Exception s3 && s3.awsErrorDetails() != null
                ? s3.awsErrorDetails().errorCode() + ", status " + s3.statusCode()
                : e.getMessage();
    }

    private static final class UnreadableEntry extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadableEntry(RuntimeException cause) {
            super("the entry cannot be read: " + cause.getMessage(), cause);
        }
    }
}
