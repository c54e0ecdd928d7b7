package failover.fallback;

import failover.page.PageTemplate;
import failover.page.Status;
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
    private final PageTemplate template;
    private final InstantSource clock;

    Publisher(SiteFolder folder, SiteStore store, EdgeCache edge, PageTemplate template, InstantSource clock) {
        this.folder = folder;
        this.store = store;
        this.edge = edge;
        this.template = template;
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
        plan.uploads().forEach(file -> store.upload(file, file.content(template, new Status.Standby(), updated)));
        plan.removals().forEach(store::remove);
        var invalidation = edge.invalidate(plan.invalidations());
        var manifest = Manifest.of(site);
        if (!manifest.equals(published)) {
            store.remember(manifest);
        }
        return new Publication(plan, Optional.of(invalidation));
    }
}
