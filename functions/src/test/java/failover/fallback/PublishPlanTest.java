package failover.fallback;

import static failover.fallback.PublishPlan.Extent.CHANGES;
import static failover.fallback.PublishPlan.Extent.CHANGES_AND_PAGES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishPlanTest {
    private static final SiteFile PAGE = file("index.html", "page");
    private static final SiteFile STYLE = file("style.css", "style");
    private static final SiteFile IMAGE = file("z.svg", "image");
    private static final List<SiteFile> SITE = List.of(PAGE, STYLE, IMAGE);

    @Test
    void assets_go_before_the_pages_that_use_them() {
        assertEquals(List.of(STYLE, IMAGE, PAGE), plan(SITE, Manifest.none(), Set.of(), CHANGES).uploads());
    }

    @Test
    void nothing_changed_means_nothing_to_do() {
        var plan = plan(SITE, Manifest.of(SITE), keys(SITE), CHANGES);
        assertTrue(plan.isEmpty());
        assertEquals(List.of(), plan.invalidations());
    }

    @Test
    void only_what_changed_is_uploaded_and_invalidated() {
        var changed = List.of(PAGE, file("style.css", "new style"), IMAGE);
        var plan = plan(changed, Manifest.of(SITE), keys(SITE), CHANGES);
        assertEquals(List.of(changed.get(1)), plan.uploads());
        assertEquals(List.of("/style.css"), plan.invalidations());
    }

    @Test
    void pages_alone_are_renewed_for_their_time() {
        assertEquals(List.of(PAGE), plan(SITE, Manifest.of(SITE), keys(SITE), CHANGES_AND_PAGES).uploads());
    }

    @Test
    void a_changed_page_is_invalidated_under_every_path() {
        assertEquals(List.of("/*"),
                plan(SITE, Manifest.of(SITE), keys(SITE), CHANGES_AND_PAGES).invalidations());
    }

    @Test
    void up_to_ten_paths_are_named_and_more_are_all() {
        var ten = IntStream.range(0, 10).mapToObj(i -> file(i + ".svg", "image")).toList();
        assertEquals(10, plan(ten, Manifest.none(), Set.of(), CHANGES).invalidations().size());
        var eleven = Stream.concat(ten.stream(), Stream.of(IMAGE)).toList();
        assertEquals(List.of("/*"), plan(eleven, Manifest.none(), Set.of(), CHANGES).invalidations());
    }

    @Test
    void what_is_gone_is_removed_but_only_what_the_manifest_names_and_the_bucket_holds() {
        var present = Set.of("index.html", "style.css", "z.svg", "by-hand.txt");
        var plan = plan(List.of(PAGE, STYLE), Manifest.of(List.of(PAGE, STYLE, IMAGE, file("gone.svg", ""))), present,
                CHANGES);
        assertEquals(List.of("z.svg"), plan.removals());
        assertEquals(List.of("/z.svg"), plan.invalidations());
    }

    @Test
    void what_someone_deleted_is_restored() {
        assertEquals(List.of(IMAGE),
                plan(SITE, Manifest.of(SITE), Set.of("index.html", "style.css"), CHANGES).uploads());
    }

    private static PublishPlan plan(List<SiteFile> site, Manifest published, Set<String> present,
            PublishPlan.Extent extent) {
        return PublishPlan.of(site, published, present, extent);
    }

    private static Set<String> keys(List<SiteFile> site) {
        return site.stream().map(SiteFile::key).collect(Collectors.toSet());
    }

    private static SiteFile file(String key, String text) {
        return new SiteFile(key, text.getBytes());
    }
}
