package failover.publish;

import failover.page.Status;
import failover.publish.Manifest.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * A manifest as JSON: {@code {"id": time, "pinned": false, "status": "standby", "failedOverSince": time, "files": {key:
 * {"sha256", "type", "etag", "version", "copiedAt", "assets"}}, "obsolete": [key]}}; what does not apply is left out.
 */
final class ManifestFormat {
    private ManifestFormat() {}

    static String write(Manifest manifest) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", manifest.id().toString());
        json.put("pinned", manifest.pinned());
        switch (manifest.status()) {
            case Status.Standby _ -> json.put("status", "standby");
            case Status.FailedOver(var since) -> {
                json.put("status", "failed-over");
                json.put("failedOverSince", since.toString());
            }
        }
        var files = new LinkedHashMap<String, Object>();
        manifest.files().forEach((key, entry) -> files.put(key, written(key, entry)));
        json.put("files", files);
        json.put("obsolete", manifest.obsolete());
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json);
    }

    private static Map<String, Object> written(String key, Entry entry) {
        var json = new LinkedHashMap<String, Object>();
        json.put("sha256", entry.digest());
        json.put("type", SiteFile.contentType(key));
        json.put("etag", entry.etag());
        entry.version().ifPresent(version -> json.put("version", version));
        entry.copied().ifPresent(copied -> {
            json.put("copiedAt", copied.at().toString());
            json.put("assets", copied.assets());
        });
        return json;
    }

    /** @throws IllegalArgumentException when the text is no manifest */
    static Manifest read(String text) {
        try {
            var json = JSON.std.mapFrom(text);
            var files = new TreeMap<String, Entry>();
            object(json.get("files"), "files")
                    .forEach((key, entry) -> files.put(key.toString(), entry(object(entry, key.toString()))));
            return new Manifest(Instant.parse(text(json, "id")), Boolean.TRUE.equals(json.get("pinned")), status(json),
                    files, new TreeSet<>(texts(json.get("obsolete"))));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a manifest: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Not a manifest: " + e.getMessage(), e);
        }
    }

    private static Status status(Map<?, ?> json) {
        return "failed-over".equals(json.get("status"))
                ? new Status.FailedOver(Instant.parse(text(json, "failedOverSince")))
                : new Status.Standby();
    }

    private static Entry entry(Map<?, ?> json) {
        var version = Optional.ofNullable(json.get("version")).map(Object::toString);
        var copied = Optional.ofNullable(json.get("copiedAt"))
                .map(at -> new CopyMetadata(Instant.parse(at.toString()), texts(json.get("assets"))));
        return new Entry(text(json, "sha256"), text(json, "etag"), version, copied);
    }

    private static List<String> texts(Object list) {
        return list instanceof List<?> texts ? texts.stream().map(Object::toString).toList() : List.of();
    }

    private static String text(Map<?, ?> json, String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("Not a manifest: '" + name + "' is missing");
    }

    private static Map<?, ?> object(Object value, String name) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new IllegalArgumentException("Not a manifest: '" + name + "' is missing");
    }
}
