package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.testing.Beside;
import failover.testing.LocalS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is killed before each of its requests, one after the other: the site works all the same, and the next run heals it. */
@Beside
@Tag("slow")
class CrashTest {
    private static final Pattern ASSET = Pattern.compile("/(_fallback/assets/[^\"]+)");
    private static final Pattern TIME = Pattern.compile("<time.*?</time>");

    @TempDir
    private Path folder;

    /** Nothing is sent any more from the given request on. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void the_first_publication_may_break_off_anywhere() throws IOException {
        int steps = 0;
        while (survives(steps, CrashTest::change, _ -> {})) {
            steps++;
        }
        assertTrue(steps >= 7, "get, list, announce, two assets, pages, manifest: " + steps);
    }

    @Test
    void and_so_may_one_that_changes_adds_and_removes_pages_and_assets() throws IOException {
        int steps = 0;
        while (survives(steps, world -> change(published(world)), _ -> {})) {
            steps++;
        }
        assertTrue(steps >= 9, "and the manifest of before: " + steps);
    }

    @Test
    void and_so_may_one_that_removes_pages() throws IOException {
        int steps = 0;
        while (survives(steps, CrashTest::obsolete, _ -> {})) {
            steps++;
        }
        assertTrue(steps >= 4, "get, list, the claim, one page: " + steps);
    }

    @Test
    void and_one_that_removes_assets() throws IOException {
        int steps = 0;
        while (survives(steps, world -> {
            obsolete(world);
            world.run("scheduled");
            world.advance(Duration.ofMinutes(21));
        }, _ -> {})) {
            steps++;
        }
        assertTrue(steps >= 5, "get, list, the claim, two assets: " + steps);
    }

    private static void obsolete(World world) throws IOException {
        change(published(world));
        world.run("scheduled");
        world.advance(Duration.ofMinutes(21));
    }

    @Test
    void and_nothing_is_left_of_it_by_a_next_run_that_wants_something_else() throws IOException {
        int steps = 0;
        while (survives(steps, _ -> {}, CrashTest::change)) {
            steps++;
        }
        assertTrue(steps >= 8, String.valueOf(steps));
    }

    private interface Step {
        void happens(World world) throws IOException;
    }

    /** Returns whether the run was killed: false when it had fewer requests. */
    private boolean survives(int step, Step before, Step after) throws IOException {
        var world = new World(Files.createTempDirectory(folder, "step"));
        world.write("old.html", "<img src=\"/_fallback/assets/old.svg\">").write("assets/old.svg", "<svg/>");
        world.serve("/shop", "Buy now.");
        before.happens(world);
        LocalS3.put(world.site, "_fallback/not-ours.txt", "kept");
        boolean killed = killedBefore(step, world);
        assertWorks(world.contents(), "killed before request " + step + ", after " + world.requests);
        after.happens(world);
        var healed = world.run("scheduled");
        assertWorks(world.contents(), "healed by " + healed);
        world.removals();
        assertEquals(expected(), withoutTimes(world.contents()), "killed at " + step + ", healed by " + healed);
        assertEquals("unchanged", world.run("scheduled").get("outcome"));
        return killed;
    }

    private static World published(World world) {
        world.run("scheduled");
        return world;
    }

    private static void change(World world) throws IOException {
        world.delete("old.html");
        world.delete("assets/old.svg");
        world.write("index.html", "<link href=\"/_fallback/assets/new.css\"><!--status--><!--/status-->new");
        world.write("assets/new.css", "p { margin: 0 }");
        world.serve("/shop", "Buy something else.");
    }

    private static boolean killedBefore(int step, World world) {
        var sent = new AtomicInteger();
        world.watcher = _ -> {
            if (sent.getAndIncrement() >= step) {
                throw new Killed();
            }
        };
        try {
            world.run("scheduled");
            return false;
        } catch (RuntimeException _) {
            return true;
        } finally {
            world.watcher = _ -> {};
        }
    }

    private static void assertWorks(SortedMap<String, String> contents, String when) {
        contents.forEach((key, text) -> {
            if (key.endsWith(".html")) {
                ASSET.matcher(text).results().map(found -> found.group(1)).forEach(asset -> assertTrue(
                        contents.containsKey(asset), key + " shows " + asset + ", which is not there: " + when));
            }
        });
    }

    /** What a world has that has never known anything else. */
    private SortedMap<String, String> expected() throws IOException {
        var world = new World(Files.createTempDirectory(folder, "expected"));
        world.write("old.html", "").write("assets/old.svg", "");
        change(world);
        world.run("scheduled");
        LocalS3.put(world.site, "_fallback/not-ours.txt", "kept");
        return withoutTimes(world.contents());
    }

    private static SortedMap<String, String> withoutTimes(SortedMap<String, String> contents) {
        contents.replaceAll((_, text) -> TIME.matcher(text).replaceAll(""));
        return contents;
    }
}
