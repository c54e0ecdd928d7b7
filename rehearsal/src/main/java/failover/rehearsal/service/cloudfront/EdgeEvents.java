package failover.rehearsal.service.cloudfront;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Requests and responses in the event structure of CloudFront Functions (version 1.0), there and back. */
final class EdgeEvents {
    private final Distribution distribution;

    EdgeEvents(Distribution distribution) {
        this.distribution = distribution;
    }

    ObjectNode viewerRequest(EdgeRequest request, String requestId) {
        var event = JsonMapper.shared().createObjectNode().put("version", "1.0");
        event.putObject("context").put("distributionDomainName", distribution.domainName())
                .put("distributionId", distribution.id()).put("eventType", "viewer-request")
                .put("requestId", requestId);
        event.putObject("viewer").put("ip", "127.0.0.1");
        event.set("request", request(request));
        return event;
    }

    ObjectNode viewerResponse(EdgeRequest request, EdgeResponse response, String requestId) {
        var event = viewerRequest(request, requestId);
        ((ObjectNode) event.path("context")).put("eventType", "viewer-response");
        var node = event.putObject("response").put("statusCode", response.status());
        node.set("headers", headers(response.headers()));
        node.putObject("cookies");
        return event;
    }

    private static ObjectNode request(EdgeRequest request) {
        var node = JsonMapper.shared().createObjectNode().put("method", request.method()).put("uri", request.path());
        node.set("querystring", pairs(request.query(), "&"));
        var headers = headers(request.headers());
        headers.remove("cookie");
        node.set("headers", headers);
        node.set("cookies", pairs(request.headers().getOrDefault("Cookie", ""), ";"));
        return node;
    }

    /** Of several values of a name the last one counts; all of them are in multiValue. */
    private static ObjectNode pairs(String text, String separator) {
        var node = JsonMapper.shared().createObjectNode();
        for (var pair : text.split(separator)) {
            if (!pair.isBlank()) {
                var parts = pair.strip().split("=", 2);
                add(node, parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        return node;
    }

    private static void add(ObjectNode node, String name, String value) {
        var known = (ObjectNode) node.get(name);
        if (known == null) {
            node.putObject(name).put("value", value);
            return;
        }
        if (!known.has("multiValue")) {
            known.putArray("multiValue").addObject().put("value", known.path("value").asString());
        }
        known.put("value", value).withArray("multiValue").addObject().put("value", value);
    }

    private static ObjectNode headers(Map<String, String> headers) {
        var node = JsonMapper.shared().createObjectNode();
        headers.forEach((name, value) -> node.putObject(name.toLowerCase(Locale.ROOT)).put("value", value));
        return node;
    }

    /** @param result of a viewer-request function: a response of its own has a status code */
    static boolean isResponse(JsonNode result) {
        return result.has("statusCode");
    }

    static String path(JsonNode result) {
        return result.path("uri").asString();
    }

    /** @param before kept where the function returned nothing else */
    static EdgeResponse response(JsonNode result, EdgeResponse before) {
        var headers = new LinkedHashMap<String, String>();
        result.path("headers").properties()
                .forEach(header -> headers.put(header.getKey(), header.getValue().path("value").asString()));
        return new EdgeResponse(result.path("statusCode").asInt(), headers, body(result.path("body"), before.body()));
    }

    private static byte[] body(JsonNode body, byte[] before) {
        if (body.isString()) {
            return body.asString().getBytes(StandardCharsets.UTF_8);
        }
        if (!body.isObject()) {
            return before;
        }
        var data = body.path("data").asString();
        return body.path("encoding").asString().equals("base64")
                ? Base64.getDecoder().decode(data)
                : data.getBytes(StandardCharsets.UTF_8);
    }

    static String key(String path) {
        // A plus sign in a path is a plus sign; only form data means a space by it.
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
