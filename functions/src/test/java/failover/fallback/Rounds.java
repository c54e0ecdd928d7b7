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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Rounds of two and three runs at once (of the schedule, of operators, of deploys; of three packages, with clocks that
 * differ by up to two minutes), their requests in random order. Some runs are killed, and some requests fail before or
 * after S3 has done them. After every single request each page in the bucket, and each that CloudFront may still show, has
 * what it needs. Where all runs of a round ended well, the page is the one of the package that the manifest names.
 */
final class Rounds {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final Duration IN_CACHES = Duration.ofSeconds(60);
    private static final Pattern RELEASE = Pattern.compile("\"release\"\\s*:\\s*\\{[^}]*\"id\"\\s*:\\s*\"(\\w+)\"");
    private static final Pattern ASSET = Pattern.compile("/(_fallback/assets/[^\"]+)");
    private static final PageSettings WORDS = PageSettings.read(Path.of("..", "fallback"));

    private final Path folder;
    private final Network network;
    private final String site = LocalS3.newVersionedBucket();
    private final String journal = LocalS3.newVersionedBucket();
    private final Random random;
    private final Gate gate;
    private final OneAlarm alarm = new OneAlarm();
    private final List<String> history = Collections.synchronizedList(new ArrayList<>());
    private final List<String> broken = Collections.synchronizedList(new ArrayList<>());
    /** What the bucket holds, and the pages that it held a minute ago. */
    private final Map<String, String> objects = new TreeMap<>();
    private final Map<String, Instant> cached = new TreeMap<>();

    /** The package of each release, as it was seen first. */
    private final Map<String, String> names = new HashMap<>();

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * One run.
     *
     * @param killedBefore which of its requests
     * @param fails        which of its requests fails; whether S3 has done it is random
     * @param ahead        by how much its clock is
     */
    private record Part(Settings settings, Map<String, Object> event, int killedBefore, int fails, Duration ahead) {
        boolean mayFail() {
            return killedBefore != NEVER || fails != NEVER;
        }

        void survive(int sent) {
            if (sent >= killedBefore) {
                throw new Killed();
            }
        }
    }

    /**
     * Prepares a site of its own.
     *
     * @param folder  for the packages
     * @param network in which a deploy finds CloudFront and CloudFormation
     */
    Rounds(Path folder, Network network, long seed) {
        this.folder = folder;
        this.network = network;
        random = new Random(seed);
        gate = new Gate(random, Instant.now());
    }

    /** Returns a summary; throws an AssertionError with the history of the first broken round. */
    String play(int rounds) throws Exception {
        var packages = List.of(site("a", Map.of("index.html", "old.css"), "old.css"),
                site("b", Map.of("index.html", "new.css"), "new.css"),
                site("c", Map.of("index.html", "new.css", "about.html", "old.css"), "old.css", "new.css"));
        int together = 0;
        int failed = 0;
        for (int round = 0; round < rounds; round++) {
            history.clear();
            history.add("round " + round);
            gate.advance(Duration.ofMinutes(List.of(0, 1, 3, 10, 21, 21, 45).get(random.nextInt(7))));
            var parts = IntStream.range(0, 2 + random.nextInt(2)).mapToObj(_ -> part(packages)).toList();
            var failures = Collections.synchronizedList(new ArrayList<String>());
            gate.run(parts.size(), run -> play(run, parts.get(run), failures));
            together += parts.size();
            failed += failures.size();
            if (failures.isEmpty()) {
                checkRelease();
            }
            assertEquals(List.of(), broken, () -> String.join("\n", history));
        }
        assertEquals(objects.keySet(), LocalS3.keys(site));
        assertTrue(failed < together / 3, "Most runs must end well: " + failed);
        return "%d rounds of %d runs in all, %d of them without success: no broken site".formatted(rounds, together,
                failed);
    }

    private Part part(List<Settings> packages) {
        var event = switch (random.nextInt(8)) {
            case 0 -> SampleEvents.refresh("rollback");
            case 1 -> SampleEvents.refresh("by-hand");
            case 2, 3 -> update();
            default -> SampleEvents.refresh("scheduled");
        };
        return new Part(packages.get(random.nextInt(packages.size())), event, rarely(), rarely(),
                Duration.ofMinutes(random.nextInt(3)));
    }

    private int rarely() {
        return random.nextInt(8) == 0 ? random.nextInt(12) : NEVER;
    }

    private static Map<String, Object> update() {
        var event = SampleEvents.refresh("deploy");
        event.put("RequestType", "Update");
        event.put("PhysicalResourceId", "RefreshOnDeploy");
        event.put("OldResourceProperties", event.get("ResourceProperties"));
        return event;
    }

    private void play(int run, Part part, List<String> failures) {
        var clock = gate.clock(part.ahead());
        var sent = new AtomicInteger();
        var handler = new RefreshFallbackHandler(part.settings(), s3(run, part, sent),
                new AlarmProbe(alarm, "transition"),
                new HealthProbe(new OneAlarm(), null, clock), _ -> RunReport.of(List.of()),
                (_, _) -> RunReport.of(List.of()), network, clock,
                new Wait(Duration.ofSeconds(5), clock, pause -> {
                    part.survive(sent.get());
                    gate.pause(run, pause);
                }));
        try {
            var answer = handler.handleRequest(part.event(), new Invocation("run-" + run, Duration.ofSeconds(900)));
            if (answer.get("outcome").equals("deploy-failed")) {
                throw new IllegalStateException(answer.toString());
            }
        } catch (RuntimeException e) {
            failures.add(run + ": " + e);
            history.add(run + " ends with " + e);
            if (!part.mayFail()) {
                broken.add("Run " + run + " fails: " + e);
            }
        }
    }

    private S3Client s3(int run, Part part, AtomicInteger sent) {
        return WatchedS3.watched(LocalS3.client(), (operation, arguments, request) -> gate.pass(run, operation, () -> {
            part.survive(sent.get());
            boolean fails = sent.getAndIncrement() == part.fails();
            if (fails && random.nextBoolean()) {
                throw S3Exception.builder().statusCode(503).message("Slow Down").build();
            }
            var answer = request.send();
            seen(run, arguments);
            if (fails) {
                throw SdkClientException.create("The answer is lost");
            }
            return answer;
        }));
    }

    /** A rollback leaves the package that the manifest names, and shows another one's page. */
    private void checkRelease() {
        var manifest = LocalS3.text(journal, "refresh/manifest.json");
        var release = RELEASE.matcher(manifest);
        if (release.find() && manifest.replace(" ", "").contains("\"pinned\":false")) {
            var page = objects.get("_fallback/index.html");
            var shown = page.substring(page.indexOf('>') + 1, page.indexOf("<!--"));
            if (!shown.equals(names.computeIfAbsent(release.group(1), _ -> shown))) {
                broken.add("The manifest names package " + names.get(release.group(1)) + ", the page shows " + shown);
            }
        }
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
