package failover.publish;

import java.time.Instant;

/** What the bucket's listing says of an object; the ETag without quotes. */
public record StoredObject(String etag, Instant modified, long size) {}
