package failover.publish;

import failover.page.Told;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is published, and by which version S3 keeps it.
 *
 * @param id       since when these contents have been published
 * @param pinned   whether an operator went back to them: they stay until somebody asks for a refresh, or deploys
 * @param release  whose site it is; absent in a manifest that no deploy has written
 * @param told     what the pages tell besides their contents
 * @param files    by key
 * @param obsolete keys that may still be in the bucket and that the site does not use
 */
public record Manifest(Instant id, boolean pinned, Optional<Release> release, Told told,
        SortedMap<String, Entry> files, SortedMap<String, Obsolete> obsolete) {
    public static final Manifest NONE = new Manifest(Instant.EPOCH, false, Optional.empty(), Told.STANDBY,
            Collections.emptySortedMap(), Collections.emptySortedMap());

    /**
     * One object.
     *
     * @param headers with which it was uploaded: other ones need an upload, although the bytes are the same
     * @param etag    as S3 gave it, without quotes: another one in the bucket was written by somebody else
     * @param version absent in a bucket without versions
     */
    public record Entry(String digest, Headers headers, String etag, Optional<String> version,
            Optional<CopyMetadata> copied) {}

    boolean holds(SiteFile file) {
        var entry = files.get(file.key());
        return entry != null && entry.digest().equals(file.digest()) && entry.headers().equals(file.headers());
    }

    /** Whether an object is in the bucket as we have put it there: neither deleted nor overwritten by somebody else. */
    public boolean isUntouched(String key, Map<String, StoredObject> present) {
        return present.containsKey(key) && present.get(key).etag().equals(files.get(key).etag());
    }

    boolean hasContentsOf(Manifest other) {
        return digests().equals(other.digests());
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    boolean isBeingRemoved(String key, Instant now) {
        return obsolete.containsKey(key) && obsolete.get(key).isBeingRemoved(now);
    }

    /** Names new keys before they are uploaded, so that a later run removes them if this run ends early. */
    Manifest announcing(Collection<String> keys, Instant now) {
        var announced = new TreeMap<>(obsolete);
        keys.stream().filter(key -> !files.containsKey(key)).forEach(key -> announced.put(key, Obsolete.from(now)));
        return new Manifest(id, pinned, release, told, files, announced);
    }

    /**
     * The manifest once the site is in the bucket.
     *
     * @param written  the objects that this run has written, by key
     * @param removals the keys that this run claims, to remove them
     */
    Manifest followedBy(Site site, Told told, Map<String, Entry> written, Collection<String> removals, Found found,
            Instant now) {
        var entries = new TreeMap<String, Entry>();
        site.files().forEach(
                file -> entries.put(file.key(), written.getOrDefault(file.key(), files.get(file.key()))));
        var left = left(entries.keySet(), found, now);
        left.replaceAll((key, obsolete) -> removals.contains(key) ? obsolete.claimed(now) : obsolete);
        var next = new Manifest(site.id(), site.pinned(), site.release(), told, entries, left);
        return next.hasContentsOf(this)
                ? new Manifest(id, site.pinned(), site.release(), told, entries, left)
                : next;
    }

    /** The keys that the next site does not use, without those that are deleted and that no other run can upload again. */
    private SortedMap<String, Obsolete> left(Set<String> used, Found found, Instant now) {
        var left = new TreeMap<>(obsolete);
        if (found.isDisturbed()) {
            left.replaceAll((_, obsolete) -> new Obsolete(now, obsolete.removing()));
        }
        left.entrySet().removeIf(
                entry -> entry.getValue().mayGo(found.at()) && !found.present().containsKey(entry.getKey()));
        files.keySet().forEach(key -> left.put(key, Obsolete.from(now)));
        left.keySet().removeAll(used);
        return left;
    }

    public List<String> copies() {
        return files.keySet().stream().filter(key -> files.get(key).copied().isPresent()).toList();
    }

    private SortedMap<String, String> digests() {
        var digests = new TreeMap<String, String>();
        files.forEach((key, entry) -> digests.put(key, entry.digest()));
        return digests;
    }
}
