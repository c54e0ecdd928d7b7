package failover.publish;

import failover.publish.PublishPlan.Pages;
import java.time.Instant;
import java.util.Map;

/** Which files are to be written. */
record DuePolicy(Manifest published, Map<String, StoredObject> present, Pages pages, Instant now) {
    boolean isDue(SiteFile file) {
        return isChanged(file) || isOld(file) || file.tellsStatus() && pages == Pages.ALL;
    }

    /** In more than the time it tells; also what somebody deleted or overwrote. */
    private boolean isChanged(SiteFile file) {
        return !published.holds(file) || !published.isUntouched(file.key(), present);
    }

    private boolean isOld(SiteFile file) {
        return file.isPage() && timeItCouldTell(file).minus(PublishPlan.LONGEST_SHOWN).isAfter(timeItTells(file));
    }

    private Instant timeItCouldTell(SiteFile file) {
        return file.copied().map(CopyMetadata::at).orElse(now);
    }

    private Instant timeItTells(SiteFile file) {
        return published.files().get(file.key()).copied().map(CopyMetadata::at)
                .orElse(present.get(file.key()).modified());
    }
}
