package failover.fallback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.AlarmProbe;
import failover.aws.Network;
import failover.cloudformation.Wait;
import failover.copy.RunReport;
import failover.page.PageSettings;
import failover.testing.Invocation;
import failover.testing.LocalS3;
import failover.testing.OneAlarm;
import failover.testing.SampleEvents;
import failover.testing.SampleSettings;
import failover.testing.WatchedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Two and three runs at once, their requests in random order, some of them killed. After every single request each page
 * in the bucket, and each that CloudFront may still show, has what it needs.
 */
class InterleavingTest {
    private static final int ROUNDS = Integer.getInteger("rounds", 1000);
    private static final Duration IN_CACHES = Duration.ofSeconds(60);
    private static final Pattern ASSET = Pattern.compile("/(_fallback/assets/[^\"]+)");
    private static final PageSettings WORDS = PageSettings.read(Path.of("..", "fallback"));

    @TempDir
    private Path folder;
    private final String site = LocalS3.newVersionedBucket();
    private final String journal = LocalS3.newVersionedBucket();
    private final Random random = new Random(20261125);
    private final Gate gate = new Gate(random, Instant.now());
    private final OneAlarm alarm = new OneAlarm();
    private final List<String> history = Collections.synchronizedList(new ArrayList<>());
    private final List<String> broken = Collections.synchronizedList(new ArrayList<>());
    /** What the bucket holds, and the pages that it held a minute ago. */
    private final Map<String, String> objects = new TreeMap<>();
    private final Map<String, Instant> cached = new TreeMap<>();

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Of one run: its package, what it is asked for, and before which of its requests it is killed. */
    private record Part(Settings settings, Map<String, Object> event, int killedBefore) {}

    @Test
    void no_run_ever_takes_away_what_another_ones_page_needs() throws Exception {
        var packages = List.of(site("a", Map.of("index.html", "old.css"), "old.css"),
                site("b", Map.of("index.html", "new.css"), "new.css"),
                site("c", Map.of("index.html", "new.css", "about.html", "old.css"), "old.css", "new.css"));
        int together = 0;
        int failed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            history.clear();
            history.add("round " + round);
            gate.advance(Duration.ofMinutes(List.of(0, 1, 10, 21, 45).get(random.nextInt(5))));
            var parts = IntStream.range(0, 2 + random.nextInt(2)).mapToObj(_ -> part(packages)).toList();
            var failures = Collections.synchronizedList(new ArrayList<String>());
            gate.run(parts.size(), run -> play(run, parts.get(run), failures));
            together += parts.size();
            failed += failures.size();
            assertEquals(List.of(), broken, () -> String.join("\n", history));
        }
        assertEquals(objects.keySet(), LocalS3.keys(site));
        System.out.printf("%d rounds of %d runs in all, %d of them killed: no broken site%n", ROUNDS, together, failed);
        assertTrue(failed < together / 3, "Most runs must end well: " + failed);
    }

    private Part part(List<Settings> packages) {
        var event = switch (random.nextInt(6)) {
            case 0 -> SampleEvents.refresh("rollback");
            case 1 -> SampleEvents.refresh("by-hand");
            default -> SampleEvents.refresh("scheduled");
        };
        return new Part(packages.get(random.nextInt(packages.size())), event,
                random.nextInt(6) == 0 ? random.nextInt(12) : Integer.MAX_VALUE);
    }

    private void play(int run, Part part, List<String> failures) {
        var handler = new RefreshFallbackHandler(part.settings(), s3(run, part.killedBefore()),
                new AlarmProbe(alarm, "transition"), null, _ -> RunReport.of(List.of()), Network.from(Map.of()), gate,
                new Wait(Duration.ZERO, gate, pause -> gate.pause(run, pause)));
        try {
            handler.handleRequest(part.event(), new Invocation("run-" + run, Duration.ofSeconds(900)));
        } catch (RuntimeException e) {
            failures.add(run + ": " + e);
            history.add(run + " ends with " + e);
            if (part.killedBefore() == Integer.MAX_VALUE) {
                broken.add("Run " + run + " fails: " + e);
            }
        }
    }

    private S3Client s3(int run, int killedBefore) {
        var sent = new ArrayList<String>();
        return WatchedS3.watched(LocalS3.client(), (operation, arguments, request) -> gate.pass(run, operation, () -> {
            if (sent.size() >= killedBefore) {
                throw new Killed();
            }
            sent.add(operation);
            var answer = request.send();
            seen(run, arguments);
            return answer;
        }));
    }

    private void seen(int run, Object[] arguments) throws IOException {
        switch (arguments[0]) {
            case PutObjectRequest put when put.bucket().equals(site) -> {
                try (var content = ((RequestBody) arguments[1]).contentStreamProvider().newStream()) {
                    change(run + " puts " + put.key(), put.key(), new String(content.readAllBytes(), UTF_8));
                }
            }
            case DeleteObjectRequest delete -> change(run + " deletes " + delete.key(), delete.key(), null);
            case PutObjectRequest put -> history.add(run + " writes " + put.key());
            default -> history.add(run + " " + arguments[0].getClass().getSimpleName());
        }
    }

    private void change(String what, String key, String content) {
        history.add(gate.instant() + " " + what);
        var before = content == null ? objects.remove(key) : objects.put(key, content);
        if (before != null && key.endsWith(".html")) {
            cached.put(before, gate.instant());
        }
        cached.values().removeIf(replaced -> replaced.plus(IN_CACHES).isBefore(gate.instant()));
        objects.forEach((page, text) -> check(page, text, what));
        cached.keySet().forEach(text -> check("a page in CloudFront's caches", text, what));
    }

    private void check(String page, String text, String what) {
        ASSET.matcher(text).results().map(found -> found.group(1)).filter(asset -> !objects.containsKey(asset))
                .forEach(asset -> broken.add(page + " shows " + asset + ", which is gone: " + what));
    }

    private Settings site(String name, Map<String, String> pages, String... assets) throws IOException {
        var root = Files.createDirectories(folder.resolve(name).resolve("assets")).getParent();
        for (var page : pages.entrySet()) {
            Files.writeString(root.resolve(page.getKey()), "<link href=\"/_fallback/assets/" + page.getValue()
                    + "\">" + name + "<!--status--><!--/status-->");
        }
        for (var asset : assets) {
            Files.writeString(root.resolve("assets").resolve(asset), "p {}");
        }
        return new Settings(SampleSettings.refresh(site, journal), "us-east-1", root, WORDS);
    }
}
