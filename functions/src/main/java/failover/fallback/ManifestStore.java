package failover.fallback;

import failover.aws.Log;
import failover.aws.ObjectLookup;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The manifest in the journal bucket, and beside it those of the publications before, to which one can go back. */
final class ManifestStore {
    private static final String CURRENT = "refresh/manifest.json";
    private static final String KEPT = "refresh/manifests/";
    private static final String SUFFIX = ".json";

    private final S3Client s3;
    private final String bucket;
    private final Log log;

    ManifestStore(S3Client s3, String bucket, Log log) {
        this.s3 = s3;
        this.bucket = bucket;
        this.log = log;
    }

    /** Without a readable manifest nothing counts as published: everything is written anew, the manifest too. */
    Manifest published() {
        try {
            return ObjectLookup.get(s3, bucket, CURRENT).map(object -> ManifestFormat.read(object.asUtf8String()))
                    .orElse(Manifest.NONE);
        } catch (IllegalArgumentException e) {
            log.warn("The manifest cannot be read, everything is published anew", Map.of("reason", e.getMessage()));
            return Manifest.NONE;
        }
    }

    void remember(Manifest manifest) {
        write(CURRENT, manifest);
    }

    void keep(Manifest manifest) {
        write(key(manifest.id()), manifest);
    }

    /**
     * A publication to go back to.
     *
     * @param wanted absent: the one before the current one
     * @throws UnknownPublication when there is none, or none any more
     */
    Manifest publication(Optional<Instant> wanted, Manifest current) {
        if (wanted.filter(current.id()::equals).isPresent()) {
            return current;
        }
        var ids = ids();
        return wanted.filter(ids::contains).or(() -> before(current, ids, wanted)).map(this::kept)
                .orElseThrow(() -> new UnknownPublication(wanted, ids));
    }

    private static Optional<Instant> before(Manifest current, List<Instant> ids, Optional<Instant> wanted) {
        return wanted.isPresent()
                ? Optional.empty()
                : ids.reversed().stream().filter(current.id()::isAfter).findFirst();
    }

    private Manifest kept(Instant id) {
        return ManifestFormat.read(s3.getObjectAsBytes(request -> request.bucket(bucket).key(key(id))).asUtf8String());
    }

    /** Of the publications before, the oldest first. */
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

    private void write(String key, Manifest manifest) {
        s3.putObject(request -> request.bucket(bucket).key(key).contentType("application/json"),
                RequestBody.fromString(ManifestFormat.write(manifest)));
    }
}
