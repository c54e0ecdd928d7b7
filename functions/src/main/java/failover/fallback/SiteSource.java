package failover.fallback;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.aws.Log;
import failover.contract.CopyRules;
import failover.copy.Occasion;
import failover.copy.RunReport;
import failover.copy.SavedCopy;
import failover.publish.CopyMetadata;
import failover.publish.Found;
import failover.publish.Manifest;
import failover.publish.Release;
import failover.publish.Site;
import failover.publish.SiteFile;
import failover.publish.SiteStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the site together: of the package and the copies, or of what was published at another time. */
final class SiteSource {
    private final SiteFolder folder;
    private final CopyRules rules;
    private final Function<Occasion, RunReport> copier;
    private final SiteStore store;
    private final Log log;

    SiteSource(SiteFolder folder, CopyRules rules, Function<Occasion, RunReport> copier, SiteStore store, Log log) {
        this.folder = folder;
        this.rules = rules;
        this.copier = copier;
        this.store = store;
        this.log = log;
    }

    /** What the deployed package holds. */
    SitePackage deployed() {
        return folder.read();
    }

    /** A publication as it was. */
    Site asPublished(Manifest manifest, boolean pinned, Optional<Release> release) {
        return new Site(manifest.id(), pinned, release, kept(manifest, manifest.files().keySet()).toList());
    }

    boolean hasCopies() {
        return !rules.pages().isEmpty();
    }

    /** The copies as the primary gives them now, which may take a minute. */
    RunReport newCopies(Found found, boolean healthy, boolean acceptAnySize, Instant now) {
        return copier.apply(occasion(found, healthy, acceptAnySize, now));
    }

    /** What is known of the primary and of its last good copies. */
    Occasion occasion(Found found, boolean healthy, boolean acceptAnySize, Instant now) {
        var last = new HashMap<String, Occasion.Last>();
        found.published().copies().stream().filter(found.present()::containsKey).forEach(key -> last.put(key,
                new Occasion.Last(found.published().files().get(key).copied().orElseThrow().at(),
                        found.present().get(key).size())));
        return new Occasion(now, healthy, last, acceptAnySize);
    }

    /** The package, and of each copy the new one or else the last good one. */
    Site site(SitePackage deployed, Found found, List<SavedCopy> taken, Optional<Release> release,
            Instant id) {
        var files = new LinkedHashMap<String, SiteFile>();
        Stream.of(lastGood(found, taken), taken.stream().flatMap(SiteSource::files), deployed.files().stream())
                .flatMap(some -> some).forEach(file -> files.put(file.key(), file));
        return new Site(id, false, release, List.copyOf(files.values()));
    }

    /** The copies that are still wanted and were not taken anew, each with what it shows. */
    private Stream<SiteFile> lastGood(Found found, List<SavedCopy> taken) {
        var anew = taken.stream().map(SavedCopy::key).collect(Collectors.toSet());
        return found.published().copies().stream()
                .filter(key -> rules.paths().containsKey(key) && !anew.contains(key))
                .map(key -> withAssets(key, found.published())).filter(keys -> canBeHad(keys, found))
                .flatMap(keys -> kept(found.published(), keys));
    }

    /** A copy that somebody deleted with all its versions must not keep the other pages from telling the status. */
    private boolean canBeHad(List<String> keys, Found found) {
        var lost = keys.stream().filter(key -> !found.published().isUntouched(key, found.present()))
                .filter(key -> !store.keeps(key, found.published().files().get(key))).toList();
        if (!lost.isEmpty()) {
            log.warn("A saved copy is dropped: S3 has no version of it, or the role lacks s3:GetObjectVersion",
                    Map.of("lost", lost));
        }
        return lost.isEmpty();
    }

    private static List<String> withAssets(String key, Manifest published) {
        var assets = published.files().get(key).copied().orElseThrow().assets();
        return Stream.concat(Stream.of(key), assets.stream()).filter(published.files()::containsKey).toList();
    }

    private Stream<SiteFile> kept(Manifest manifest, Collection<String> keys) {
        return keys.stream().map(key -> store.kept(key, manifest.files().get(key)));
    }

    private static Stream<SiteFile> files(SavedCopy copy) {
        var metadata = new CopyMetadata(copy.at(), List.copyOf(copy.assets().keySet()));
        return Stream.concat(
                copy.assets().entrySet().stream().map(asset -> SiteFile.of(asset.getKey(), asset.getValue())),
                Stream.of(SiteFile.copy(copy.key(), copy.html().getBytes(UTF_8), metadata)));
    }
}
