package failover.fallback;

import java.time.InstantSource;
import java.util.Optional;

/**
 * Brings the site bucket to what the package holds. The manifest comes last: a refresh that broke off is done again in
 * full by the next, invalidation included.
 */
final class Publisher {
    private final SiteFolder folder;
    private final SiteStore store;
    private final EdgeCache edge;
    private final InstantSource clock;

    Publisher(SiteFolder folder, SiteStore store, EdgeCache edge, InstantSource clock) {
        this.folder = folder;
        this.store = store;
        this.edge = edge;
        this.clock = clock;
    }

    Publication publish(PublishPlan.Extent extent) {
        var site = folder.read();
        var published = store.published();
        var plan = PublishPlan.of(site, published, store.present(), extent);
        if (plan.isEmpty()) {
            return Publication.nothing(plan);
        }
        var updated = clock.instant();
        plan.uploads().forEach(file -> store.upload(file, updated));
        plan.removals().forEach(store::remove);
        var invalidation = edge.invalidate(plan.invalidations());
        var manifest = Manifest.of(site);
        if (!manifest.equals(published)) {
            store.remember(manifest);
        }
        return new Publication(plan, Optional.of(invalidation));
    }
}
