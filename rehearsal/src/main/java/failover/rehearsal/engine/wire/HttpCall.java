package failover.rehearsal.engine.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request as it came over the wire. */
public record HttpCall(String method, URI uri, Headers headers, byte[] body) {
    public static HttpCall of(HttpExchange exchange) throws IOException {
        return new HttpCall(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
    }

    /** Decoded. */
    public String path() {
        return uri.getPath();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** The query's parameters, decoded; one without value has the value "". */
    public Map<String, String> query() {
        return parameters(uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    /** The body's parameters, of {@code application/x-www-form-urlencoded}. */
    public Map<String, String> form() {
        return parameters(new String(body, StandardCharsets.UTF_8));
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : text.split("&")) {
            var parts = pair.split("=", 2);
            parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + uri;
    }
}
