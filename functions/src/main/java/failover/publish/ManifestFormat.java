package failover.publish;

import failover.page.Status;
import failover.publish.Manifest.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * A manifest as JSON: {@code {"id": time, "pinned": false, "release": {"id", "at"}, "status": "standby",
 * "failedOverSince": time, "files": {key: {"sha256", "type", "cacheControl", "etag", "version", "copiedAt", "assets"}}, "obsolete": {key:
 * {"since", "removing"}}}}; what does not apply is left out.
 */
final class ManifestFormat {
    private ManifestFormat() {}

    static String write(Manifest manifest) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", manifest.id().toString());
        json.put("pinned", manifest.pinned());
        manifest.release().ifPresent(
                release -> json.put("release", Map.of("id", release.id(), "at", release.at().toString())));
        switch (manifest.status()) {
            case Status.Standby _ -> json.put("status", "standby");
            case Status.FailedOver(var since) -> {
                json.put("status", "failed-over");
                json.put("failedOverSince", since.toString());
            }
        }
        var files = new LinkedHashMap<String, Object>();
        manifest.files().forEach((key, entry) -> files.put(key, written(entry)));
        json.put("files", files);
        var obsolete = new LinkedHashMap<String, Object>();
        manifest.obsolete().forEach((key, value) -> obsolete.put(key, written(value)));
        json.put("obsolete", obsolete);
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json);
    }

    private static Map<String, Object> written(Entry entry) {
        var json = new LinkedHashMap<String, Object>();
        json.put("sha256", entry.digest());
        json.put("type", entry.headers().contentType());
        json.put("cacheControl", entry.headers().cacheControl());
        json.put("etag", entry.etag());
        entry.version().ifPresent(version -> json.put("version", version));
        entry.copied().ifPresent(copied -> {
            json.put("copiedAt", copied.at().toString());
            json.put("assets", copied.assets());
        });
        return json;
    }

    private static Map<String, Object> written(Obsolete obsolete) {
        var json = new LinkedHashMap<String, Object>();
        json.put("since", obsolete.since().toString());
        obsolete.removing().ifPresent(at -> json.put("removing", at.toString()));
        return json;
    }

    /** @throws IllegalArgumentException when the text is no manifest */
    static Manifest read(String text) {
        try {
            // JSON's null is read as null.
            var json = object(JSON.std.mapFrom(text), "object");
            var files = new TreeMap<String, Entry>();
            object(json.get("files"), "files")
                    .forEach((key, entry) -> files.put(key.toString(), entry(object(entry, key.toString()))));
            return new Manifest(Instant.parse(text(json, "id")), Boolean.TRUE.equals(json.get("pinned")),
                    release(json.get("release")), status(json), files, obsolete(json));
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

    private static Optional<Release> release(Object json) {
        return json instanceof Map<?, ?> release
                ? Optional.of(new Release(text(release, "id"), Instant.parse(text(release, "at"))))
                : Optional.empty();
    }

    /** An older format was a list of the keys that the run was about to remove. */
    private static SortedMap<String, Obsolete> obsolete(Map<?, ?> json) {
        var obsolete = new TreeMap<String, Obsolete>();
        switch (json.get("obsolete")) {
            case Map<?, ?> keys -> keys
                    .forEach((key, value) -> obsolete.put(key.toString(), obsoleteKey(object(value, key.toString()))));
            case List<?> keys -> texts(keys)
                    .forEach(key -> obsolete.put(key, Obsolete.from(Instant.parse(text(json, "id")))));
            case null, default -> {
                // Nothing is.
            }
        }
        return obsolete;
    }

    private static Obsolete obsoleteKey(Map<?, ?> json) {
        var since = Instant.parse(text(json, "since"));
        return json.get("removing") instanceof String at
                ? Obsolete.from(since).claimed(Instant.parse(at))
                : Obsolete.from(since);
    }

    private static Entry entry(Map<?, ?> json) {
        var version = Optional.ofNullable(json.get("version")).map(Object::toString);
        var copied = Optional.ofNullable(json.get("copiedAt"))
                .map(at -> new CopyMetadata(Instant.parse(at.toString()), texts(json.get("assets"))));
        return new Entry(text(json, "sha256"), headers(json), text(json, "etag"), version, copied);
    }

    /** An older format lacks what S3 was told; then nothing equals it, and the file is uploaded again. */
    private static Headers headers(Map<?, ?> json) {
        return new Headers(Objects.toString(json.get("type"), ""), Objects.toString(json.get("cacheControl"), ""));
    }

    private static List<String> texts(Object list) {
        return list instanceof List<?> texts
                ? texts.stream().filter(Objects::nonNull).map(Object::toString).toList()
                : List.of();
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
