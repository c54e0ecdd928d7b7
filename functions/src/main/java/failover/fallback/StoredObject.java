package failover.fallback;

import java.time.Instant;

/** What the bucket's listing says of an object; the ETag without quotes. */
record StoredObject(String etag, Instant modified, long size) {}
