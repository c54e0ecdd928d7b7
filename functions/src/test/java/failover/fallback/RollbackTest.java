package failover.fallback;

import static failover.fallback.World.COPY;
import static failover.fallback.World.PAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.publish.VersionGone;
import failover.testing.LocalS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What was published once is read from S3's versions: to go back, and for copies that cannot be taken anew. */
class RollbackTest {
    @TempDir
    private Path folder;
    private World world;
    private String first;

    @BeforeEach
    void publish() throws IOException {
        world = new World(folder);
        world.serve("/shop", "Buy now.");
        first = world.write("assets/old.svg", "<svg/>").run("scheduled").get("publication").toString();
        world.delete("assets/old.svg");
        world.write("index.html", "new <!--status--><!--/status-->").run("scheduled");
    }

    @Test
    void an_operator_goes_back_to_the_publication_before() {
        var answer = world.run(Map.of("action", "rollback"));
        assertEquals(first, answer.get("publication"));
        assertEquals(true, answer.get("pinned"));
        assertTrue(world.contents().get(PAGE).startsWith("<link"), world.contents().get(PAGE));
        assertEquals("<svg/>", world.contents().get("_fallback/assets/old.svg"));
    }

    @Test
    void and_stays_there_but_tells_the_status() {
        world.run(Map.of("action", "rollback"));
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
        world.alarm.set("ALARM", Instant.parse("2026-11-22T02:14:05Z"));
        assertEquals(List.of(PAGE), world.run("transition").get("uploaded"));
        var page = world.contents().get(PAGE);
        assertTrue(page.startsWith("<link") && page.contains("2026-11-22T02:14:05Z"), page);
    }

    /** The schedule's run has found what was there before, and is about to write when the operator goes back. */
    @Test
    void and_is_not_undone_by_a_run_that_began_before() throws IOException {
        world.write("index.html", "newest <!--status--><!--/status-->");
        var operators = new AtomicBoolean(true);
        world.watcher = request -> {
            if (request.equals("putObject") && operators.getAndSet(false)) {
                world.run(Map.of("action", "rollback", "to", first));
            }
        };
        assertEquals(true, world.run("scheduled").get("pinned"));
        assertTrue(world.contents().get(PAGE).startsWith("<link"), world.contents().get(PAGE));
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
    }

    @Test
    void until_he_asks_for_a_refresh() {
        world.run(Map.of("action", "rollback"));
        assertEquals(false, world.run("by-hand").get("pinned"));
        assertTrue(world.contents().get(PAGE).startsWith("new"), world.contents().get(PAGE));
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
    }

    @Test
    void he_may_name_the_publication_and_go_forth_again() {
        var second = world.run("scheduled").get("publication").toString();
        world.run(Map.of("action", "rollback", "to", first));
        assertEquals(second, world.run(Map.of("action", "rollback", "to", second)).get("publication"));
        assertTrue(world.contents().get(PAGE).startsWith("new"), world.contents().get(PAGE));
    }

    @Test
    void one_that_is_not_known_is_answered_with_those_that_are() {
        var before = world.contents();
        var answer = world.run(Map.of("action", "rollback", "to", "2020-01-01T00:00:00Z"));
        assertEquals("unknown-publication", answer.get("outcome"));
        assertEquals(List.of(first), answer.get("available"));
        assertEquals(before, world.contents());
    }

    @Test
    void there_is_nothing_before_the_first_publication() throws IOException {
        var young = new World(Files.createDirectory(folder.resolve("young")));
        young.run("scheduled");
        assertEquals("unknown-publication", young.run(Map.of("action", "rollback")).get("outcome"));
    }

    /** The AWS CLI repeats a call that takes longer than a minute. */
    @Test
    void going_back_twice_goes_back_once() throws IOException {
        var second = world.run("scheduled").get("publication");
        world.write("index.html", "third <!--status--><!--/status-->").run("scheduled");
        assertEquals(second, world.run(Map.of("action", "rollback")).get("publication"));
        assertEquals(second, world.run(Map.of("action", "rollback")).get("publication"));
        assertTrue(world.contents().get(PAGE).startsWith("new"), world.contents().get(PAGE));
    }

