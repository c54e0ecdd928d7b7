package failover.publish;

import failover.contract.SiteKeys;
import failover.page.Status;
import failover.page.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a run does, in this order: upload the assets, upload the pages that use them, write the manifest, and remove what
 * the site has not used for long.
 *
 * <p>CloudFront is not told: it asks for every object again after a minute ({@link SiteFile#cacheControl}), and what is
 * taken out of its caches would be missing there while S3 is down.
 *
 * @param removals keys; no asset as long as a page is left that may show it, in the bucket or in CloudFront's caches
 */
public record PublishPlan(List<SiteFile> assets, List<SiteFile> pages, List<String> removals) {
    /** A page's time may be this old: fresh enough to trust, and rare enough to cost nothing. */
    static final Duration LONGEST_SHOWN = Duration.ofHours(6);

    /** Which pages are written although their contents are the same. */
    public enum Pages {
        /** Those that tell a time too long ago. */
        OLD,
        /** All that tell the status: it is another one, people look at them, or somebody asked. */
        WITH_STATUS,
        /** The saved copies too: the message to the visitors is another one. */
        ALL;

        /** @param asked whether a transition, a deploy or an operator asks for pages of now */
        public static Pages due(boolean asked, Told told, Told before) {
            if (!told.message().equals(before.message())) {
                return ALL;
            }
            return asked || !told.status().equals(before.status()) || !(told.status() instanceof Status.Standby)
                    ? WITH_STATUS
                    : OLD;
        }

        boolean have(SiteFile file) {
            return switch (this) {
                case OLD -> false;
                case WITH_STATUS -> file.tellsStatus();
                case ALL -> file.isPage();
            };
        }
    }

    /**
     * Decides what to do.
     *
     * @param now what pages tell as the time
     * @throws IllegalArgumentException when the site has a key that is not below {@link SiteKeys#PREFIX}
     */
    static PublishPlan of(Site site, Found found, Pages pages, Instant now) {
        var files = site.files();
        files.stream().map(SiteFile::key).filter(key -> !isOurs(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(
                    key + " is not below " + SiteKeys.PREFIX + ", and nothing else is published");
        });
        var due = new DuePolicy(found.published(), found.present(), pages, now);
        return new PublishPlan(matching(files, file -> !file.isPage() && due.isDue(file)),
                matching(files, file -> file.isPage() && due.isDue(file)), removals(site, found));
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

    private static List<String> removals(Site site, Found found) {
        if (found.isDisturbed()) {
            // A page of a killed run may need them: Manifest lets their time begin again.
            return List.of();
        }
        var left = found.published().obsolete().entrySet().stream()
                .filter(entry -> isOurs(entry.getKey()) && !site.has(entry.getKey()))
                .filter(entry -> found.present().containsKey(entry.getKey())
                        || entry.getValue().isBeingRemoved(found.at()))
                .toList();
        boolean pagesAreLeft = left.stream().anyMatch(entry -> SiteFile.isPage(entry.getKey()));
        return left.stream().filter(entry -> entry.getValue().mayGo(found.at())).map(Map.Entry::getKey)
                .filter(key -> SiteFile.isPage(key) == pagesAreLeft).toList();
    }

    private static boolean isOurs(String key) {
        return key.startsWith(SiteKeys.PREFIX);
    }
}
