package failover.fallback;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/** What was published last: the SHA-256 of each key, of pages without their time. */
record Manifest(SortedMap<String, String> digests) {
    static Manifest none() {
        return new Manifest(new TreeMap<>());
    }

    static Manifest of(List<SiteFile> site) {
        var digests = new TreeMap<String, String>();
        site.forEach(file -> digests.put(file.key(), file.digest()));
        return new Manifest(digests);
    }

    boolean holds(SiteFile file) {
        return file.digest().equals(digests.get(file.key()));
    }

    String toJson() {
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(Map.of("files", digests));
    }

    /** @throws IllegalArgumentException when the text is no manifest */
    static Manifest fromJson(String text) {
        try {
            if (JSON.std.mapFrom(text).get("files") instanceof Map<?, ?> files) {
                var digests = new TreeMap<String, String>();
                files.forEach((key, digest) -> digests.put(key.toString(), String.valueOf(digest)));
                return new Manifest(digests);
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a manifest: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("Not a manifest: 'files' is missing");
    }
}
