package failover.publish;

import java.time.Instant;
import java.util.Map;

/**
 * What a run finds.
 *
 * @param at      when it began to look
 * @param last    the manifest of the run before
 * @param present the objects that really are in the bucket, by key
 */
public record Found(Instant at, Published last, Map<String, StoredObject> present) {
    public Manifest published() {
        return last.manifest();
    }

    /** Whether a published page differs from the manifest. A run that was killed may have written it. */
    boolean isDisturbed() {
        return published().files().keySet().stream().filter(SiteFile::isPage)
                .anyMatch(key -> !published().isUntouched(key, present));
    }
}
