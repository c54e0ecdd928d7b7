package failover.publish;

import failover.aws.Log;
import failover.aws.ObjectLookup;
import failover.aws.Reason;
import failover.contract.JournalKeys;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The current manifest in the journal bucket, and those of earlier publications, which rollbacks use. */
public final class ManifestStore {
    private static final String CURRENT = JournalKeys.REFRESH + "manifest.json";
    private static final String KEPT = JournalKeys.MANIFESTS;
    private static final String SUFFIX = ".json";

    private final S3Client s3;
    private final String bucket;
    private final Log log;

    public ManifestStore(S3Client s3, String bucket, Log log) {
        this.s3 = s3;
        this.bucket = bucket;
        this.log = log;
    }

    /** Without a readable manifest nothing counts as published: everything is written again, the manifest included. */
    public Published published() {
        return ObjectLookup.get(s3, bucket, CURRENT)
                .map(object -> new Published(read(object.asUtf8String()), Optional.of(object.response().eTag())))
                .orElse(Published.NOTHING);
    }

    private Manifest read(String text) {
        try {
            return ManifestFormat.read(text);
        } catch (IllegalArgumentException e) {
            log.warn("The manifest cannot be read, publishing everything again", Map.of("reason", Reason.of(e)));
            return Manifest.NONE;
        }
    }

    /**
     * Replaces the manifest that this run has found.
     *
     * @throws Overtaken when another run has written one since
     */
    Published remember(Manifest manifest, Published found) {
        try {
            return new Published(manifest, Optional.of(write(CURRENT, manifest, onlyAfter(found))));
        } catch (S3Exception e) {
            // 409: while another conditional write is under way.
            throw e.statusCode() == 412 || e.statusCode() == 409 ? new Overtaken(e) : e;
        }
    }

    private static Consumer<PutObjectRequest.Builder> onlyAfter(Published found) {
        return request -> found.version().ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
    }

    void keep(Manifest manifest) {
        write(key(manifest.id()), manifest, _ -> {});
    }

    /**
     * Decides which publication to go back to.
     *
     * @param wanted absent for the one before the current one; if the current one is itself the result of a rollback, the
     *               current one, because the AWS CLI repeats a call that takes longer than a minute
     * @throws UnknownPublication when it does not exist or is no longer kept
     */
    public Instant target(Optional<Instant> wanted, Manifest current) {
        if (wanted.isEmpty() ? current.pinned() : wanted.get().equals(current.id())) {
            return current.id();
        }
        var ids = ids();
        return wanted.map(id -> Optional.of(id).filter(ids::contains))
                .orElseGet(() -> ids.reversed().stream().filter(current.id()::isAfter).findFirst())
                .orElseThrow(() -> new UnknownPublication(wanted, ids));
    }

    public Manifest publication(Instant id, Manifest current) {
        return id.equals(current.id())
                ? current
                : ManifestFormat.read(
                        s3.getObjectAsBytes(request -> request.bucket(bucket).key(key(id))).asUtf8String());
    }

    /** Ids of earlier publications, the oldest first. */
    private List<Instant> ids() {
        var ids = new TreeSet<Instant>();
        s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(KEPT)).contents()
                .forEach(object -> id(object.key()).ifPresent(ids::add));
        return List.copyOf(ids);
    }

    private static Optional<Instant> id(String key) {
        try {
            return Optional.of(Instant.parse(key.substring(KEPT.length(), key.length() - SUFFIX.length())));
        } catch (DateTimeException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static String key(Instant id) {
        return KEPT + id + SUFFIX;
    }

    /** Returns the version written, as S3 names it for conditions. */
    private String write(String key, Manifest manifest, Consumer<PutObjectRequest.Builder> condition) {
        var request = PutObjectRequest.builder().bucket(bucket).key(key).contentType("application/json")
                .applyMutation(condition).build();
        return s3.putObject(request, RequestBody.fromString(ManifestFormat.write(manifest))).eTag();
    }
}
