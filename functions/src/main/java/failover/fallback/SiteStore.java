package failover.fallback;

import failover.aws.Log;
import failover.aws.ObjectLookup;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The site bucket, and the manifest in the journal bucket that tells what was published into it. */
final class SiteStore {
    private static final String MANIFEST = "refresh/manifest.json";

    private final S3Client s3;
    private final String siteBucket;
    private final String journalBucket;
    private final Log log;

    SiteStore(S3Client s3, Settings settings, Log log) {
        this.s3 = s3;
        this.siteBucket = settings.siteBucket();
        this.journalBucket = settings.journalBucket();
        this.log = log;
    }

    /** Without a readable manifest nothing counts as published: everything is written anew, the manifest too. */
    Manifest published() {
        try {
            return ObjectLookup.find(s3, journalBucket, MANIFEST)
                    .map(object -> Manifest.fromJson(object.asUtf8String())).orElse(Manifest.none());
        } catch (IllegalArgumentException e) {
            log.warn("The manifest cannot be read, everything is published anew", Map.of("reason", e.getMessage()));
            return Manifest.none();
        }
    }

    Set<String> present() {
        return s3.listObjectsV2Paginator(request -> request.bucket(siteBucket).prefix(SiteFolder.PREFIX)).contents()
                .stream().map(S3Object::key).collect(Collectors.toSet());
    }

    void upload(SiteFile file, byte[] content) {
        s3.putObject(request -> request.bucket(siteBucket).key(file.key()).contentType(file.contentType())
                .cacheControl(file.cacheControl()), RequestBody.fromBytes(content));
    }

    void remove(String key) {
        s3.deleteObject(request -> request.bucket(siteBucket).key(key));
    }

    void remember(Manifest manifest) {
        s3.putObject(request -> request.bucket(journalBucket).key(MANIFEST).contentType("application/json"),
                RequestBody.fromString(manifest.toJson()));
    }
}