    /** The clock of the run before was ahead: "the one before" must not be one that is older still. */
    @Test
    void the_publication_before_is_found_although_a_clock_was_ahead() throws IOException {
        world.advance(Duration.ofMinutes(3));
        var ahead = world.write("index.html", "third <!--status--><!--/status-->").run("scheduled").get("publication");
        world.advance(Duration.ofMinutes(-3));
        world.write("index.html", "fourth <!--status--><!--/status-->").run("scheduled");
        assertEquals(ahead, world.run(Map.of("action", "rollback")).get("publication"));
        assertTrue(world.contents().get(PAGE).startsWith("third"), world.contents().get(PAGE));
    }

    @Test
    void a_version_that_S3_no_longer_has_stops_it_before_the_first_write() {
        LocalS3.client().listObjectVersions(list -> list.bucket(world.site).prefix("_fallback/assets/old.svg"))
                .versions().forEach(version -> LocalS3.client().deleteObject(delete -> delete.bucket(world.site)
                        .key(version.key()).versionId(version.versionId())));
        var before = world.contents();
        var gone = assertThrows(VersionGone.class, () -> world.run(Map.of("action", "rollback")));
        assertTrue(gone.getMessage().contains("kept for 90 days"), gone.getMessage());
        assertEquals(before, world.contents());
    }

    /** The text of a 403 names the permission that is missing; "gone after 90 days" would mislead. */
    @Test
    void a_version_that_the_role_may_not_read_stops_it_with_what_S3_says() {
        var before = world.contents();
        world.watcher = request -> {
            if (world.requests.contains("listObjectsV2") && request.equals("getObject")
                    && world.requests.stream().filter("getObject"::equals).count() >= 2) {
                throw (S3Exception) S3Exception.builder().statusCode(403)
                        .message("not authorized to perform: s3:GetObjectVersion").build();
            }
        };
        var denied = assertThrows(S3Exception.class, () -> world.run(Map.of("action", "rollback")));
        assertTrue(denied.getMessage().contains("s3:GetObjectVersion"), denied.getMessage());
        assertEquals(before, world.contents());
    }

    @Test
    void a_copy_that_cannot_be_taken_anew_stays_with_all_that_it_shows() {
        var before = world.contents();
        world.primary.clear();
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
        before.keySet().stream().filter(key -> key.contains("saved")).forEach(
                key -> LocalS3.client().deleteObject(delete -> delete.bucket(world.site).key(key)));
        world.run("scheduled");
        assertEquals(before, world.contents());
    }

    @Test
    void one_that_nobody_has_any_more_is_given_up_and_the_other_pages_go_on() {
        world.primary.clear();
        LocalS3.client().listObjectVersions(list -> list.bucket(world.site).prefix("_fallback/saved/")).versions()
                .forEach(version -> LocalS3.client().deleteObject(
                        delete -> delete.bucket(world.site).key(version.key()).versionId(version.versionId())));
        world.alarm.set("ALARM", Instant.parse("2026-11-22T02:14:05Z"));
        assertEquals(List.of(PAGE), world.run("transition").get("uploaded"));
        assertFalse(world.contents().containsKey(COPY));
    }

    /** S3 answers 403 instead of 404 to a caller who may not list the bucket. */
    @Test
    void so_is_one_of_which_S3_does_not_say_whether_it_is_there() {
        world.primary.clear();
        LocalS3.client().deleteObject(delete -> delete.bucket(world.site).key(COPY));
        world.watcher = request -> {
            if (request.equals("headObject")) {
                throw (S3Exception) S3Exception.builder().statusCode(403).message("Forbidden").build();
            }
        };
        world.alarm.set("ALARM", Instant.parse("2026-11-22T02:14:05Z"));
        assertEquals(List.of(PAGE), world.run("transition").get("uploaded"));
    }

    @Test
    void a_new_copy_replaces_the_old_and_what_only_the_old_one_showed() {
        world.serve("/shop", "Buy more.");
        world.run("scheduled");
        assertEquals(2, world.removals().size(), "what the copy showed, and old.svg");
        assertTrue(world.contents().get(COPY).endsWith("Buy more."), world.contents().get(COPY));
    }

    @Test
    void a_copy_that_nobody_wants_any_more_is_removed() {
        world.primary.clear();
        world.pages.clear();
        world.run("scheduled");
        assertEquals(COPY, world.removals().getFirst());
        assertEquals(List.of(), world.contents().keySet().stream().filter(key -> key.contains("saved")).toList());
    }
}
