package failover.publish;

import failover.aws.AlarmReading;
import java.util.Map;

/**
 * What a run finds.
 *
 * @param last    the manifest of the run before
 * @param present the objects that really are in the bucket, by key
 */
public record Found(Published last, Map<String, StoredObject> present, AlarmReading alarm) {
    public Manifest published() {
        return last.manifest();
    }
}
