package failover.rehearsal.account;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;

/** S3 is called by the SDK's own client, as the functions do. */
class S3ServiceTest {
    @TempDir
    private Path directory;

    private Account account;

    @BeforeEach
    void start() throws IOException {
        account = new Account(directory);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void an_upload_survives_with_its_headers_and_metadata() {
        try (var s3 = account.client(S3Client.builder(), "Fn")) {
            s3.putObject(put("site", "_fallback/a b+c.html").contentType("text/html; charset=utf-8")
                    .cacheControl("s-maxage=60, stale-if-error=86400").metadata(Map.of("hash", "x1")).build(),
                    body("<p>hello"));
            var read = s3.getObjectAsBytes(get -> get.bucket("site").key("_fallback/a b+c.html"));
            assertEquals("<p>hello", read.asUtf8String());
            assertEquals("text/html; charset=utf-8", read.response().contentType());
            assertEquals("s-maxage=60, stale-if-error=86400", read.response().cacheControl());
            var head = s3.headObject(h -> h.bucket("site").key("_fallback/a b+c.html"));
            assertEquals(Map.of("hash", "x1"), head.metadata());
            assertEquals(8, head.contentLength());
            var stored = account.objects.read("site", "_fallback/a b+c.html").orElseThrow();
            assertArrayEquals("<p>hello".getBytes(StandardCharsets.UTF_8), stored.body());
            assertEquals("s-maxage=60, stale-if-error=86400", stored.headers().get("cache-control"));
            assertEquals("text/html; charset=utf-8", stored.headers().get("content-type"));
            assertEquals("x1", stored.headers().get("x-amz-meta-hash"));
            assertEquals(head.eTag(), stored.headers().get("etag"));
        }
        assertEquals(List.of(), account.problems);
    }

    @Test
    void objects_are_dated_in_simulated_time() {
        try (var s3 = account.client(S3Client.builder(), "Fn")) {
            s3.putObject(put("site", "_fallback/a b+c.html").build(), body("1"));
            assertEquals(Account.NOON,
                    s3.headObject(head -> head.bucket("site").key("_fallback/a b+c.html")).lastModified());
            assertEquals(Account.NOON, s3.getObjectAsBytes(get -> get.bucket("site").key("_fallback/a b+c.html"))
                    .response().lastModified());
            assertEquals(List.of(Account.NOON),
                    s3.listObjectsV2(list -> list.bucket("site").prefix("_fallback/")).contents().stream()
                            .map(S3Object::lastModified).toList());
        }
        assertEquals("Sun, 22 Nov 2026 12:00:00 GMT", account.objects.read("site", "_fallback/a b+c.html").orElseThrow()
                .headers().get("last-modified"));
    }

    @Test
    void a_bucket_tells_eventbridge_of_every_change_that_took_place_if_its_template_says_so() {
        var events = new ArrayList<JsonNode>();
        account.objects.onChange(change -> events.add(change.event(Account.NOON, "us-east-1", "123456789012")));
        try (var s3 = account.client(S3Client.builder(), "Fn")) {
            s3.putObject(put("site", "_fallback/a.html").build(), body("1"));
            s3.putObject(put("journal", "a").build(), body("not told"));
            assertThrows(S3Exception.class,
                    () -> s3.putObject(put("site", "_fallback/a.html").ifNoneMatch("*").build(), body("refused")));
            s3.deleteObject(delete -> delete.bucket("site").key("_fallback/a.html"));
        }
        assertEquals(List.of("Object Created of site/_fallback/a.html", "Object Deleted of site/_fallback/a.html"),
                events.stream().map(event -> "%s of %s/%s".formatted(event.path("detail-type").stringValue(),
                        event.at("/detail/bucket/name").stringValue(), event.at("/detail/object/key").stringValue()))
                        .toList());
        assertEquals("aws.s3", events.getFirst().path("source").stringValue());
    }

    @Test
    void conditional_writes_are_S3_s() {
        try (var s3 = account.client(S3Client.builder(), "Fn")) {
            var first = s3.putObject(put("journal", "k").ifNoneMatch("*").build(), body("1"));
            assertEquals(412, status(() -> s3.putObject(put("journal", "k").ifNoneMatch("*").build(), body("2"))));
            assertEquals(412, status(() -> s3.putObject(put("journal", "k").ifMatch("\"0123\"").build(), body("2"))));
            var second = s3.putObject(put("journal", "k").ifMatch(first.eTag()).build(), body("2"));
            assertEquals(304,
                    status(() -> s3.getObject(get -> get.bucket("journal").key("k").ifNoneMatch(second.eTag()))));
        }
    }

    /**
     * Of a versioned bucket too, where a delete leaves a marker: S3 User Guide, "Conditional requests"; API reference,
     * PutObject and DeleteObject, If-Match.
     */
    @ParameterizedTest
    @ValueSource(strings = {"site", "journal"})
    void one_holder_sets_changes_and_removes_an_object_on_condition(String bucket) {
        var key = "_fallback/switch";
        try (var s3 = account.client(S3Client.builder(), "Fn")) {
            assertEquals(404, status(() -> s3.putObject(put(bucket, key).ifMatch("\"0123\"").build(), body("0"))));
            s3.deleteObject(delete -> delete.bucket(bucket).key(key).ifMatch("\"0123\""));
            var first = s3.putObject(put(bucket, key).ifNoneMatch("*").build(), body("1"));
            assertEquals(412, status(() -> s3.putObject(put(bucket, key).ifNoneMatch("*").build(), body("2"))));
            var second = s3.putObject(put(bucket, key).ifMatch(first.eTag()).build(), body("2"));
            assertEquals(412,
                    status(() -> s3.deleteObject(delete -> delete.bucket(bucket).key(key).ifMatch(first.eTag()))));
            assertEquals("2", s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String());
            s3.deleteObject(delete -> delete.bucket(bucket).key(key).ifMatch(second.eTag()));
            assertEquals(404,
                    status(() -> s3.putObject(put(bucket, key).ifMatch(second.eTag()).build(), body("3"))));
            s3.putObject(put(bucket, key).ifNoneMatch("*").build(), body("4"));
            s3.deleteObject(delete -> delete.bucket(bucket).key(key).ifMatch("*"));
            assertTrue(account.objects.read(bucket, key).isEmpty());
        }
        assertEquals(List.of(), account.problems);
    }

    @Test
    void of_two_who_write_on_the_same_condition_at_once_one_succeeds() throws Exception {
        try (var s3 = account.client(S3Client.builder(), "Fn");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 30; round++) {
                var key = "k" + round;
                var first = atOnce(threads,
                        () -> s3.putObject(put("journal", key).ifNoneMatch("*").build(), body("1")));
                assertEquals(1, first.size(), "created in round " + round);
                var second = atOnce(threads,
                        () -> s3.putObject(put("journal", key).ifMatch(first.getFirst().eTag()).build(),
                                body(Thread.currentThread().toString())));
                assertEquals(1, second.size(), "replaced in round " + round);
            }
        }
    }

