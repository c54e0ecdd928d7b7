package failover.rehearsal.service.s3;

import java.util.Map;

/**
 * An object as S3 would send it.
 *
 * @param headers lower-case names: {@code content-type}, {@code cache-control}, {@code etag}, {@code last-modified} (HTTP date)
 *                and the object's own metadata as {@code x-amz-meta-*}; absent ones are not in it
 */
public record StoredObject(byte[] body, Map<String, String> headers) {}
