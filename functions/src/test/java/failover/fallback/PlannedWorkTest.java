package failover.fallback;

import static failover.fallback.World.COPY;
import static failover.fallback.World.PAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.SiteKeys;
import failover.contract.SwitchChange;
import failover.contract.SwitchChange.Action;
import failover.contract.SwitchChange.State;
import failover.contract.SwitchHolder;
import failover.contract.SwitchId;
import failover.contract.SwitchObject;
import failover.testing.LocalS3;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The switch in a real S3, and what the pages tell of it. */
class PlannedWorkTest {
    @TempDir
    private Path folder;
    private World world;
    private Instant began;

    @BeforeEach
    void publish() throws IOException {
        world = new World(folder);
        world.write("index.html", "<!--reason--><!--/reason--><!--status--><!--/status-->");
        world.serve("/shop", "Buy now.");
        world.run("scheduled");
        began = world.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void the_page_tells_it_before_the_alarm_notices_and_stands_by_after_it() {
        set(true, Duration.ofHours(1));
        assertEquals("planned", world.run("switch-set").get("status"));
        assertTrue(page().contains("We are working on our service until about <time data-local datetime=\""
                + began.plus(Duration.ofHours(1)) + "\""), page());
        world.alarm.set("ALARM", began.plusSeconds(90));
        assertEquals("planned", world.run("transition").get("status"));
        release();
        assertEquals("planned", world.run("switch-released").get("status"), "The alarm lags");
        world.alarm.set("OK", began.plusSeconds(900));
        assertEquals("standby", world.run("transition").get("status"));
    }

    @Test
    void a_switch_for_another_reason_is_an_outage() {
        set(false, Duration.ofHours(1));
        assertEquals("failed-over", world.run("switch-set").get("status"));
        assertTrue(page().contains("Our service has stopped answering."), page());
        release();
        assertEquals("standby", world.run("switch-released").get("status"));
    }

    @Test
    void its_end_is_told_by_the_next_refresh_although_the_object_is_still_there() {
        set(true, Duration.ofMinutes(15));
        world.run("switch-set");
        world.advance(Duration.ofMinutes(15));
        assertEquals("standby", world.run("scheduled").get("status"));
    }

    @Test
    void what_somebody_went_back_to_stays() throws IOException {
        world.write("index.html", "new <!--reason--><!--/reason-->").run("scheduled");
        world.run("rollback");
        set(true, Duration.ofHours(1));
        assertEquals(true, world.run("switch-set").get("pinned"));
        assertTrue(page().contains("We are working on") && !page().startsWith("new"), page());
    }

    @Test
    void saved_copies_are_not_written_anew_for_it() {
        set(true, Duration.ofHours(1));
        assertEquals(List.of(PAGE), world.run("switch-set").get("uploaded"));
        assertTrue(world.contents().containsKey(COPY));
    }

    @Test
    void an_entry_that_is_missing_or_cannot_be_read_does_not_keep_the_pages_from_being_published() {
        var id = set(true, Duration.ofHours(1));
        LocalS3.put(world.journal, id.key(), "{]");
        assertEquals("standby", world.run("switch-set").get("status"), "Nothing is known of it yet");
        LocalS3.client().deleteObject(request -> request.bucket(world.journal).key(id.key()));
        assertEquals("failed-over", world.run("switch-set").get("status"));
        assertFalse(page().contains("We are working on"), page());
    }

    private String page() {
        return world.contents().get(PAGE);
    }

    private SwitchId set(boolean planned, Duration length) {
        var id = SwitchId.of(SwitchHolder.OPERATOR, began, "a1");
        var until = Optional.of(began.plus(length));
        LocalS3.put(world.journal, id.key(), new SwitchChange(id, Action.SET, State.DONE, "Ada", "new database", began,
                began, until, planned, Optional.empty(), Optional.empty()).toJson());
        var object = new SwitchObject(id, until);
        LocalS3.client().putObject(put -> put.bucket(world.site).key(SiteKeys.SWITCH_OBJECT)
                .metadata(object.metadata()), RequestBody.fromString(object.body()));
        return id;
    }

    private void release() {
        LocalS3.client().deleteObject(request -> request.bucket(world.site).key(SiteKeys.SWITCH_OBJECT));
    }
}
