package failover.fallback;

import failover.aws.AlarmProbe;
import failover.aws.Network;
import failover.cloudformation.Wait;
import failover.contract.CopyRules;
import failover.copy.Occasion;
import failover.copy.PageReport;
import failover.copy.RunReport;
import failover.copy.SavedCopy;
import failover.page.PageSettings;
import failover.testing.Invocation;
import failover.testing.LocalS3;
import failover.testing.OneAlarm;
import failover.testing.SampleEvents;
import failover.testing.SampleSettings;
import failover.testing.WatchedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** RefreshFallback among a real S3 with versions, an alarm and a primary that gives copies. */
final class World {
    static final String PAGE = "_fallback/index.html";
    static final String STYLE = "_fallback/assets/style.css";
    static final String COPY = "_fallback/saved/shop.html";

    final String site = LocalS3.newVersionedBucket();
    final String journal = LocalS3.newVersionedBucket();
    final OneAlarm alarm = new OneAlarm();
    /** Each request to S3, in order. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    /** Told of each request before it is sent; may throw. */
    Consumer<String> watcher = _ -> {};
    /** Told of each pause that a run makes, which takes no real time. */
    Consumer<Duration> sleep = this::advance;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final InstantSource clock = now::get;
    /** What the primary gives now, by path. */
    final Map<String, SavedCopy> primary = new HashMap<>();
    /** Pages that are to be copied: by path, the key of the copy. */
    final SequencedMap<String, String> pages = new LinkedHashMap<>();

    /** What takes copies: this primary, or in some tests the real copier. */
    Function<Occasion, RunReport> copier = _ -> RunReport.of(
            primary.values().stream().map(World::report).toList());

    /** What previews take copies with. */
    BiFunction<CopyRules, Occasion, RunReport> previewer = (_, occasion) -> copier.apply(occasion);

    private static PageReport report(SavedCopy copy) {
        return new PageReport(copy.path(), Optional.of(copy), List.of(), List.of(), new PageReport.Cost(1, 0, 0, 0));
    }

    private final Path folder;

    World(Path folder) throws IOException {
        this.folder = folder;
        write("index.html", "<link href=\"/_fallback/assets/style.css\">{{domain}}<!--status--><!--/status-->");
        write("assets/style.css", "p {}");
    }

    void advance(Duration duration) {
        now.updateAndGet(time -> time.plus(duration));
    }

    /** Whatever is obsolete is old enough to be removed: pages by the first run, assets by the second. */
    List<Object> removals() {
        var removed = new ArrayList<Object>();
        for (int i = 0; i < 3; i++) {
            advance(Duration.ofMinutes(21));
            removed.addAll((List<?>) run("scheduled").get("removed"));
        }
        return removed;
    }

    private void tell(String request) {
        watcher.accept(request);
        requests.add(request);
    }

    World write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
        return this;
    }

    void delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the primary gives this page, which shows one asset. */
    void serve(String path, String text) {
        var asset = "_fallback/assets/saved/" + Integer.toHexString(text.hashCode()) + ".css";
        var page = "<link href=\"/" + asset + "\"><!--saved--><!--/saved-->" + text;
        var key = "_fallback/saved" + path + ".html";
        pages.put(path, key);
        primary.put(path, new SavedCopy(path, key, clock.instant(), page,
                new TreeMap<>(Map.of(asset, text.getBytes()))));
    }

    Map<String, Object> run(String sample) {
        return run(SampleEvents.refresh(sample));
    }

    Map<String, Object> run(Map<String, Object> event) {
        requests.clear();
        advance(Duration.ofSeconds(1));
        return handler().handleRequest(event, new Invocation("run-1", Duration.ofSeconds(900)));
    }

    private RefreshFallbackHandler handler() {
        var settings = new Settings(SampleSettings.refresh(site, journal,
                new CopyRules(pages, "Welcome", List.of(), Optional.empty())), "us-east-1", folder,
                PageSettings.read(Path.of("..", "fallback")));
        return new RefreshFallbackHandler(settings, WatchedS3.of(LocalS3.client(), this::tell),
                new AlarmProbe(alarm, "transition"), null, copier, previewer,
                Network.from(Map.of()), clock, new Wait(Duration.ZERO, clock, sleep));
    }

    /** All of the site, by key. */
    SortedMap<String, String> contents() {
        var contents = new TreeMap<String, String>();
        LocalS3.keys(site).forEach(key -> contents.put(key, LocalS3.text(site, key)));
        return contents;
    }

}
