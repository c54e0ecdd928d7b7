package failover.publish;

import failover.page.PageTemplate;
import failover.publish.Manifest.Entry;
import failover.publish.PublishPlan.Pages;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings the bucket from what it holds to what it is to hold. Wherever a run breaks off, the site works, since nothing is
 * shown before what it needs is there, and nothing is taken away while it is shown; and the next run ends what this one
 * began, since the manifest comes after the files and new keys are announced in it before them.
 */
public final class Publisher {
    private final SiteStore store;
    private final ManifestStore manifests;
    private final PageTemplate template;

    public Publisher(SiteStore store, ManifestStore manifests, PageTemplate template) {
        this.store = store;
        this.manifests = manifests;
        this.template = template;
    }

    /** @throws Overtaken when another run publishes, too: what it found is not there any more */
    public Publication publish(Site site, Found found, Moment moment, Pages pages) {
        var published = found.published();
        var plan = PublishPlan.of(site.files(), published, found.present(), pages, moment.now());
        // Before the first write: what S3 no longer has stops a rollback, and not halfway.
        var assets = uploads(plan.assets(), moment);
        var shown = uploads(plan.pages(), moment);
        var announced = announce(plan, found.last());
        var written = new TreeMap<String, Entry>();
        write(assets, written);
        write(shown, written);
        var manifest = published.followedBy(site, moment.status(), written, plan.removals());
        remember(manifest, published, announced);
        remove(plan.removals());
        return new Publication(plan, manifest);
    }

    private record Upload(SiteFile file, byte[] content) {}

    private List<Upload> uploads(List<SiteFile> files, Moment moment) {
        return Parallel.map(files, file -> new Upload(file, file.content(template, moment)));
    }

    private Published announce(PublishPlan plan, Published last) {
        var announcing = last.manifest().announcing(plan.uploads().stream().map(SiteFile::key).toList());
        return announcing.equals(last.manifest()) ? last : manifests.remember(announcing, last);
    }

    private void write(List<Upload> uploads, SortedMap<String, Entry> written) {
        var entries = Parallel.map(uploads, upload -> store.upload(upload.file(), upload.content()));
        for (int i = 0; i < entries.size(); i++) {
            written.put(uploads.get(i).file().key(), entries.get(i));
        }
    }

    /** Pages first: none may be left without what it shows. */
    private void remove(List<String> keys) {
        Parallel.forEach(keys.stream().filter(SiteFile::isPage).toList(), store::remove);
        Parallel.forEach(keys.stream().filter(key -> !SiteFile.isPage(key)).toList(), store::remove);
    }

    /** The one before is kept when it is left, with the versions that it had last: from now on S3 counts their days. */
    private void remember(Manifest manifest, Manifest published, Published announced) {
        if (!published.isEmpty() && !manifest.hasContentsOf(published)) {
            manifests.keep(published);
        }
        if (!manifest.equals(published)) {
            manifests.remember(manifest, announced);
        }
    }
}
