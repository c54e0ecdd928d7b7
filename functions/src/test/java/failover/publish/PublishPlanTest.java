package failover.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.VisitorMessage;
import failover.page.Status;
import failover.page.Told;
import failover.publish.Manifest.Entry;
import failover.publish.PublishPlan.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublishPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final SiteFile PAGE = file("index.html", "page");
    private static final SiteFile STYLE = file("style.css", "style");
    private static final SiteFile IMAGE = file("z.svg", "image");
    private static final List<SiteFile> SITE = List.of(PAGE, STYLE, IMAGE);

    @Test
    void assets_and_pages_are_told_apart_since_assets_go_first() {
        var plan = plan(SITE, Manifest.NONE, Map.of(), Pages.OLD);
        assertEquals(List.of(STYLE, IMAGE), plan.assets());
        assertEquals(List.of(PAGE), plan.pages());
    }

    @Test
    void nothing_changed_means_nothing_to_do() {
        assertTrue(plan(SITE, published(SITE), present(SITE), Pages.OLD).isEmpty());
    }

    @Test
    void only_what_changed_is_uploaded() {
        var changed = List.of(PAGE, file("style.css", "new style"), IMAGE);
        var plan = plan(changed, published(SITE), present(SITE), Pages.OLD);
        assertEquals(List.of(changed.get(1)), plan.uploads());
    }

    @Test
    void what_was_uploaded_with_other_headers_is_uploaded_again() {
        var published = published(SITE);
        var before = published.files().get(STYLE.key());
        published.files().put(STYLE.key(), new Entry(before.digest(),
                new Headers(before.headers().contentType(), "s-maxage=86400"), before.etag(), before.version(),
                before.copied()));
        assertEquals(List.of(STYLE), plan(SITE, published, present(SITE), Pages.OLD).uploads());
    }

    @Test
    void what_someone_deleted_or_overwrote_is_restored() {
        var present = present(SITE);
        present.remove(IMAGE.key());
        present.put(STYLE.key(), new StoredObject("another etag", NOW, 1));
        assertEquals(List.of(STYLE, IMAGE), plan(SITE, published(SITE), present, Pages.OLD).uploads());
    }

    @Test
    void pages_alone_are_renewed_for_their_time() {
        assertEquals(List.of(PAGE), plan(SITE, published(SITE), present(SITE), Pages.WITH_STATUS).uploads());
    }

    @Test
    void pages_that_tell_the_status_are_due_when_somebody_asks_or_looks_or_the_status_is_another() {
        var failedOver = told(new Status.FailedOver(NOW));
        var planned = told(new Status.Planned(NOW, NOW));
        assertEquals(Pages.OLD, Pages.due(false, Told.STANDBY, Told.STANDBY));
        assertEquals(Pages.WITH_STATUS, Pages.due(true, Told.STANDBY, Told.STANDBY));
        assertEquals(Pages.WITH_STATUS, Pages.due(false, Told.STANDBY, failedOver));
        assertEquals(Pages.WITH_STATUS, Pages.due(false, failedOver, failedOver));
        assertEquals(Pages.WITH_STATUS, Pages.due(false, planned, planned));
    }

    @Test
    void saved_copies_are_due_as_well_when_the_message_to_visitors_is_another() {
        var message = new Told(new Status.Standby(), Optional.of(new VisitorMessage("Back at noon.", NOW)));
        assertEquals(Pages.ALL, Pages.due(false, message, Told.STANDBY));
        assertEquals(Pages.ALL, Pages.due(true, Told.STANDBY, message));
        assertEquals(Pages.OLD, Pages.due(false, message, message));
        var site = List.of(STYLE, PAGE, copy(NOW));
        assertEquals(List.of(PAGE, copy(NOW)).stream().map(SiteFile::key).toList(),
                plan(site, published(site), present(site), Pages.ALL).uploads().stream().map(SiteFile::key).toList());
    }

    private static Told told(Status status) {
        return new Told(status, Optional.empty());
    }

    @Test
    void a_page_never_tells_a_time_of_more_than_six_hours_ago() {
        var later = NOW.plus(PublishPlan.LONGEST_SHOWN).plusSeconds(1);
        var plan = plan(SITE, published(SITE), present(SITE), Pages.OLD, later);
        assertEquals(List.of(PAGE), plan.uploads());
    }

    @Test
    void nor_does_a_copy_that_was_seen_to_be_the_same_again_since() {
        var before = copy(NOW);
        assertTrue(plan(List.of(copy(NOW.plus(Duration.ofHours(5)))), published(List.of(before)),
                present(List.of(before)), Pages.OLD).isEmpty());
        assertEquals(1, plan(List.of(copy(NOW.plus(Duration.ofHours(7)))), published(List.of(before)),
                present(List.of(before)), Pages.OLD).pages().size());
    }

    @Test
    void a_copy_that_was_not_taken_anew_keeps_its_time_however_old_it_is() {
        var kept = List.of(copy(NOW));
        var later = NOW.plus(Duration.ofDays(3));
        assertTrue(plan(kept, published(kept), present(kept), Pages.WITH_STATUS, later).isEmpty());
    }

    @Test
    void what_the_site_no_longer_uses_stays() {
        assertEquals(List.of(), plan(List.of(PAGE), published(SITE), present(SITE), Pages.OLD).removals());
    }

    @Test
    void until_no_run_and_no_cache_can_need_it_any_more() {
        var published = obsolete(NOW.minus(Obsolete.KEPT), STYLE, IMAGE);
        var present = present(SITE);
        assertEquals(List.of(),
                plan(List.of(PAGE), obsolete(NOW.minus(Obsolete.KEPT).plusMillis(1), STYLE), present, Pages.OLD)
                        .removals());
        assertEquals(List.of(STYLE.key(), IMAGE.key()), plan(List.of(PAGE), published, present, Pages.OLD).removals());
        assertEquals(List.of(IMAGE.key()), plan(List.of(PAGE, STYLE), published, present, Pages.OLD).removals());
        present.remove(STYLE.key());
        assertEquals(List.of(IMAGE.key()), plan(List.of(PAGE), published, present, Pages.OLD).removals());
    }

    @Test
    void the_times_leave_room_for_the_longest_call_the_caches_and_clocks_that_differ() {
        var call = Duration.ofSeconds(12);
        var caches = Duration.ofSeconds(60);
        var clocks = Duration.ofMinutes(2);
        assertTrue(Obsolete.KEPT.compareTo(Obsolete.ATTEMPT.plus(call).plus(caches).plus(clocks)) >= 0);
        assertTrue(Obsolete.CLAIM.compareTo(Obsolete.REMOVAL.plus(call).plus(caches).plus(clocks)) >= 0);
    }

    @Test
    void pages_go_before_the_assets_that_they_show() {
        var old = file("old.html", "old");
        var present = present(List.of(PAGE, old, STYLE));
        var published = obsolete(NOW.minus(Obsolete.KEPT), old, STYLE);
        assertEquals(List.of(old.key()), plan(List.of(PAGE), published, present, Pages.OLD).removals());
    }

    @Test
    void nothing_goes_while_a_page_is_not_as_its_run_left_it() {
        var present = present(List.of(PAGE, STYLE));
        present.put(PAGE.key(), new StoredObject("another etag", NOW, 1));
        assertEquals(List.of(), plan(List.of(PAGE), obsolete(Instant.EPOCH, STYLE), present, Pages.OLD).removals());
    }

    @Test
    void what_another_run_is_removing_is_left_to_it() {
        var claimed = new TreeMap<>(Map.of(STYLE.key(), Obsolete.from(Instant.EPOCH).claimed(NOW)));
        var published = new Manifest(NOW, false, Optional.empty(), Told.STANDBY,
                published(List.of(PAGE)).files(), claimed);
        var present = present(List.of(PAGE, STYLE));
        assertEquals(List.of(), plan(List.of(PAGE), published, present, Pages.OLD).removals());
        assertEquals(List.of(STYLE.key()),
                plan(List.of(PAGE), published, present, Pages.OLD, NOW.plus(Obsolete.CLAIM)).removals());
    }

    @Test
    void the_switch_is_neither_written_nor_removed_whatever_a_manifest_says() {
        var file = SiteFile.of("_switch/to-fallback", new byte[0]);
        var refused = assertThrows(IllegalArgumentException.class,
                () -> plan(List.of(file), Manifest.NONE, Map.of(), Pages.OLD));
        assertTrue(refused.getMessage().startsWith("_switch/to-fallback"), refused.getMessage());
        assertEquals(List.of(), plan(List.of(PAGE), obsolete(Instant.EPOCH, file), present(List.of(PAGE, file)),
                Pages.OLD).removals());
    }

    private static Manifest obsolete(Instant since, SiteFile... files) {
        var obsolete = new TreeMap<String, Obsolete>();
        List.of(files).forEach(file -> obsolete.put(file.key(), Obsolete.from(since)));
        return new Manifest(NOW, false, Optional.empty(), Told.STANDBY, published(List.of(PAGE)).files(),
                obsolete);
    }

    private static PublishPlan plan(List<SiteFile> site, Manifest published, Map<String, StoredObject> present,
            Pages pages) {
        return plan(site, published, present, pages, NOW);
    }

    private static PublishPlan plan(List<SiteFile> site, Manifest published, Map<String, StoredObject> present,
            Pages pages, Instant now) {
        var found = new Found(now, new Published(published, Optional.empty()), present);
        return PublishPlan.of(new Site(now, false, Optional.empty(), site), found, pages, now);
    }

    private static Manifest published(List<SiteFile> site) {
        var entries = new TreeMap<String, Entry>();
        site.forEach(file -> entries.put(file.key(),
                new Entry(file.digest(), file.headers(), "etag of " + file.key(), Optional.empty(), file.copied())));
        return new Manifest(NOW, false, Optional.empty(), Told.STANDBY, entries, new TreeMap<>());
    }

    private static Map<String, StoredObject> present(List<SiteFile> site) {
        var present = new HashMap<String, StoredObject>();
        site.forEach(file -> present.put(file.key(), new StoredObject("etag of " + file.key(), NOW, 1)));
        return present;
    }

    private static SiteFile copy(Instant at) {
        return SiteFile.copy("_fallback/saved/shop.html", "copy".getBytes(), new CopyMetadata(at, List.of()));
    }

    private static SiteFile file(String name, String text) {
        return SiteFile.of("_fallback/" + name, text.getBytes());
    }
}
