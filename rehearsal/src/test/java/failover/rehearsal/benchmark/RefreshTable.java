package failover.rehearsal.benchmark;

import failover.contract.SiteKeys;
import failover.contract.Variable;
import failover.rehearsal.service.lambda.MeasuredFunction;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Bringing a site of 10, 100 and 1,000 small files into a bucket: a warm RefreshFallback, which renders pages and writes its
 * manifest besides, and {@code rclone sync --checksum} and {@code aws s3 sync} as they are (Debian: rclone, awscli). All on the
 * same CPU and S3 server, one after the other.
 */
final class RefreshTable implements Table {
    private static final List<Integer> SIZES = List.of(10, 100, 1000);
    private static final List<String> CHANGES = List.of("nothing", "one file", "all files");

    private final Random random = new Random(1);

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public String title() {
        return "RefreshFallback by the number of files and of changes";
    }

    private record Peer(String name, Consumer<String> sync, Map<String, Series> times, Map<String, Integer> requests) {
        Peer(String name, Consumer<String> sync) {
            this(name, sync, new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    @Override
    public String measure(World world, int runs) throws IOException {
        var table = new Markdown("files", "changed", "by", "median ms", "min", "max", "peer / ours", "requests");
        var absent = new ArrayList<String>();
        for (int size : SIZES) {
            var home = home(world, size);
            var functions = new LinkedHashMap<String, MeasuredFunction>();
            var peers = peers(world, home, functions, absent);
            for (int i = -1; i < runs; i++) {
                for (var peer : peers) {
                    round(world, peer, home.resolve("fallback"), size, i >= 0);
                }
            }
            functions.values().forEach(MeasuredFunction::close);
            rows(table, size, peers);
        }
        return table + (absent.isEmpty() ? "" : "\nNot installed here: " + absent.stream().distinct().toList() + ".\n");
    }

    private static void rows(Markdown table, int size, List<Peer> peers) {
        for (var change : CHANGES) {
            var ours = peers.getFirst().times().get(change);
            for (var peer : peers) {
                var times = peer.times().get(change);
                table.row(String.valueOf(size), change, peer.name(), Series.figure(times.median()),
                        Series.figure(times.quantile(0, Sample::wall)), Series.figure(times.quantile(1, Sample::wall)),
                        Series.ratio(times.against(ours, Sample::wall)),
                        String.valueOf(peer.requests().get(change)));
            }
        }
    }

    /** A package whose site has so many files beside the pages. */
    private Path home(World world, int size) throws IOException {
        var home = Files.createTempDirectory(world.folder(), "refresh");
        Files.createSymbolicLink(home.resolve("lib"), Repository.ROOT.resolve("functions/target/package/lib"));
        var site = Files.createDirectories(home.resolve("fallback/assets/benchmark")).getParent().getParent();
        try (var files = Files.walk(Repository.ROOT.resolve("fallback"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = site.resolve(Repository.ROOT.resolve("fallback").relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        for (int i = 0; i < size; i++) {
            change(site, i);
        }
        return home;
    }

    private void change(Path site, int file) {
        var content = new byte[200 + random.nextInt(4000)];
        random.nextBytes(content);
        try {
            Files.write(site.resolve("assets/benchmark/" + file + ".txt"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void round(World world, Peer peer, Path site, int size, boolean counts) {
        var bucket = world.aws().newBucket();
        peer.sync().accept(bucket);
        cell(world, peer, bucket, "nothing", counts);
        change(site, random.nextInt(size));
        cell(world, peer, bucket, "one file", counts);
        for (int i = 0; i < size; i++) {
            change(site, i);
        }
        cell(world, peer, bucket, "all files", counts);
    }

    private static void cell(World world, Peer peer, String bucket, String change, boolean counts) {
        world.aws().requests();
        var begun = System.nanoTime();
        peer.sync().accept(bucket);
        var sample = Sample.of(Duration.ofNanos(System.nanoTime() - begun));
        if (counts) {
            peer.times().computeIfAbsent(change, Series::new).add(sample);
            peer.requests().put(change, world.aws().requests());
        }
    }

    private List<Peer> peers(World world, Path home, Map<String, MeasuredFunction> functions, List<String> absent) {
        var peers = new ArrayList<Peer>();
        peers.add(new Peer("RefreshFallback", bucket -> refresh(world, home, functions, bucket)));
        var site = home.resolve("fallback").toString();
        var endpoint = world.aws().plain().toString();
        add(peers, absent, "rclone sync --checksum", "rclone", "sync", "--checksum", "--s3-provider", "Other",
                "--s3-endpoint", endpoint, "--s3-env-auth", "--s3-region", "us-east-1", site,
                ":s3:BUCKET/" + SiteKeys.PREFIX);
        add(peers, absent, "aws s3 sync", "aws", "s3", "sync", "--delete", "--quiet", "--endpoint-url", endpoint, site,
                "s3://BUCKET/" + SiteKeys.PREFIX);
        return peers;
    }

    /** One warm process for each bucket would be a cold start each: the buckets' names go by a link instead. */
    private static void refresh(World world, Path home, Map<String, MeasuredFunction> functions, String bucket) {
        try {
            if (!functions.containsKey(bucket)) {
                functions.values().forEach(MeasuredFunction::close);
                functions.clear();
                var start = world.function("RefreshFallback");
                var function = new MeasuredFunction(start.instead(start.handler(), home)
                        .with(Map.of(Variable.ENDPOINT_OVERRIDE.name(), world.aws().plain().toString(),
                                Variable.SITE_BUCKET.name(), bucket, Variable.JOURNAL_BUCKET.name(),
                                world.aws().newBucket())));
                functions.put(bucket, function);
                WARM_UPS.accept(function);
            }
            functions.get(bucket).invoke(World.event("refresh/scheduled"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Consumer<MeasuredFunction> WARM_UPS = function -> {
        for (int i = 0; i < 20; i++) {
            function.invoke(World.event("refresh/scheduled"));
        }
    };

    private static void add(List<Peer> peers, List<String> absent, String name, String... command) {
        if (Programs.version(command[0]).isEmpty()) {
            absent.add(command[0]);
            return;
        }
        peers.add(new Peer(name, bucket -> Programs.run(List.of(command).stream()
                .map(word -> word.replace("BUCKET", bucket)).toList(),
                Map.of("AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test", "AWS_DEFAULT_REGION", "us-east-1", "AWS_EC2_METADATA_DISABLED",
                        "true", "RCLONE_CONFIG", "/dev/null"))));
    }
}
