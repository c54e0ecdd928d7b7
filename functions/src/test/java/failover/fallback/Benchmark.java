package failover.fallback;

import failover.aws.AlarmProbe;
import failover.aws.Network;
import failover.page.PageSettings;
import failover.testing.AwsWire;
import failover.testing.Invocation;
import failover.testing.OneAlarm;
import failover.testing.SampleEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * How long it takes to bring 1,000 small files and one of 5 MiB into a bucket, then nothing, then one changed file: a warm
 * invocation of RefreshFallback, which also invalidates and writes its manifest, beside {@code aws s3 sync} and {@code
 * rclone sync --checksum} as they are (Debian: awscli, rclone) on the same S3 server. A program, not a test: its figures
 * depend on the machine, their ratios much less.
 *
 * <pre>mvn -q -B -ntp -pl functions test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     -Dexec.args="-cp %classpath failover.fallback.Benchmark"</pre>
 */
final class Benchmark {
    private static final int SMALL_FILES = 1000;
    private static final int LARGE = 5 << 20;
    private static final int WARM_UPS = 3;
    /** Of which the median counts. */
    private static final int RUNS = 5;

    private final Path folder;
    private final BenchmarkServer server;
    private final S3Client s3;
    private final CloudFrontClient cloudFront;
    private final Random random = new Random(1);
    private int buckets;

    /** Seconds and requests of the first sync, of one of nothing, and of one of one file. */
    private record Row(String name, List<Cell> cells) {}

    private record Cell(double seconds, int requests) {}

    /** Brings the folder into a bucket, below {@code _fallback/}. */
    private interface Peer {
        void sync(String bucket);
    }

