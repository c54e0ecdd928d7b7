package failover.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One bucket at the SDK's interface, for tests of which a server would be too slow: conditional writes and deletes, each
 * whole before the next, ETags, metadata, listings in order, LastModified in whole seconds as S3 has it.
 */
public final class MemoryS3 implements S3Client {
    private final NavigableMap<String, Stored> objects = new TreeMap<>();
    private final InstantSource clock;
    private final Consumer<String> calls;
    private int versions;

    private record Stored(String text, Map<String, String> metadata, String eTag, Instant modified) {}

    /** @param calls told of each call before and after its effect: {@code put}, {@code put done}, {@code get} ... */
    public MemoryS3(InstantSource clock, Consumer<String> calls) {
        this.clock = clock;
        this.calls = calls;
    }

    /** The texts by key. */
    public NavigableMap<String, String> texts() {
        var texts = new TreeMap<String, String>();
        objects.forEach((key, stored) -> texts.put(key, stored.text()));
        return Collections.unmodifiableNavigableMap(texts);
    }

    public void store(String key, String text) {
        store(key, text, Map.of());
    }

    private void store(String key, String text, Map<String, String> metadata) {
        objects.put(key, new Stored(text, metadata, "\"" + versions++ + "\"",
                clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        calls.accept("put");
        var eTag = put(request, text(body));
        calls.accept("put done");
        return PutObjectResponse.builder().eTag(eTag).build();
    }

    private synchronized String put(PutObjectRequest request, String text) {
        if ("*".equals(request.ifNoneMatch()) && objects.containsKey(request.key())) {
            throw error("PreconditionFailed", 412);
        }
        requireMatch(request.key(), request.ifMatch());
        store(request.key(), text, request.hasMetadata() ? request.metadata() : Map.of());
        return objects.get(request.key()).eTag();
    }

    private void requireMatch(String key, String eTag) {
        if (eTag != null && (!objects.containsKey(key) || !objects.get(key).eTag().equals(eTag))) {
            throw error("PreconditionFailed", 412);
        }
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        calls.accept("delete");
        synchronized (this) {
            requireMatch(request.key(), request.ifMatch());
            objects.remove(request.key());
        }
        calls.accept("delete done");
        return DeleteObjectResponse.builder().build();
    }

    @Override
    public <R> R getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
        calls.accept("get");
        var stored = stored(request.key());
        if (stored == null) {
            throw NoSuchKeyException.builder().statusCode(404).message("NoSuchKey").build();
        }
        var response = GetObjectResponse.builder().eTag(stored.eTag()).lastModified(stored.modified())
                .metadata(stored.metadata()).build();
        var stream = AbortableInputStream
                .create(new ByteArrayInputStream(stored.text().getBytes(StandardCharsets.UTF_8)));
        try {
            return transformer.transform(response, stream);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        calls.accept("list");
        return listed(request);
    }

    private synchronized ListObjectsV2Response listed(ListObjectsV2Request request) {
        int most = request.maxKeys() == null ? 1000 : request.maxKeys();
        var found = objects.tailMap(start(request), false).keySet().stream()
                .filter(key -> key.startsWith(request.prefix())).limit(most + 1).toList();
        var page = found.stream().limit(most).map(key -> S3Object.builder().key(key).build()).toList();
        return ListObjectsV2Response.builder().contents(page).isTruncated(found.size() > most)
                .nextContinuationToken(found.size() > most ? page.getLast().key() : null).build();
    }

    private synchronized Stored stored(String key) {
        return objects.get(key);
    }

    private static String start(ListObjectsV2Request request) {
        return Stream.of(request.continuationToken(), request.startAfter()).filter(Objects::nonNull).findFirst()
                .orElse("");
    }

    private static String text(RequestBody body) {
        try (var stream = body.contentStreamProvider().newStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static S3Exception error(String code, int status) {
        return (S3Exception) S3Exception.builder().statusCode(status).message(code)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {
        // Holds nothing but memory.
    }
}
