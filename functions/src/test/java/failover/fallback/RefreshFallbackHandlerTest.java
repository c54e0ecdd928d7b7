package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.Network;
import failover.page.PageSettings;
import failover.testing.AwsWire;
import failover.testing.Invocation;
import failover.testing.LocalS3;
import failover.testing.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;

/** The sample events but the deploy's ({@link DeployTest}), against real S3 and CloudFront's wire. */
class RefreshFallbackHandlerTest {
    private static final String PAGE = "_fallback/index.html";
    private static final String STYLE = "_fallback/assets/style.css";

    @TempDir
    private Path folder;
    private final String site = LocalS3.newBucket();
    private final String journal = LocalS3.newBucket();
    private final AwsWire cloudFront = new AwsWire();

    @BeforeEach
    void write() throws IOException {
        write("index.html",
                "<p>{{domain}}, <a href=\"{{contactHref}}\">{{contactText}}</a>, <!--status--><!--/status--></p>");
        write("assets/style.css", "p {}");
    }

    @AfterEach
    void close() {
        cloudFront.close();
    }

    @Test
    void the_first_run_publishes_everything() {
        var answer = published("scheduled");
        assertEquals(List.of(STYLE, PAGE), answer.get("uploaded"));
        assertEquals(List.of("/*"), answer.get("invalidated"));
        assertEquals(Set.of(PAGE, STYLE), LocalS3.keys(site));
        assertEquals(Set.of("refresh/manifest.json"), LocalS3.keys(journal));
        assertTrue(LocalS3.text(site, PAGE).matches(
                "<p>www.example.com, <a href=\"mailto:web-team@example.com\">web-team@example.com</a>, <!--status-->.* UTC</time>.*</p>"));
    }

    @Test
    void objects_carry_their_content_type_and_cache_headers() {
        published("scheduled");
        var page = LocalS3.client().headObject(request -> request.bucket(site).key(PAGE));
        assertEquals("text/html;charset=utf-8", page.contentType().replace(" ", ""));
        assertEquals("s-maxage=60, stale-if-error=86400", page.cacheControl());
        var style = LocalS3.client().headObject(request -> request.bucket(site).key(STYLE));
        assertEquals("text/css;charset=utf-8", style.contentType().replace(" ", ""));
        assertEquals("public, max-age=300, s-maxage=86400, stale-if-error=604800", style.cacheControl());
    }

    @Test
    void the_schedule_writes_nothing_when_nothing_changed() {
        published("scheduled");
        var before = versions();
        assertEquals("unchanged", invoke("scheduled").get("outcome"));
        assertEquals(before, versions());
        assertEquals(1, cloudFront.calls());
    }

    @Test
    void a_transition_and_an_operator_give_the_pages_a_new_time() {
        published("scheduled");
        assertEquals(List.of(PAGE), published("transition").get("uploaded"));
        assertEquals(List.of(PAGE), published("by-hand").get("uploaded"));
    }

    @Test
    void a_file_deleted_by_hand_is_restored() {
        published("scheduled");
        LocalS3.client().deleteObject(request -> request.bucket(site).key(STYLE));
        var answer = published("scheduled");
        assertEquals(List.of(STYLE), answer.get("uploaded"));
        assertEquals(List.of("/" + STYLE), answer.get("invalidated"));
        assertEquals(Set.of(PAGE, STYLE), LocalS3.keys(site));
    }

    @Test
    void a_file_that_is_gone_from_the_package_is_removed_and_nothing_else() throws IOException {
        write("assets/old.svg", "<svg/>");
        published("scheduled");
        LocalS3.put(site, "_fallback/not-ours.txt", "kept");
        Files.delete(folder.resolve("assets/old.svg"));
        assertEquals(List.of("_fallback/assets/old.svg"), published("scheduled").get("removed"));
        assertEquals(Set.of(PAGE, STYLE, "_fallback/not-ours.txt"), LocalS3.keys(site));
    }

    @Test
    void a_manifest_that_cannot_be_read_makes_everything_published_anew() {
        published("scheduled");
        LocalS3.put(journal, "refresh/manifest.json", "{]");
        assertEquals(List.of(STYLE, PAGE), published("scheduled").get("uploaded"));
        assertEquals("unchanged", invoke("scheduled").get("outcome"));
    }

    @Test
    void a_run_that_broke_off_before_the_invalidation_is_done_again_in_full() {
        cloudFront.answer(403, "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>");
        assertThrows(SdkException.class, () -> invoke("scheduled"));
        assertTrue(LocalS3.keys(journal).isEmpty());
        assertEquals(List.of(STYLE, PAGE), published("scheduled").get("uploaded"));
    }

    @Test
    void a_package_without_a_page_never_empties_the_site() throws IOException {
        published("scheduled");
        Files.delete(folder.resolve("index.html"));
        assertThrows(IllegalStateException.class, () -> invoke("scheduled"));
        assertEquals(Set.of(PAGE, STYLE), LocalS3.keys(site));
    }

    @Test
    void an_unknown_event_is_refused_and_nothing_is_written() {
        var refused = assertThrows(MalformedRequest.class, () -> handler().handleRequest(Map.of("a", 1), invocation()));
        assertTrue(refused.getMessage().contains("action"), refused.getMessage());
        assertTrue(LocalS3.keys(site).isEmpty());
        assertFalse(cloudFront.calls() > 0);
    }

    private Map<String, Object> published(String event) {
        cloudFront.answer(201, "<Invalidation><Id>I1EXAMPLE</Id></Invalidation>");
        var answer = invoke(event);
        assertEquals("published", answer.get("outcome"));
        assertEquals("I1EXAMPLE", answer.get("invalidationId"));
        return answer;
    }

    private Map<String, Object> invoke(String event) {
        return handler().handleRequest(SampleEvents.refresh(event), invocation());
    }

    private RefreshFallbackHandler handler() {
        var settings = new Settings(site, journal, "E1EXAMPLE", "d111111abcdef8.cloudfront.net", "www.example.com",
                "origin.www.example.com", "/", "EXAMPLE", "us-east-1", folder,
                PageSettings.read(Path.of("..", "fallback")));
        return new RefreshFallbackHandler(settings, LocalS3.client(), cloudFront.clients().cloudFront(), null,
                Network.from(Map.of()), Duration.ZERO);
    }

    private static Invocation invocation() {
        return new Invocation("run-1", Duration.ofSeconds(900));
    }

    private String versions() {
        return LocalS3.client().listObjectsV2(request -> request.bucket(site)).contents().toString();
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }
}
