package failover.publish;

import failover.page.PageTemplate;
import failover.publish.Manifest.Entry;
import failover.publish.PublishPlan.Pages;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the bucket hold a site. The site works at every moment, whatever other runs do and wherever this one ends:
 *
 * <ul>
 * <li>a page is uploaded after its assets;
 * <li>every write of the manifest is conditional, so a run that worked on an older one starts over;
 * <li>new keys are announced in the manifest before they are uploaded, so that a later run removes them if this one ends
 * before it has published them;
 * <li>a file that the site no longer uses stays for a while and is claimed before it is removed: see {@link Obsolete}.
 * </ul>
 */
public final class Publisher {
    private final SiteStore store;
    private final ManifestStore manifests;
    private final PageTemplate template;
    private final InstantSource clock;

    public Publisher(SiteStore store, ManifestStore manifests, PageTemplate template, InstantSource clock) {
        this.store = store;
        this.manifests = manifests;
        this.template = template;
        this.clock = clock;
    }

    /** @throws Overtaken when another run has written the manifest, or is removing a file that this site needs */
    public Publication publish(Site site, Found found, Moment moment, Pages pages) {
        var plan = PublishPlan.of(site, found, pages, moment.now());
        refuseWhatIsBeingRemoved(plan, found.published());
        // Read before the first write: a rollback to a version that S3 no longer has must not end halfway.
        var assets = uploads(plan.assets(), moment);
        var shown = uploads(plan.pages(), moment);
        var announced = announce(plan, found.last());
        var written = new TreeMap<String, Entry>();
        write(assets, written);
        refuseWhatTookTooLong(found);
        write(shown, written);
        var claimed = clock.instant();
        var manifest = found.published().followedBy(site, moment.told(), written, plan.removals(), found, claimed);
        remember(manifest, found.published(), announced);
        remove(plan.removals(), claimed.plus(Obsolete.REMOVAL));
        return new Publication(plan, manifest);
    }

    private void refuseWhatIsBeingRemoved(PublishPlan plan, Manifest published) {
        var now = clock.instant();
        plan.uploads().stream().map(SiteFile::key).filter(key -> published.isBeingRemoved(key, now)).findFirst()
                .ifPresent(key -> {
                    throw new Overtaken("Another run is removing " + key);
                });
    }

    /** Another run may have removed what the pages need since this run read the bucket. */
    private void refuseWhatTookTooLong(Found found) {
        if (found.at().plus(Obsolete.ATTEMPT).isBefore(clock.instant())) {
            throw new Overtaken("This run took too long: it read the bucket at " + found.at());
        }
    }

    private record Upload(SiteFile file, byte[] content) {}

    private List<Upload> uploads(List<SiteFile> files, Moment moment) {
        return Parallel.map(files, file -> new Upload(file, file.content(template, moment)));
    }

    private Published announce(PublishPlan plan, Published last) {
        var keys = plan.uploads().stream().map(SiteFile::key).toList();
        var announcing = last.manifest().announcing(keys, clock.instant());
        return announcing.equals(last.manifest()) ? last : manifests.remember(announcing, last);
    }

    private void write(List<Upload> uploads, SortedMap<String, Entry> written) {
        var entries = Parallel.map(uploads, upload -> store.upload(upload.file(), upload.content()));
        for (int i = 0; i < entries.size(); i++) {
            written.put(uploads.get(i).file().key(), entries.get(i));
        }
    }

    /** The manifest before is kept when its contents are left: S3 keeps its versions from now on for 90 days. */
    private void remember(Manifest manifest, Manifest published, Published announced) {
        if (!published.isEmpty() && !manifest.hasContentsOf(published)) {
            manifests.keep(published);
        }
        if (!manifest.equals(published)) {
            manifests.remember(manifest, announced);
        }
    }

    /** Sends nothing after the deadline: another run may use the key again soon after. A later run removes the rest. */
    private void remove(Collection<String> keys, Instant deadline) {
        Parallel.forEach(keys, key -> {
            if (clock.instant().isBefore(deadline)) {
                store.remove(key);
            }
        });
    }
}
