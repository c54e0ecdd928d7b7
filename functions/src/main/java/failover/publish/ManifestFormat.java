package failover.publish;

import failover.contract.VisitorMessage;
import failover.page.Status;
import failover.page.Told;
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
 * "failedOverSince": time, "plannedUntil": time, "message": {"text", "until"}, "files": {key: {"sha256", "type", "cacheControl", "etag", "version", "copiedAt", "assets"}}, "obsolete": {key:
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
        json.put("status", word(manifest.told().status()));
        json.putAll(times(manifest.told().status()));
        manifest.told().message().ifPresent(message -> json.put("message", message.fields()));
        var files = new LinkedHashMap<String, Object>();
        manifest.files().forEach((key, entry) -> files.put(key, written(entry)));
        json.put("files", files);
        var obsolete = new LinkedHashMap<String, Object>();
        manifest.obsolete().forEach((key, value) -> obsolete.put(key, written(value)));
        json.put("obsolete", obsolete);
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json);
    }

    static String word(Status status) {
        return switch (status) {
            case Status.Standby _ -> "standby";
            case Status.FailedOver _ -> "failed-over";
            case Status.Planned _ -> "planned";
        };
    }

    private static Map<String, Object> times(Status status) {
        return switch (status) {
            case Status.Standby _ -> Map.of();
            case Status.FailedOver(var since) -> Map.of("failedOverSince", since.toString());
            case Status.Planned(var since, var until) ->
                Map.of("failedOverSince", since.toString(), "plannedUntil", until.toString());
        };
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

    /** @throws IllegalArgumentException when the text is not a manifest */
    static Manifest read(String text) {
        try {
            // JSON's null is read as null.
            var json = object(JSON.std.mapFrom(text), "object");
            var files = new TreeMap<String, Entry>();
            object(json.get("files"), "files")
                    .forEach((key, entry) -> files.put(key.toString(), entry(object(entry, key.toString()))));
            return new Manifest(Instant.parse(text(json, "id")), Boolean.TRUE.equals(json.get("pinned")),
                    release(json.get("release")), new Told(status(json), message(json)), files, obsolete(json));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a manifest: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Not a manifest: " + e.getMessage(), e);
        }
    }

    private static Status status(Map<?, ?> json) {
        return switch (Objects.toString(json.get("status"))) {
            case "failed-over" -> new Status.FailedOver(Instant.parse(text(json, "failedOverSince")));
            case "planned" -> new Status.Planned(Instant.parse(text(json, "failedOverSince")),
                    Instant.parse(text(json, "plannedUntil")));
            default -> new Status.Standby();
        };
    }

    private static Optional<VisitorMessage> message(Map<?, ?> json) {
        return json.get("message") instanceof Map<?, ?> message
                ? Optional.of(new VisitorMessage(text(message, "text"), Instant.parse(text(message, "until"))))
                : Optional.empty();
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
                // No key is obsolete.
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

    /** Empty in an older format: no headers equal that, so the file is uploaded again. */
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
