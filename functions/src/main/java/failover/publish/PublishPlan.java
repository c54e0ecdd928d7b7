package failover.publish;

import failover.contract.SiteKeys;
import failover.page.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run has to do, in this order: upload assets, then the pages that use them, take what changed out of CloudFront's
 * caches, write the manifest, and only then remove what is gone.
 *
 * @param invalidations paths; a page is shown under every path, so a changed page makes it all paths (which count as
 *                      one), and so do more than are worth naming. A page that only gets a new time needs none: CloudFront
 *                      keeps a page for a minute, and what is taken out of its caches is missing there when S3 is down
 */
public record PublishPlan(List<SiteFile> assets, List<SiteFile> pages, List<String> removals,
        List<String> invalidations) {
    /** The one place in the bucket that is ours; what operators switch by ({@code _switch/}) lies elsewhere. */
    public static final String PREFIX = SiteKeys.PREFIX;
    /** A page's time may be this old: fresh enough to trust, and rare enough to cost nothing. */
    static final Duration LONGEST_SHOWN = Duration.ofHours(6);
    private static final int MOST_PATHS = 10;

    /** Which pages are written although their contents are the same. */
    public enum Pages {
        /** Those that tell a time too long ago. */
        OLD,
        /** All that tell the status: people look at them, or somebody asked. */
        ALL,
        /** All that tell the status, which is another one than before: CloudFront must forget the old. */
        OTHER_STATUS;

        /** @param asked whether a transition, a deploy or an operator asks for pages of now */
        public static Pages due(boolean asked, Status status, Status told) {
            if (!status.equals(told)) {
                return OTHER_STATUS;
            }
            return asked || status instanceof Status.FailedOver ? ALL : OLD;
        }
    }

    /**
     * @param published the manifest of the last run; only keys it names are ever removed
     * @param present   what the bucket really holds, by key
     * @throws IllegalArgumentException when the site has a key that is not below {@link #PREFIX}
     */
    static PublishPlan of(List<SiteFile> site, Manifest published, Map<String, StoredObject> present, Pages pages,
            Instant now) {
        site.stream().map(SiteFile::key).filter(key -> !isOurs(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(key + " is not below " + PREFIX + ", and nothing else is published");
        });
        var due = new DuePolicy(published, present, pages, now);
        var removals = removals(site, published, present);
        var changed = site.stream().filter(due::isChanged).map(SiteFile::key);
        return new PublishPlan(matching(site, file -> !file.isPage() && due.isDue(file)),
                matching(site, file -> file.isPage() && due.isDue(file)), removals,
                invalidations(Stream.concat(changed, removals.stream()).toList()));
    }

    boolean isEmpty() {
        return uploads().isEmpty() && removals.isEmpty();
    }

    List<SiteFile> uploads() {
        return Stream.concat(assets.stream(), pages.stream()).toList();
    }

    private static List<SiteFile> matching(List<SiteFile> site, Predicate<SiteFile> wanted) {
        return site.stream().filter(wanted).toList();
    }

    private static List<String> removals(List<SiteFile> site, Manifest published, Map<String, StoredObject> present) {
        var wanted = site.stream().map(SiteFile::key).collect(Collectors.toSet());
        return published.ours().stream().filter(key -> isOurs(key) && !wanted.contains(key))
                .filter(present::containsKey).toList();
    }

    private static boolean isOurs(String key) {
        return key.startsWith(PREFIX);
    }

    private static List<String> invalidations(List<String> keys) {
        return keys.size() > MOST_PATHS || keys.stream().anyMatch(SiteFile::isPage)
                ? List.of("/*")
                : keys.stream().map(key -> "/" + key).toList();
    }
}
