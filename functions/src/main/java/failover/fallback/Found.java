package failover.fallback;

import failover.aws.AlarmReading;
import java.util.Map;

/**
 * What a run finds.
 *
 * @param published the manifest of the run before
 * @param present   the objects that really are in the bucket, by key
 */
record Found(Manifest published, Map<String, StoredObject> present, AlarmReading alarm) {}
