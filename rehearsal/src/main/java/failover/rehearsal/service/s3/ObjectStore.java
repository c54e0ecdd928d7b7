package failover.rehearsal.service.s3;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.HttpCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The template's buckets, in memory: an S3 server (s3proxy) on loopback, and its objects read without it. */
public final class ObjectStore implements AutoCloseable {
    private final BlobStore blobs;
    private final S3Proxy server;
    private final Forwarder forwarder;
    private final Map<String, Object> writers = new ConcurrentHashMap<>();
    private final WriteTimes times;
    private final Set<String> reporting;
    private final List<Consumer<ObjectChange>> listeners = new CopyOnWriteArrayList<>();

    /** @param reporting buckets that tell EventBridge of changes */
    private ObjectStore(BlobStore blobs, S3Proxy server, InstantSource clock, Set<String> reporting) {
        this.blobs = blobs;
        this.times = new WriteTimes(clock);
        this.reporting = reporting;
        this.server = server;
        this.forwarder = new Forwarder(URI.create("http://127.0.0.1:" + server.getPort()));
    }

    /**
     * Creates every bucket of the template.
     *
     * @param clock by which objects are dated
     */
    public static ObjectStore start(Template template, InstantSource clock) throws IOException {
        var blobs = new TransientNio2BlobStore();
        template.resources("AWS::S3::Bucket").forEach(bucket -> create(blobs, bucket));
        var server = S3Proxy.builder().blobStore(blobs).awsAuthentication(AuthenticationType.NONE, "", "")
                .endpoint(URI.create("http://127.0.0.1:0")).build();
        try {
            server.start();
        } catch (Exception e) { // as declared by s3proxy
            throw new IOException("the S3 server did not start: " + e.getMessage(), e);
        }
        return new ObjectStore(blobs, server, clock, template.resources("AWS::S3::Bucket").stream()
                .filter(bucket -> bucket.find("/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled")
                        .filter("true"::equals).isPresent())
                .map(Resource::physicalId).collect(Collectors.toSet()));
    }

    private static void create(BlobStore blobs, Resource bucket) {
        blobs.createContainer(bucket.physicalId());
        bucket.find("/VersioningConfiguration/Status").map(BucketVersioningStatus::fromValue)
                .ifPresent(status -> blobs.putBucketVersioning(bucket.physicalId(), status));
    }

    /** Buckets that an update has added to the template. */
    public void update(Template template) {
        template.resources("AWS::S3::Bucket").stream().filter(bucket -> !blobs.containerExists(bucket.physicalId()))
                .forEach(bucket -> create(blobs, bucket));
    }

    /** Answered by the S3 server, which checks no permission: {@link S3Service} has done so. */
    Answer forward(HttpCall call) {
        return times.dated(call, forwarder.forward(call));
    }

    /**
     * The same for what changes an object, one change at a time: s3proxy compares the ETag and writes in two steps, and of
     * two writers with the same {@code If-Match} both would succeed. In S3 the first one wins and the other gets 412 or 409.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
     */
    Answer write(HttpCall call) {
        synchronized (writers.computeIfAbsent(call.path(), _ -> new Object())) {
            var answer = forwarder.forward(call);
            if (answer.status() < 300) {
                times.wrote(call.path());
                changed(call);
            }
            return answer;
        }
    }

    private void changed(HttpCall call) {
        var path = call.path().substring(1).split("/", 2);
        if (reporting.contains(path[0])) {
            var change = new ObjectChange(path[0], path[1], call.method().equals("DELETE"));
            listeners.forEach(listener -> listener.accept(change));
        }
    }

    /** Of the buckets whose template says that EventBridge is to hear of changes. */
    public void onChange(Consumer<ObjectChange> listener) {
        listeners.add(listener);
    }

    /** For readers in this process, which must have the permission judged themselves. Empty when there is no such object. */
    public Optional<StoredObject> read(String bucket, String key) {
        try (var content = blobs.getBlob(bucket, key)) {
            return Optional.of(new StoredObject(content.readAllBytes(), headers(bucket, key, content.response())));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it was put: the S3 server's own answer has it without the space in {@code text/html; charset=utf-8}. */
    String contentType(String bucket, String key) {
        return blobs.blobMetadata(bucket, key).contentType();
    }

    /** Past the S3 server: nobody hears of it. */
    public void delete(String bucket, String key) {
        blobs.removeBlob(bucket, key);
    }

    /** Keys in their order. */
    public List<String> keys(String bucket, String prefix) {
        return blobs.list(ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build()).contents().stream()
                .map(S3Object::key).toList();
    }

    private Map<String, String> headers(String bucket, String key, GetObjectResponse object) {
        var headers = new LinkedHashMap<String, Object>();
        headers.put("content-type", object.contentType());
        headers.put("cache-control", object.cacheControl());
        headers.put("content-encoding", object.contentEncoding());
        headers.put("etag", "\"" + object.eTag() + "\"");
        headers.put("last-modified", times.header("/" + bucket + "/" + key).orElse(null));
        object.metadata().forEach((name, value) -> headers.put("x-amz-meta-" + name, value));
        var present = new LinkedHashMap<String, String>();
        headers.entrySet().stream().filter(header -> header.getValue() != null)
                .forEach(header -> present.put(header.getKey(), header.getValue().toString()));
        return present;
    }

    @Override
    public void close() {
        forwarder.close();
        try {
            server.stop();
        } catch (Exception e) { // as declared by s3proxy
            throw new IllegalStateException("the S3 server did not stop: " + e.getMessage(), e);
        }
        blobs.close();
    }
}
