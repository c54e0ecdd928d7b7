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
        var answer = s3
                .putObject(request -> request.bucket(bucket).key(file.key()).contentType(file.headers().contentType())
                        .cacheControl(file.headers().cacheControl()), RequestBody.fromBytes(content));
        return new Entry(file.digest(), file.headers(), unquoted(answer.eTag()),
                Optional.ofNullable(answer.versionId()), file.copied());
    }

    void remove(String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
    }

    /** What was published then, whatever has happened to the object since; its bytes are read when they are needed. */
    public SiteFile kept(String key, Entry entry) {
        return SiteFile.kept(key, entry, () -> read(key, entry));
    }

    /**
     * Whether what was published then can still be read. A 403 counts as no: without a permission to list, S3 answers it
     * for a version that is gone, and whether a permission to list below a prefix is enough is not documented.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject, permissions</a>
     */
    public boolean keeps(String key, Entry entry) {
        try {
            s3.headObject(request -> request.bucket(bucket).key(key).versionId(entry.version().orElse(null)));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404 || e.statusCode() == 403) {
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
            // A 403 is passed on: its text names the permission that is missing, and a deploy tries again.
            throw e.statusCode() == 404 ? new VersionGone(key, e) : e;
        }
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
