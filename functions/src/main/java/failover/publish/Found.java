package failover.publish;

import failover.aws.AlarmReading;
import failover.contract.VisitorMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a run finds.
 *
 * @param at      when it began to look
 * @param last    the manifest of the run before
 * @param present the objects that really are in the bucket, by key
 * @param message what an operator said last; it may be over
 */
public record Found(Instant at, Published last, Map<String, StoredObject> present, AlarmReading alarm,
        Optional<VisitorMessage> message) {
    public Manifest published() {
        return last.manifest();
    }

    /** Whether a published page differs from the manifest. A run that was killed may have written it. */
    boolean isDisturbed() {
        return published().files().keySet().stream().filter(SiteFile::isPage)
                .anyMatch(key -> !published().isUntouched(key, present));
    }
}