    private Benchmark(Path folder, BenchmarkServer server, AwsWire cloudFront) throws IOException {
        this.folder = folder;
        this.server = server;
        this.s3 = AwsWire.clients(server.endpoint()).s3();
        this.cloudFront = cloudFront.clients().cloudFront();
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("index.html"), "<html><!--status--><!--/status--></html>");
        for (int i = 1; i < SMALL_FILES; i++) {
            change(i, 200 + random.nextInt(4000));
        }
        write("large.bin", LARGE);
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("benchmark");
        try (var server = new BenchmarkServer(); var cloudFront = new AwsWire()) {
            cloudFront.answerAll(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder().code(201).body("<Invalidation><Id>I1</Id></Invalidation>")
                            .build();
                }
            });
            new Benchmark(folder, server, cloudFront).table();
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void table() throws IOException {
        silently(() -> measured("warm-up", this::ours, WARM_UPS));
        var rows = new ArrayList<>(List.of(silently(() -> measured("RefreshFallback", this::ours, RUNS))));
        peer("aws", "s3", "sync", "--delete", "--quiet", "--endpoint-url", server.endpoint(), folder.toString(),
                "s3://BUCKET/_fallback/").map(peer -> measured("aws s3 sync", peer, RUNS)).forEach(rows::add);
        peer("rclone", "sync", "--checksum", "--s3-provider", "Other", "--s3-endpoint", server.endpoint(),
                "--s3-env-auth", "--s3-region", "us-east-1", folder.toString(), ":s3:BUCKET/_fallback")
                .map(peer -> measured("rclone sync --checksum", peer, RUNS)).forEach(rows::add);
        System.out.printf("%n%-24s %18s %18s %18s%n%24s %s%n", "", "first", "unchanged", "one changed", "",
                "  seconds requests".repeat(3));
        rows.forEach(row -> print(row.name(), row.cells(), "%9.3f %8d "));
        rows.stream().skip(1).forEach(row -> ratios(row, rows.getFirst()));
    }

    private static void print(String name, List<Cell> cells, String format) {
        System.out.printf("%-24s ", name);
        cells.forEach(cell -> System.out.printf(format, cell.seconds(), cell.requests()));
        System.out.println();
    }

    private static void ratios(Row peer, Row ours) {
        System.out.printf("%-24s ", peer.name() + " / ours");
        for (int i = 0; i < 3; i++) {
            System.out.printf("%8.1fx %8s ", peer.cells().get(i).seconds() / ours.cells().get(i).seconds(), "");
        }
        System.out.println();
    }

    private Row measured(String name, Peer peer, int runs) {
        var first = new ArrayList<Cell>();
        var unchanged = new ArrayList<Cell>();
        var oneChanged = new ArrayList<Cell>();
        for (int i = 0; i < runs; i++) {
            var bucket = newBucket();
            first.add(cell(() -> peer.sync(bucket)));
            unchanged.add(cell(() -> peer.sync(bucket)));
            change(1 + random.nextInt(SMALL_FILES - 1), 200 + random.nextInt(4000));
            oneChanged.add(cell(() -> peer.sync(bucket)));
        }
        return new Row(name, Stream.of(first, unchanged, oneChanged).map(Benchmark::median).toList());
    }

    private Cell cell(Runnable work) {
        requests();
        var start = System.nanoTime();
        work.run();
        return new Cell((System.nanoTime() - start) / 1e9, requests());
    }

    private static Cell median(List<Cell> cells) {
        return cells.stream().sorted(Comparator.comparing(Cell::seconds)).skip(cells.size() / 2).findFirst()
                .orElseThrow();
    }

    private void ours(String bucket) {
        var settings = new Settings(bucket, bucket, "E1EXAMPLE", "d111111abcdef8.cloudfront.net", "www.example.com",
                "origin.www.example.com", "/", "transition", "EXAMPLE", "us-east-1", folder,
                PageSettings.read(Path.of("..", "fallback")));
        var network = Network.from(Map.of());
        new RefreshFallbackHandler(settings, s3, cloudFront, new AlarmProbe(new OneAlarm(), "transition"), null,
                SavedCopies.from(SavedCopiesTest.variables("{\"pages\": {}}"), settings.template(), network), network,
                Duration.ZERO).handleRequest(SampleEvents.refresh("scheduled"),
                        new Invocation("run", Duration.ofMinutes(15)));
    }

    /** Empty, and said so, when it is not installed. */
    private Stream<Peer> peer(String... command) {
        try {
            version(command[0]);
        } catch (IOException _) {
            System.out.println(command[0] + " is not installed: without it");
            return Stream.empty();
        }
        return Stream.of(bucket -> run(
                new ProcessBuilder(Stream.of(command).map(word -> word.replace("BUCKET", bucket)).toList())
                        .inheritIO()));
    }

    private static void version(String program) throws IOException {
        var option = program.equals("rclone") ? "version" : "--version";
        var process = new ProcessBuilder(program, option).redirectErrorStream(true).start();
        try (var lines = process.inputReader()) {
            System.out.println(lines.readLine());
        }
    }

    private static void run(ProcessBuilder command) {
        // There is no TLS here, and rclone does not start with both it and its own transport.
        command.environment().remove("AWS_CA_BUNDLE");
        command.environment().putAll(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", "us-east-1", "AWS_EC2_METADATA_DISABLED", "true", "RCLONE_CONFIG", "/dev/null"));
        try {
            var end = command.redirectOutput(Redirect.DISCARD).start().onExit().join().exitValue();
            if (end != 0) {
                throw new IllegalStateException(command.command() + " ends with " + end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String newBucket() {
        var bucket = "bucket-" + ++buckets;
        s3.createBucket(request -> request.bucket(bucket));
        s3.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        return bucket;
    }

    private void change(int file, int bytes) {
        write("assets/" + file + ".txt", bytes);
    }

    private void write(String name, int bytes) {
        var content = new byte[bytes];
        random.nextBytes(content);
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int requests() {
        try {
            return server.requests();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The function's log would be longer than the table. */
    private static <T> T silently(Supplier<T> work) {
        var out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return work.get();
        } finally {
            System.setOut(out);
        }
    }
}
