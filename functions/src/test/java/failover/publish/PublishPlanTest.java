package failover.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.page.Status;
import failover.publish.Manifest.Entry;
import failover.publish.PublishPlan.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    void what_someone_deleted_or_overwrote_is_restored() {
        var present = present(SITE);
        present.remove(IMAGE.key());
        present.put(STYLE.key(), new StoredObject("another etag", NOW, 1));
        assertEquals(List.of(STYLE, IMAGE), plan(SITE, published(SITE), present, Pages.OLD).uploads());
    }

    @Test
    void pages_alone_are_renewed_for_their_time() {
        assertEquals(List.of(PAGE), plan(SITE, published(SITE), present(SITE), Pages.ALL).uploads());
    }

    @Test
    void all_pages_are_due_when_somebody_asks_or_looks_or_the_status_is_another() {
        var standby = new Status.Standby();
        var failedOver = new Status.FailedOver(NOW);
        assertEquals(Pages.OLD, Pages.due(false, standby, standby));
        assertEquals(Pages.ALL, Pages.due(true, standby, standby));
        assertEquals(Pages.ALL, Pages.due(false, standby, failedOver));
        assertEquals(Pages.ALL, Pages.due(false, failedOver, failedOver));
    }

    @Test
    void a_page_never_tells_a_time_of_more_than_six_hours_ago() {
        var later = NOW.plus(PublishPlan.LONGEST_SHOWN).plusSeconds(1);
        var plan = PublishPlan.of(SITE, published(SITE), present(SITE), Pages.OLD, later);
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
        assertTrue(PublishPlan.of(kept, published(kept), present(kept), Pages.ALL, later).isEmpty());
    }

    @Test
    void what_is_gone_is_removed_but_only_what_the_manifest_names_and_the_bucket_holds() {
        var present = present(SITE);
        present.put("_fallback/by-hand.txt", new StoredObject("e", NOW, 1));
        var published = published(Stream.concat(SITE.stream(), Stream.of(file("gone.svg", ""))).toList());
        var plan = plan(List.of(PAGE, STYLE), published, present, Pages.OLD);
        assertEquals(List.of(IMAGE.key()), plan.removals());
    }

    @Test
    void what_an_earlier_run_did_not_get_to_remove_is_removed() {
        var published = published(List.of(PAGE)).announcing(List.of(IMAGE.key()));
        assertEquals(List.of(IMAGE.key()),
                plan(List.of(PAGE), published, present(List.of(PAGE, IMAGE)), Pages.OLD).removals());
    }

    @Test
    void the_switch_is_neither_written_nor_removed_whatever_a_manifest_says() {
        var file = SiteFile.of("_switch/to-fallback", new byte[0]);
        var refused = assertThrows(IllegalArgumentException.class,
                () -> plan(List.of(file), Manifest.NONE, Map.of(), Pages.OLD));
        assertTrue(refused.getMessage().startsWith("_switch/to-fallback"), refused.getMessage());
        assertEquals(List.of(),
                plan(List.of(), published(List.of(file)), present(List.of(file)), Pages.OLD).removals());
    }

    private static PublishPlan plan(List<SiteFile> site, Manifest published, Map<String, StoredObject> present,
            Pages pages) {
        return PublishPlan.of(site, published, present, pages, NOW);
    }

    private static Manifest published(List<SiteFile> site) {
        var entries = new TreeMap<String, Entry>();
        site.forEach(file -> entries.put(file.key(),
                new Entry(file.digest(), "etag of " + file.key(), Optional.empty(), file.copied())));
        return new Manifest(NOW, false, new Status.Standby(), entries, new TreeSet<>());
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
