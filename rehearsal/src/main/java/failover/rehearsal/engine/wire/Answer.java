package failover.rehearsal.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One response. */
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    public static Answer xml(int status, Xml document) {
        return of(status, "text/xml", document.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", List.of(contentType)), body);
    }

    public Answer with(String header, String value) {
        var more = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(header, List.of(value));
        return new Answer(status, more, body);
    }
}
