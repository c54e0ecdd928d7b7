package failover.transition.journal;

import failover.aws.ObjectLookup;
import failover.aws.Reason;
import failover.contract.AlarmState;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Judged;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.core.JacksonException;

/**
 * The changes told so far, one object each, in a bucket. A conditional write is the lock: of several runs for one
 * change only the one that creates the entry tells it. Every lookup is by key, so the journal may grow.
 */
public final class Journal {
    private final S3Client s3;
    private final String bucket;
    private final InstantSource wallClock;

    /** @param wallClock by which S3 dates objects: an entry's age is the time since its LastModified */
    public Journal(S3Client s3, String bucket, InstantSource wallClock) {
        this.s3 = s3;
        this.bucket = bucket;
        this.wallClock = wallClock;
    }

    /** What is known of the time before a change: one lookup, unless entries were written in doubt. Never throws. */
    public Earlier before(AlarmChange change) {
        try {
            var entries = entriesBefore(change);
            return new Earlier(entries.stream().map(JournalEntry::judged).toList(),
                    !entries.isEmpty() && entries.getFirst().settled(), Optional.empty());
        } catch (RuntimeException e) {
            return Earlier.unreadable(reason(e));
        }
    }

    /** Goes on past an entry that was written in doubt: what came before it may be there by now. */
    private List<JournalEntry> entriesBefore(AlarmChange change) {
        var newestFirst = new ArrayList<JournalEntry>();
        var found = predecessor(change);
        while (found.isPresent()) {
            newestFirst.add(found.get());
            found = found.filter(entry -> !entry.judgement().certain()).flatMap(entry -> predecessor(entry.change()));
        }
        return newestFirst;
    }

    private Optional<JournalEntry> predecessor(AlarmChange change) {
        return find(JournalEntry.predecessorKey(change)).filter(entry -> goesBack(entry, change));
    }

    /** Otherwise changes with the same time could form a circle. */
    private static boolean goesBack(JournalEntry entry, AlarmChange change) {
        return entry.change().now().since().isBefore(change.now().since());
    }

    /** What is known of the time after a change: one listing, unless there is something. */
    public Later later(AlarmChange change) {
        try {
            var keys = keysAfter(change);
            return keys.isEmpty()
                    ? Later.NOTHING
                    : new Later(Optional.of(newest(keys)), chain(change, keys), Optional.empty());
        } catch (RuntimeException e) {
            return Later.unreadable(reason(e));
        }
    }

    private List<String> keysAfter(AlarmChange change) {
        return s3
                .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(JournalEntry.folder(change))
                        .startAfter(JournalEntry.key(change)))
                .contents().stream().map(S3Object::key).toList();
    }

    private AlarmChange.Phase newest(List<String> keys) {
        return entry(get(keys.getLast())).change().now();
    }

    /** Ends with a gap, or where the primary was healthy: what comes then does not rest on this change. */
    private List<Judged> chain(AlarmChange change, List<String> keys) {
        var chain = new ArrayList<Judged>();
        var last = change;
        for (var key : keys) {
            if (last.now().state() == AlarmState.OK) {
                break;
            }
            var entry = entry(get(key));
            if (!JournalEntry.predecessorKey(entry.change()).equals(JournalEntry.key(last))) {
                break;
            }
            chain.add(entry.judged());
            last = entry.change();
        }
        return chain;
    }

    /**
     * Enters a change, or takes over from a run that must be dead. Never throws: whatever fails here, the notice
     * counts more.
     *
     * @param lease how long another run may be running: the function's time-out
     */
    public Claim claim(JournalEntry entry, Duration lease) {
        try {
            var created = put(entry, request -> request.ifNoneMatch("*"));
            return created.isPresent() ? new Claim.Ours(created.get(), false) : contend(entry, lease);
        } catch (RuntimeException e) {
            return isRace(e) ? new Claim.Busy(Duration.ZERO) : new Claim.Unavailable(reason(e));
        }
    }

    /** Writes down that the notice is out. */
    public void mark(JournalEntry told, Claim.Ours claim) {
        if (put(told, request -> request.ifMatch(claim.version())).isEmpty()) {
            throw new IllegalStateException("another run has written the entry since");
        }
    }

    private Claim contend(JournalEntry entry, Duration lease) {
        var existing = get(entry.key());
        var found = entry(existing);
        var version = existing.response().eTag();
        if (found.isSameWriting(entry)) {
            // The SDK sent it twice because the first answer was lost.
            return new Claim.Ours(version, false);
        }
        if (found.settled()) {
            return new Claim.Settled();
        }
        var age = Duration.between(written(found, existing.response().lastModified()), wallClock.instant());
        return age.compareTo(lease) < 0 ? new Claim.Busy(age) : takeOver(entry, version);
    }

    /**
     * S3 rounds LastModified down to the second; the entry itself says which part of that second it was. A second of grace in
     * its place would cost a notice that SNS refuses at once its first retry, which comes after 60 s.
     */
    private static Instant written(JournalEntry entry, Instant lastModified) {
        var latest = lastModified.plusSeconds(1);
        if (entry.writtenAt().isBefore(lastModified)) {
            return lastModified;
        }
        return entry.writtenAt().isBefore(latest) ? entry.writtenAt() : latest;
    }

    private Claim takeOver(JournalEntry entry, String version) {
        return put(entry, request -> request.ifMatch(version)).<Claim>map(taken -> new Claim.Ours(taken, true))
                .orElse(new Claim.Busy(Duration.ZERO));
    }

    private Optional<JournalEntry> find(String key) {
        return ObjectLookup.find(s3, bucket, key).map(Journal::entry);
    }

    private ResponseBytes<GetObjectResponse> get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key));
    }

    /** Returns the version written, or nothing when the condition does not hold. */
    private Optional<String> put(JournalEntry entry, Consumer<PutObjectRequest.Builder> condition) {
        var request = PutObjectRequest.builder().bucket(bucket).key(entry.key()).contentType("application/json")
                .applyMutation(condition).build();
        try {
            return Optional.of(s3.putObject(request, RequestBody.fromString(entry.toJson())).eTag());
        } catch (S3Exception e) {
            if (e.statusCode() == 412) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** S3 answers 409 while another conditional write of the same key is under way. */
    private static boolean isRace(RuntimeException e) {
        return e instanceof S3Exception s3 && s3.statusCode() == 409;
    }

    private static JournalEntry entry(ResponseBytes<GetObjectResponse> object) {
        try {
            return JournalEntry.fromJson(object.asUtf8String());
        } catch (JacksonException e) {
            throw new IllegalStateException("the entry cannot be read: " + e.getOriginalMessage(), e);
        } catch (RuntimeException e) {
            throw new IllegalStateException("the entry cannot be read: " + e.getMessage(), e);
        }
    }

    private static String reason(RuntimeException e) {
        return e instanceof S3Exception s3 && s3.awsErrorDetails() != null
                ? s3.awsErrorDetails().errorCode() + ", status " + s3.statusCode()
                : Reason.of(e);
    }
}
