package failover.rehearsal.service.cloudfront;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Status, headers (names in any case) and body: of the origin, in the cache, and to the viewer. */
public record EdgeResponse(int status, Map<String, String> headers, byte[] body) {
    static final EdgeResponse EMPTY = new EdgeResponse(200, Map.of(), new byte[0]);

    public EdgeResponse {
        var ignoringCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.putAll(headers);
        headers = Collections.unmodifiableMap(ignoringCase);
    }

    /** One of CloudFront's own error pages. */
    static EdgeResponse error(int status, String text) {
        return new EdgeResponse(status, Map.of("Content-Type", "text/plain; charset=utf-8"),
                (status + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    boolean isError() {
        return status >= 400;
    }

    EdgeResponse withStatus(int changed) {
        return new EdgeResponse(changed, headers, body);
    }

    EdgeResponse withHeaders(Map<String, String> changed) {
        return new EdgeResponse(status, changed, body);
    }

    EdgeResponse with(String name, String value) {
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return withHeaders(more);
    }
}
