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
 * What a run does, in this order: upload the assets, upload the pages that use them, write the manifest, and only then
 * remove what the site no longer has.
 *
 * <p>CloudFront is not told: it asks for every object again after a minute ({@link SiteFile#cacheControl}), and what is
 * taken out of its caches would be missing there while S3 is down.
 */
public record PublishPlan(List<SiteFile> assets, List<SiteFile> pages, List<String> removals) {
    /** The one place in the bucket that is ours; what operators switch by ({@code _switch/}) lies elsewhere. */
    public static final String PREFIX = SiteKeys.PREFIX;
    /** A page's time may be this old: fresh enough to trust, and rare enough to cost nothing. */
    static final Duration LONGEST_SHOWN = Duration.ofHours(6);

    /** Which pages are written although their contents are the same. */
    public enum Pages {
        /** Those that tell a time too long ago. */
        OLD,
        /** All that tell the status: it is another one, people look at them, or somebody asked. */
        ALL;

        /** @param asked whether a transition, a deploy or an operator asks for pages of now */
        public static Pages due(boolean asked, Status status, Status told) {
            return asked || !status.equals(told) || status instanceof Status.FailedOver ? ALL : OLD;
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
        return new PublishPlan(matching(site, file -> !file.isPage() && due.isDue(file)),
                matching(site, file -> file.isPage() && due.isDue(file)), removals(site, published, present));
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
}
