package failover.rehearsal.service.cloudfront;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A response headers policy: headers for the viewer, after the cache and before the viewer-response function. */
record HeadersPolicy(List<Item> items, List<String> removed) {
    record Item(String name, String value, boolean override) {}

    static final HeadersPolicy NONE = new HeadersPolicy(List.of(), List.of());

    /** @throws IllegalArgumentException for a part that the rehearsal does not know */
    static HeadersPolicy of(JsonNode properties) {
        var config = properties.path("ResponseHeadersPolicyConfig");
        for (var unknown : List.of("CorsConfig", "ServerTimingHeadersConfig")) {
            if (config.has(unknown)) {
                throw new IllegalArgumentException("the rehearsal does not know a headers policy's " + unknown);
            }
        }
        var items = new ArrayList<Item>();
        config.at("/CustomHeadersConfig/Items").forEach(item -> items.add(new Item(item.path("Header").asString(),
                item.path("Value").asString(), item.path("Override").asBoolean())));
        config.path("SecurityHeadersConfig").properties()
                .forEach(entry -> items.add(security(entry.getKey(), entry.getValue())));
        var removed = new ArrayList<String>();
        config.at("/RemoveHeadersConfig/Items").forEach(item -> removed.add(item.path("Header").asString()));
        return new HeadersPolicy(items, removed);
    }

    private static Item security(String kind, JsonNode setting) {
        var override = setting.path("Override").asBoolean();
        return switch (kind) {
            case "ContentSecurityPolicy" ->
                new Item("Content-Security-Policy", setting.path("ContentSecurityPolicy").asString(), override);
            case "ContentTypeOptions" -> new Item("X-Content-Type-Options", "nosniff", override);
            case "FrameOptions" -> new Item("X-Frame-Options", setting.path("FrameOption").asString(), override);
            case "ReferrerPolicy" -> new Item("Referrer-Policy", setting.path("ReferrerPolicy").asString(), override);
            case "StrictTransportSecurity" -> new Item("Strict-Transport-Security", hsts(setting), override);
            case "XSSProtection" -> new Item("X-XSS-Protection", xss(setting), override);
            default -> throw new IllegalArgumentException("the rehearsal does not know the security header " + kind);
        };
    }

    private static String hsts(JsonNode setting) {
        return "max-age=" + setting.path("AccessControlMaxAgeSec").asString()
                + (setting.path("IncludeSubdomains").asBoolean(false) ? "; includeSubDomains" : "")
                + (setting.path("Preload").asBoolean(false) ? "; preload" : "");
    }

    private static String xss(JsonNode setting) {
        return setting.path("Protection").asBoolean()
                ? "1" + (setting.path("ModeBlock").asBoolean(false) ? "; mode=block" : "")
                : "0";
    }

    EdgeResponse applyTo(EdgeResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers());
        removed.forEach(headers::remove);
        for (var item : items) {
            if (item.override()) {
                headers.put(item.name(), item.value());
            } else {
                headers.putIfAbsent(item.name(), item.value());
            }
        }
        return response.withHeaders(headers);
    }
}
