package failover.fallback;

import static failover.fallback.World.PAGE;
import static failover.fallback.World.STYLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.publish.Overtaken;
import failover.testing.LocalS3;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The sample events but the deploy's ({@link DeployTest}), against real S3. */
class RefreshFallbackHandlerTest {
    @TempDir
    private Path folder;
    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(folder);
    }

    @Test
    void the_first_run_publishes_everything() {
        var answer = world.run("scheduled");
        assertEquals("published", answer.get("outcome"));
        assertEquals(List.of(STYLE, PAGE), answer.get("uploaded"));
        assertEquals(Set.of(PAGE, STYLE), LocalS3.keys(world.site));
        assertEquals(Set.of("refresh/manifest.json"), LocalS3.keys(world.journal));
    }

    @Test
    void objects_carry_their_content_type_and_cache_headers() {
        world.run("scheduled");
        var page = LocalS3.client().headObject(request -> request.bucket(world.site).key(PAGE));
        assertEquals("text/html;charset=utf-8", page.contentType().replace(" ", ""));
        assertEquals("s-maxage=60, stale-if-error=86400", page.cacheControl());
        var style = LocalS3.client().headObject(request -> request.bucket(world.site).key(STYLE));
        assertEquals("text/css;charset=utf-8", style.contentType().replace(" ", ""));
        assertEquals("public, max-age=60, s-maxage=60, stale-if-error=86400", style.cacheControl());
    }

    /** As after an upgrade of this project: the older version let CloudFront keep an asset for a day. */
    @Test
    void headers_that_are_others_than_those_of_an_older_version_replace_them() {
        world.run("scheduled");
        LocalS3.client().putObject(put -> put.bucket(world.site).key(STYLE).contentType("text/css")
                .cacheControl("s-maxage=86400"), RequestBody.fromString("p {}"));
        LocalS3.put(world.journal, "refresh/manifest.json", LocalS3.text(world.journal, "refresh/manifest.json")
                .replaceAll(".*\"cacheControl\".*\n", ""));
        var publication = world.run("scheduled");
        assertEquals(List.of(STYLE, PAGE), publication.get("uploaded"));
        assertEquals("public, max-age=60, s-maxage=60, stale-if-error=86400", LocalS3.client()
                .headObject(request -> request.bucket(world.site).key(STYLE)).cacheControl());
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
        assertEquals("unknown-publication", world.run(Map.of("action", "rollback")).get("outcome"),
                "The contents are the same, so this is no other publication");
    }

    @Test
    void what_is_named_by_its_content_may_be_kept_for_a_day() {
        world.serve("/shop", "Buy now.");
        world.run("scheduled");
        var asset = LocalS3.keys(world.site).stream().filter(key -> key.startsWith("_fallback/assets/saved/"))
                .findFirst().orElseThrow();
        assertEquals("public, max-age=86400, s-maxage=86400, stale-if-error=604800",
                LocalS3.client().headObject(request -> request.bucket(world.site).key(asset)).cacheControl());
    }

    @Test
    void nothing_changed_costs_two_reads_and_two_lists_and_no_write() {
        world.run("scheduled");
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
        assertEquals(List.of("getObject", "getObject", "listObjectsV2", "listObjectsV2"),
                world.requests.stream().sorted().toList());
    }

    @Test
    void a_thousand_more_files_cost_one_more_list() throws IOException {
        for (int i = 0; i < 1000; i++) {
            world.write("assets/" + i + ".txt", "");
        }
        world.run("scheduled");
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
        assertEquals(List.of("getObject", "getObject", "listObjectsV2", "listObjectsV2", "listObjectsV2"),
                world.requests.stream().sorted().toList());
    }

    @Test
    void one_changed_file_costs_one_write_in_the_site() throws IOException {
        world.run("scheduled");
        world.write("assets/style.css", "p { margin: 0 }");
        var answer = world.run("scheduled");
        assertEquals(List.of(STYLE), answer.get("uploaded"));
        // The file, the manifest of before that is kept, the manifest.
        assertEquals(3, world.requests.stream().filter("putObject"::equals).count(), world.requests.toString());
    }

    @Test
    void a_file_deleted_by_hand_is_restored() {
        world.run("scheduled");
        var before = world.contents();
        LocalS3.client().deleteObject(request -> request.bucket(world.site).key(STYLE));
        assertEquals(List.of(STYLE), world.run("scheduled").get("uploaded"));
        assertEquals(before, world.contents());
    }

    @Test
    void a_file_overwritten_by_hand_is_restored() {
        world.run("scheduled");
        var before = world.contents();
        LocalS3.put(world.site, PAGE, "We have been hacked.");
        assertEquals(List.of(PAGE), world.run("scheduled").get("uploaded"));
        assertEquals(before.get(PAGE).length(), world.contents().get(PAGE).length());
    }

    @Test
    void what_is_gone_from_the_package_is_removed_and_nothing_else() throws IOException {
        world.write("assets/old.svg", "<svg/>").run("scheduled");
        LocalS3.put(world.site, "_fallback/not-ours.txt", "kept");
        LocalS3.put(world.site, "_switch/to-fallback", "kept");
        world.delete("assets/old.svg");
        assertEquals(List.of(), world.run("scheduled").get("removed"));
        assertEquals(List.of("_fallback/assets/old.svg"), world.removals());
        assertEquals(Set.of(PAGE, STYLE, "_fallback/not-ours.txt", "_switch/to-fallback"),
                LocalS3.keys(world.site));
    }

    @Test
    void a_removed_key_that_somebody_uses_again_is_his() throws IOException {
        world.write("assets/old.svg", "<svg/>").run("scheduled");
        world.delete("assets/old.svg");
        world.run("scheduled");
        world.removals();
        LocalS3.put(world.site, "_fallback/assets/old.svg", "his");
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
        assertEquals("his", world.contents().get("_fallback/assets/old.svg"));
    }

    @Test
    void the_page_tells_that_it_stands_by_and_since_when_it_is_seen_and_that_it_stands_by_again() {
        world.run("scheduled");
        var standby = world.contents().get(PAGE);
        world.alarm.set("ALARM", Instant.parse("2026-11-22T02:14:05Z"));
        assertEquals("failed-over", world.run("transition").get("status"));
        var failedOver = world.contents().get(PAGE);
        assertTrue(failedOver.contains("datetime=\"2026-11-22T02:14:05Z\""), failedOver);
        world.alarm.set("OK", Instant.parse("2026-11-22T02:24:05Z"));
        assertEquals(List.of(PAGE), world.run("transition").get("uploaded"));
        assertEquals(standby.replaceAll("<time.*</time>", ""),
                world.contents().get(PAGE).replaceAll("<time.*</time>", ""));
    }

    @Test
    void while_visitors_see_the_page_every_run_tells_them_when_it_was_last_checked() {
        world.alarm.set("ALARM", Instant.parse("2026-11-22T02:14:05Z"));
        world.run("transition");
        assertEquals(List.of(PAGE), world.run("scheduled").get("uploaded"));
    }

    @Test
    void a_transition_is_believed_when_the_alarm_cannot_be_read() {
        world.alarm.fallSilent();
        assertEquals("failed-over", world.run("transition").get("status"));
        assertEquals("failed-over", world.run("scheduled").get("status"));
    }

    @Test
    void an_operator_gives_the_pages_a_new_time() {
        world.run("scheduled");
        assertEquals(List.of(PAGE), world.run("by-hand").get("uploaded"));
    }

    @Test
    void a_manifest_that_cannot_be_read_makes_everything_published_anew() {
        world.run("scheduled");
        LocalS3.put(world.journal, "refresh/manifest.json", "{]");
        assertEquals(List.of(STYLE, PAGE), world.run("scheduled").get("uploaded"));
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
    }

    @Test
    void nor_does_one_that_holds_null_fail_every_run() {
        LocalS3.put(world.journal, "refresh/manifest.json", "null");
        assertEquals("published", world.run("scheduled").get("outcome"));
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
    }

    @Test
    void a_run_that_others_overtake_begins_again_until_it_gets_its_turn() throws IOException {
        world.run("scheduled");
        world.write("assets/style.css", "p { margin: 0 }");
        var others = new AtomicInteger(6);
        world.watcher = request -> {
            if (request.equals("putObject") && others.getAndDecrement() > 0) {
                LocalS3.put(world.journal, "refresh/manifest.json",
                        LocalS3.text(world.journal, "refresh/manifest.json") + " ");
            }
        };
        assertEquals("published", world.run("scheduled").get("outcome"));
        assertEquals("p { margin: 0 }", world.contents().get(STYLE));
    }

    @Test
    void but_not_for_ever() throws IOException {
        world.run("scheduled");
        world.write("assets/style.css", "p { margin: 0 }");
        world.watcher = request -> {
            if (request.equals("putObject")) {
                LocalS3.put(world.journal, "refresh/manifest.json",
                        LocalS3.text(world.journal, "refresh/manifest.json") + " ");
            }
        };
        assertThrows(Overtaken.class, () -> world.run("scheduled"));
    }

    /** The other run has claimed the file and is about to send its deletion. */
    @Test
    void a_file_that_another_run_is_removing_is_waited_for() throws IOException {
        world.write("assets/old.svg", "<svg/>").run("scheduled");
        world.delete("assets/old.svg");
        world.run("scheduled");
        world.advance(Duration.ofMinutes(21));
        var pauses = new AtomicInteger();
        world.watcher = request -> {
            if (request.equals("deleteObject")) {
                world.watcher = _ -> {};
                world.sleep = pause -> {
                    pauses.incrementAndGet();
                    throw new IllegalStateException("It waits.");
                };
                assertThrows(IllegalStateException.class, () -> world.write("assets/old.svg", "<svg/>").run("by-hand"));
            }
        };
        assertEquals(List.of("_fallback/assets/old.svg"), world.run("scheduled").get("removed"));
        assertEquals(1, pauses.get());
        world.sleep = world::advance;
        world.run("by-hand");
        assertEquals("<svg/>", world.contents().get("_fallback/assets/old.svg"));
    }

    /** CloudFront shows the page that a killed run has left for a minute after it was replaced. */
    @Test
    void what_a_killed_runs_page_needs_stays_for_as_long_again() throws IOException {
        world.write("assets/old.svg", "<svg/>").run("scheduled");
        world.delete("assets/old.svg");
        world.run("scheduled");
        world.advance(Duration.ofMinutes(21));
        LocalS3.put(world.site, PAGE, "<img src=\"/_fallback/assets/old.svg\">");
        assertEquals(List.of(PAGE), world.run("scheduled").get("uploaded"));
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
        assertEquals(List.of("_fallback/assets/old.svg"), world.removals());
    }

    @Test
    void a_deletion_that_fails_is_made_up_for_by_a_later_run() throws IOException {
        world.write("assets/old.svg", "<svg/>").run("scheduled");
        world.delete("assets/old.svg");
        world.run("scheduled");
        world.advance(Duration.ofMinutes(21));
        world.watcher = request -> {
            if (request.equals("deleteObject")) {
                throw S3Exception.builder().statusCode(503).message("Slow Down").build();
            }
        };
        assertThrows(S3Exception.class, () -> world.run("scheduled"));
        assertEquals("unchanged", world.run("scheduled").get("outcome"), "Its claim holds");
        world.watcher = _ -> {};
        assertEquals(List.of("_fallback/assets/old.svg"), world.removals());
        assertEquals(Set.of(PAGE, STYLE), LocalS3.keys(world.site));
    }

    /** A rollback has found old.svg in use and stalls; meanwhile a deploy takes it out, and later runs remove it. */
    @Test
    void a_run_that_stalled_uploads_no_page() throws IOException {
        var before = world.write("assets/old.svg", "<svg/>")
                .write("index.html", "<img src=\"/_fallback/assets/old.svg\"><!--status--><!--/status-->")
                .run("scheduled").get("publication");
        world.write("index.html", "new <!--status--><!--/status-->").run("scheduled");
        world.watcher = request -> {
            // Those before are of the manifest and of the message, this one of the publication to go back to.
            if (request.equals("getObject") && world.requests.stream().filter("getObject"::equals).count() == 2) {
                world.watcher = _ -> assertTrue(worksNow());
                world.delete("assets/old.svg");
                world.run("scheduled");
                assertEquals(List.of("_fallback/assets/old.svg"), world.removals());
            }
        };
        assertThrows(Overtaken.class, () -> world.run(Map.of("action", "rollback")));
        assertTrue(worksNow());
        world.run(Map.of("action", "rollback", "to", before));
        assertTrue(world.contents().get(PAGE).startsWith("<img") && worksNow(), world.contents().get(PAGE));
    }

    private boolean worksNow() {
        var contents = world.contents();
        return !contents.get(PAGE).contains("old.svg") || contents.containsKey("_fallback/assets/old.svg");
    }

    @Test
    void a_package_without_a_page_never_empties_the_site() throws IOException {
        world.run("scheduled");
        world.delete("index.html");
        assertThrows(IllegalStateException.class, () -> world.run("scheduled"));
        assertEquals(Set.of(PAGE, STYLE), LocalS3.keys(world.site));
    }

    @Test
    void an_unknown_event_is_refused_and_nothing_is_asked() {
        var refused = assertThrows(MalformedRequest.class, () -> world.run(Map.of("a", 1)));
        assertTrue(refused.getMessage().contains("action"), refused.getMessage());
        assertEquals(List.of(), world.requests);
    }
}
