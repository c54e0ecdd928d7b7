package failover.publish;

import failover.publish.PublishPlan.Pages;
import java.time.Instant;
import java.util.Map;

/** Decides which files of a site a run uploads. */
record DuePolicy(Manifest published, Map<String, StoredObject> present, Pages pages, Instant now) {
    boolean isDue(SiteFile file) {
        return isChanged(file) || isOld(file) || pages.have(file);
    }

    /** Whether its contents or headers differ from what is published, or somebody deleted or overwrote the object. */
    private boolean isChanged(SiteFile file) {
        return !published.holds(file) || !published.isUntouched(file.key(), present);
    }

    private boolean isOld(SiteFile file) {
        return file.isPage() && timeToShow(file).minus(PublishPlan.LONGEST_SHOWN).isAfter(timeShown(file));
    }

    private Instant timeToShow(SiteFile file) {
        return file.copied().map(CopyMetadata::at).orElse(now);
    }

    private Instant timeShown(SiteFile file) {
        return published.files().get(file.key()).copied().map(CopyMetadata::at)
                .orElse(present.get(file.key()).modified());
    }
}
