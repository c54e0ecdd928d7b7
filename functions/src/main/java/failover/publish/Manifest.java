package failover.publish;

import failover.page.Status;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was published last, and by which version S3 keeps it.
 *
 * @param id       since when these contents have been published
 * @param pinned   whether an operator went back to them: they stay until he asks for a refresh, or a deploy
 * @param status   what the pages tell
 * @param files    by key
 * @param obsolete keys of ours that may still be in the bucket and are no part of the site
 */
public record Manifest(Instant id, boolean pinned, Status status, SortedMap<String, Entry> files,
        SortedSet<String> obsolete) {
    public static final Manifest NONE = new Manifest(Instant.EPOCH, false, new Status.Standby(),
            Collections.emptySortedMap(), Collections.emptySortedSet());

    /**
     * One object.
     *
     * @param etag    as S3 gave it, without quotes: another one in the bucket was written by somebody else
     * @param version absent in a bucket without versions
     */
    public record Entry(String digest, String etag, Optional<String> version, Optional<CopyMetadata> copied) {}

    boolean holds(SiteFile file) {
        var entry = files.get(file.key());
        return entry != null && entry.digest().equals(file.digest());
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

    /** Every key that we have put into the bucket, as far as is known. */
    SortedSet<String> ours() {
        var keys = new TreeSet<>(files.keySet());
        keys.addAll(obsolete);
        return keys;
    }

    /** New keys are known as ours before they are there: then they are removed even if this run gets no further. */
    Manifest announcing(List<String> keys) {
        var announced = new TreeSet<>(keys);
        announced.removeAll(files.keySet());
        announced.addAll(obsolete);
        return new Manifest(id, pinned, status, files, announced);
    }

    /** The manifest once {@code written} is in the bucket; {@code removals} are about to leave it. */
    Manifest followedBy(Site site, Status status, Map<String, Entry> written, List<String> removals) {
        var entries = new TreeMap<String, Entry>();
        site.files().forEach(
                file -> entries.put(file.key(), written.getOrDefault(file.key(), files.get(file.key()))));
        var next = new Manifest(site.id(), site.pinned(), status, entries, new TreeSet<>(removals));
        return next.hasContentsOf(this) ? new Manifest(id, site.pinned(), status, entries, next.obsolete()) : next;
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
