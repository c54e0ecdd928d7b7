package failover.fallback;

import failover.aws.AlarmReading;
import java.util.Map;

/**
 * What a run finds.
 *
 * @param last    the manifest of the run before
 * @param present the objects that really are in the bucket, by key
 */
record Found(Published last, Map<String, StoredObject> present, AlarmReading alarm) {
    Manifest published() {
        return last.manifest();
    }
}
