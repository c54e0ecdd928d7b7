package failover.rehearsal.service.cloudfront;

import java.util.Map;

/**
 * What a viewer asks.
 *
 * @param path    as sent, still encoded
 * @param query   as sent, without the question mark
 * @param headers names in any case
 */
public record EdgeRequest(
        boolean https,
        String method,
        String host,
        String path,
        String query,
        Map<String, String> headers) {
    EdgeRequest withPath(String changed) {
        return new EdgeRequest(https, method, host, changed, query, headers);
    }
}
