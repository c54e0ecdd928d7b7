package failover.fallback;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a refresh has to do, in this order: upload assets, then the pages that use them, then remove what is gone.
 *
 * @param invalidations paths to take out of CloudFront's caches; a page is shown under every path, so a changed page
 *                      makes it all paths (which count as one), and so do more than are worth naming
 */
record PublishPlan(List<SiteFile> uploads, List<String> removals, List<String> invalidations) {
    private static final int MOST_PATHS = 10;

    /** Which files are uploaded. */
    enum Extent {
        /** Those that differ from what was published, or that someone deleted. */
        CHANGES,
        /** Those, and all pages for the sake of their time. */
        CHANGES_AND_PAGES
    }

    /**
     * @param published the manifest of the last refresh; only keys it names are ever removed
     * @param present   the keys that the bucket really holds
     */
    static PublishPlan of(List<SiteFile> site, Manifest published, Set<String> present, Extent extent) {
        var uploads = site.stream().filter(file -> isDue(file, published, present, extent))
                .sorted(Comparator.comparing(SiteFile::isPage)).toList();
        var removals = removals(site, published, present);
        return new PublishPlan(uploads, removals, invalidations(uploads, removals));
    }

    boolean isEmpty() {
        return uploads.isEmpty() && removals.isEmpty();
    }

    private static boolean isDue(SiteFile file, Manifest published, Set<String> present, Extent extent) {
        return !published.holds(file) || !present.contains(file.key())
                || file.isPage() && extent == Extent.CHANGES_AND_PAGES;
    }

    private static List<String> removals(List<SiteFile> site, Manifest published, Set<String> present) {
        var kept = Manifest.of(site).digests();
        return published.digests().keySet().stream().filter(key -> !kept.containsKey(key)).filter(present::contains)
                .toList();
    }

    private static List<String> invalidations(List<SiteFile> uploads, List<String> removals) {
        var keys = Stream.concat(uploads.stream().map(SiteFile::key), removals.stream()).toList();
        if (uploads.stream().anyMatch(SiteFile::isPage) || keys.size() > MOST_PATHS) {
            return List.of("/*");
        }
        return keys.stream().map(key -> "/" + key).toList();
    }
}
