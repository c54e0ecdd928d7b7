package failover.testing;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 server in memory, one for all tests of the JVM; each test takes buckets of its own. */
public final class LocalS3 {
    private static final LocalS3 SERVER = new LocalS3();
    private final AtomicInteger buckets = new AtomicInteger();
    private final BlobStore blobs = new TransientNio2BlobStore();
    private final S3Client client;
    private final String endpoint;

    private LocalS3() {
        try {
            var endpoint = URI.create("http://127.0.0.1:0");
            var proxy = S3Proxy.builder().endpoint(endpoint).awsAuthentication(AuthenticationType.NONE, null, null)
                    .blobStore(blobs).build();
            proxy.start();
            this.endpoint = "http://127.0.0.1:" + proxy.getPort();
            client = AwsWire.clients(this.endpoint).s3();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static S3Client client() {
        return SERVER.client;
    }

    public static String endpoint() {
        return SERVER.endpoint;
    }

    public static String newBucket() {
        var name = "bucket-" + SERVER.buckets.incrementAndGet();
        createBucket(name);
        return name;
    }

    /** Keeps each version of an object, as the template's buckets do. */
    public static String newVersionedBucket() {
        var name = newBucket();
        SERVER.blobs.putBucketVersioning(name, BucketVersioningStatus.ENABLED);
        return name;
    }

    /** Not by the client: on a busy machine it would ask twice, and be told that the bucket is there. */
    public static void createBucket(String name) {
        SERVER.blobs.createContainer(name);
    }

    public static Set<String> keys(String bucket) {
        var keys = new TreeSet<String>();
        client().listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream().map(S3Object::key)
                .forEach(keys::add);
        return keys;
    }

    public static String text(String bucket, String key) {
        return client().getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
    }

    public static void put(String bucket, String key, String text) {
        client().putObject(request -> request.bucket(bucket).key(key),
                RequestBody.fromString(text));
    }
}
