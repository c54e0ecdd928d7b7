package failover.publish;

import failover.contract.SiteKeys;
import failover.publish.Manifest.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The site bucket, which keeps every version of an object for 90 days after the next. */
public final class SiteStore {
    private final S3Client s3;
    private final String bucket;

    public SiteStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** By key; one request for each 1,000 of them. */
    public Map<String, StoredObject> present() {
        var present = new HashMap<String, StoredObject>();
        s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(SiteKeys.PREFIX)).contents()
                .forEach(object -> present.put(object.key(),
                        new StoredObject(unquoted(object.eTag()), object.lastModified(), object.size())));
        return present;
    }

    Entry upload(SiteFile file, byte[] content) {
        var answer = s3.putObject(request -> request.bucket(bucket).key(file.key()).contentType(file.contentType())
                .cacheControl(file.cacheControl()), RequestBody.fromBytes(content));
        return new Entry(file.digest(), unquoted(answer.eTag()), Optional.ofNullable(answer.versionId()),
                file.copied());
    }

    void remove(String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
    }

    /** What was published then, whatever has happened to the object since; its bytes are read when they are needed. */
    public SiteFile kept(String key, Entry entry) {
        return SiteFile.kept(key, entry, () -> read(key, entry));
    }

    /** Whether what was published then can still be read. */
    public boolean keeps(String key, Entry entry) {
        try {
            s3.headObject(request -> request.bucket(bucket).key(key).versionId(entry.version().orElse(null)));
            return true;
        } catch (S3Exception e) {
            if (isGone(e)) {
                return false;
            }
            throw e;
        }
    }

    private byte[] read(String key, Entry entry) {
        try {
            return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)
                    .versionId(entry.version().orElse(null))).asByteArrayUnsafe();
        } catch (S3Exception e) {
            throw isGone(e) ? new VersionGone(key, e) : e;
        }
    }

    /**
     * S3 answers 403 for a key that does not exist when the caller may not list the bucket, and whether a permission to
     * list below a prefix counts is not documented.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject, permissions</a>
     */
    private static boolean isGone(S3Exception e) {
        return e.statusCode() == 404 || e.statusCode() == 403;
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
