package failover.fallback;

import static failover.fallback.World.COPY;
import static failover.fallback.World.PAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.VisitorMessage;
import failover.testing.LocalS3;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator says, from the event to the pages in a real S3. */
class VisitorMessageTest {
    private static final String TEXT = "We know about it and expect to be back this afternoon.";

    @TempDir
    private Path folder;
    private World world;

    @BeforeEach
    void publish() throws IOException {
        world = new World(folder);
        world.write("index.html", "{{domain}}<!--status--><!--/status--><!--message--><!--/message-->");
        world.serve("/shop", "Buy now.<!--message--><!--/message-->");
        world.run("scheduled");
    }

    @Test
    void it_is_shown_on_the_page_and_on_saved_copies_at_once() {
        var answer = world.run("say");
        assertEquals(Set.of(PAGE, COPY), Set.copyOf((List<?>) answer.get("uploaded")));
        assertEquals(world.clock.instant().plus(Duration.ofHours(4)).toString(),
                ((Map<?, ?>) answer.get("message")).get("until"));
        assertTrue(isShown(PAGE) && isShown(COPY), world.contents().toString());
    }

    @Test
    void its_end_comes_with_the_next_refresh() {
        world.run("say");
        world.advance(Duration.ofHours(3));
        world.run("scheduled");
        assertTrue(isShown(PAGE) && isShown(COPY));
        world.advance(Duration.ofHours(1));
        assertEquals(Set.of(PAGE, COPY), Set.copyOf((List<?>) world.run("scheduled").get("uploaded")));
        assertFalse(isShown(PAGE) || isShown(COPY), world.contents().toString());
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
    }

    @Test
    void it_can_be_taken_back_and_replaced() {
        world.run("say");
        world.run(Map.of("action", "say", "text", "Back at noon."));
        assertFalse(isShown(PAGE));
        assertTrue(world.contents().get(COPY).contains(">Back at noon.</p>"), world.contents().get(COPY));
        world.run("say-nothing");
        assertFalse(world.contents().get(PAGE).contains("Back at noon."));
        assertFalse(world.contents().get(COPY).contains("Back at noon."));
    }

    @Test
    void it_stays_whatever_else_is_published() throws IOException {
        world.run("say");
        world.write("index.html", "New {{domain}}<!--status--><!--/status--><!--message--><!--/message-->");
        world.run("by-hand");
        assertTrue(world.contents().get(PAGE).startsWith("New") && isShown(PAGE));
        world.run("rollback");
        assertFalse(world.contents().get(PAGE).startsWith("New"));
        assertTrue(isShown(PAGE) && isShown(COPY));
        assertEquals(true, world.run("say-nothing").get("pinned"), "A message does not give up what was gone back to");
        assertFalse(isShown(PAGE) || isShown(COPY));
    }

    @Test
    void the_journal_has_the_message_of_now_and_all_before() {
        world.run("say");
        world.run(Map.of("action", "say", "text", "Back at noon."));
        assertEquals("Back at noon.", current().text());
        world.run("say-nothing");
        assertTrue(VisitorMessage.fromJson(LocalS3.text(world.journal, "message/current.json")).isEmpty());
        assertEquals(4, LocalS3.keys(world.journal).stream().filter(key -> key.startsWith("message/")).count());
    }

    @Test
    void one_that_cannot_be_read_does_not_keep_the_pages_from_being_published() {
        world.run("say");
        for (var unreadable : List.of("{]", "null", "[]", "{\"text\": \"Back soon.\"}")) {
            LocalS3.put(world.journal, "message/current.json", unreadable);
            world.run("by-hand");
            assertFalse(isShown(PAGE), unreadable);
        }
    }

    /** The run reads the message after the manifest, so what it does not know of, it cannot have found published. */
    @Test
    void a_run_that_was_under_way_does_not_remove_it() {
        world.watcher = request -> {
            if (request.equals("listObjectsV2")) {
                world.watcher = _ -> {};
                world.run("say");
            }
        };
        world.run("by-hand");
        assertTrue(isShown(PAGE) && isShown(COPY), world.contents().toString());
    }

    @Test
    void one_that_is_refused_changes_nothing() {
        assertThrows(MalformedRequest.class, () -> world.run(Map.of("action", "say", "text", "a\nb")));
        assertEquals(List.of(), world.requests);
    }

    private VisitorMessage current() {
        return VisitorMessage.fromJson(LocalS3.text(world.journal, "message/current.json")).orElseThrow();
    }

    private boolean isShown(String key) {
        return world.contents().get(key).contains(TEXT);
    }
}