    /** What those got that were not refused, of two. */
    private static List<PutObjectResponse> atOnce(ExecutorService threads, Callable<PutObjectResponse> write)
            throws Exception {
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Future<PutObjectResponse>>();
        for (int i = 0; i < 2; i++) {
            answers.add(threads.submit(() -> {
                start.await();
                return write.call();
            }));
        }
        start.countDown();
        var done = new ArrayList<PutObjectResponse>();
        for (var answer : answers) {
            try {
                done.add(answer.get());
            } catch (ExecutionException e) {
                assertTrue(e.getCause() instanceof S3Exception refused && (refused.statusCode() == 412
                        || refused.statusCode() == 409), () -> e.getCause().toString());
            }
        }
        return done;
    }

    @Test
    void a_version_outlives_its_object_and_needs_a_right_of_its_own() {
        try (var s3 = account.client(S3Client.builder(), "Fn")) {
            var version = s3.putObject(put("site", "_fallback/x").build(), body("1")).versionId();
            s3.putObject(put("site", "_fallback/x").build(), body("2"));
            s3.deleteObject(delete -> delete.bucket("site").key("_fallback/x"));
            assertEquals("1", s3.getObjectAsBytes(
                    get -> get.bucket("site").key("_fallback/x").versionId(version)).asUtf8String());
            assertEquals(403, status(
                    () -> s3.getObject(get -> get.bucket("journal").key("x").versionId(version))));
        }
        assertTrue(account.problems.getFirst().contains("s3:GetObjectVersion on arn:aws:s3:::journal/x"),
                account.problems.toString());
    }

    @Test
    void a_listing_needs_its_prefix_allowed() {
        try (var s3 = account.client(S3Client.builder(), "Fn")) {
            s3.putObject(put("site", "_fallback/x").build(), body(""));
            var keys = s3.listObjectsV2(list -> list.bucket("site").prefix("_fallback/")).contents();
            assertEquals("_fallback/x", keys.getFirst().key());
            assertEquals(403, status(() -> s3.listObjectsV2(list -> list.bucket("site"))));
        }
        assertEquals(1, account.problems.size(), account.problems.toString());
    }

    @Test
    void an_absent_object_is_404_where_the_caller_may_list_and_403_elsewhere() {
        try (var s3 = account.client(S3Client.builder(), "Fn")) {
            assertEquals(404, status(() -> s3.headObject(head -> head.bucket("site").key("_fallback/none"))));
            assertEquals(403, status(() -> s3.headObject(head -> head.bucket("journal").key("none"))));
        }
        assertEquals(List.of(), account.problems);
    }

    @Test
    void an_upload_in_many_signed_chunks_arrives_whole() {
        var text = "0123456789".repeat(60_000);
        try (var s3 = account.client(S3Client.builder(), "Fn")) {
            s3.putObject(put("journal", "large").build(), body(text));
        }
        assertEquals(text,
                new String(account.objects.read("journal", "large").orElseThrow().body(), StandardCharsets.UTF_8));
    }

    @Test
    void a_delete_on_condition_of_an_ETag_needs_the_right_to_read() {
        try (var s3 = account.client(S3Client.builder(), "Fn");
                var other = account.client(S3Client.builder(), "Other")) {
            var tag = s3.putObject(put("journal", "k").build(), body("1")).eTag();
            assertEquals(403,
                    status(() -> other.deleteObject(delete -> delete.bucket("journal").key("k").ifMatch(tag))));
            other.deleteObject(delete -> delete.bucket("journal").key("k"));
        }
        assertTrue(account.problems.getFirst().contains("s3:GetObject on arn:aws:s3:::journal/k"),
                account.problems.toString());
        assertTrue(account.objects.read("journal", "k").isEmpty());
    }

    private static PutObjectRequest.Builder put(String bucket, String key) {
        return PutObjectRequest.builder().bucket(bucket).key(key);
    }

    private static RequestBody body(String text) {
        return RequestBody.fromString(text);
    }

    private static int status(Runnable call) {
        return assertThrows(S3Exception.class, call::run).statusCode();
    }
}
