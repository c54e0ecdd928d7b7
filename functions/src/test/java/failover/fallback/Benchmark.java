package failover.fallback;

import failover.aws.AlarmProbe;
import failover.aws.Network;
import failover.cloudformation.Wait;
import failover.copy.RunReport;
import failover.page.PageSettings;
import failover.testing.AwsWire;
import failover.testing.Invocation;
import failover.testing.OneAlarm;
import failover.testing.SampleEvents;
import failover.testing.SampleSettings;
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
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * How long it takes to bring 1,000 small files and one of 5 MiB into a bucket, then nothing, then one changed file: a warm
 * invocation of RefreshFallback, which also writes its manifest, beside {@code aws s3 sync} and {@code
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
    private final Random random = new Random(1);
    private int buckets;

    private record Cell(double seconds, int requests) {}

    /** One that brings the folder into a bucket, below {@code _fallback/}, and how it did. */
    private record Peer(String name, Consumer<String> sync, List<Cell> first, List<Cell> unchanged,
            List<Cell> oneChanged) {
        Peer(String name, Consumer<String> sync) {
            this(name, sync, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void forget() {
            Stream.of(first, unchanged, oneChanged).forEach(List::clear);
        }

        private List<Cell> medians() {
            return Stream.of(first, unchanged, oneChanged).map(cells -> cells.stream()
                    .sorted(Comparator.comparing(Cell::seconds)).skip(cells.size() / 2).findFirst().orElseThrow())
                    .toList();
        }

        void print() {
            System.out.printf("%-24s ", name);
            medians().forEach(cell -> System.out.printf("%9.3f %8d ", cell.seconds(), cell.requests()));
            System.out.println();
        }

        void printBeside(Peer other) {
            System.out.printf("%-24s ", name + " / ours");
            for (int i = 0; i < 3; i++) {
                System.out.printf("%8.1fx %8s ",
                        medians().get(i).seconds() / other.medians().get(i).seconds(), "");
            }
            System.out.println();
        }
    }

    private Benchmark(Path folder, BenchmarkServer server) throws IOException {
        this.folder = folder;
        this.server = server;
        this.s3 = AwsWire.clients(server.endpoint()).s3();
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("index.html"), "<html><!--status--><!--/status--></html>");
        for (int i = 1; i < SMALL_FILES; i++) {
            change(i, 200 + random.nextInt(4000));
        }
        write("large.bin", LARGE);
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("benchmark");
        try (var server = new BenchmarkServer()) {
            new Benchmark(folder, server).table();
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void table() {
        var ours = new Peer("RefreshFallback", bucket -> silently(() -> publish(bucket)));
        for (int i = 0; i < WARM_UPS; i++) {
            round(ours);
        }
        ours.forget();
        var peers = Stream.of(Stream.of(ours),
                peer("aws", "s3", "sync", "--delete", "--quiet", "--endpoint-url", server.endpoint(),
                        folder.toString(), "s3://BUCKET/_fallback/"),
                peer("rclone", "sync", "--checksum", "--s3-provider", "Other", "--s3-endpoint", server.endpoint(),
                        "--s3-env-auth", "--s3-region", "us-east-1", folder.toString(), ":s3:BUCKET/_fallback"))
                .flatMap(some -> some).toList();
        for (int i = 0; i < RUNS; i++) {
            // One after the other, so that what else the machine does hits all alike.
            peers.forEach(this::round);
        }
        System.out.printf("%n%-24s %18s %18s %18s%n%24s %s%n", "", "first", "unchanged", "one changed", "",
                "  seconds requests".repeat(3));
        peers.forEach(Peer::print);
        peers.stream().skip(1).forEach(peer -> peer.printBeside(ours));
    }

    private void round(Peer peer) {
        var bucket = newBucket();
        peer.first.add(cell(() -> peer.sync.accept(bucket)));
        peer.unchanged.add(cell(() -> peer.sync.accept(bucket)));
        change(1 + random.nextInt(SMALL_FILES - 1), 200 + random.nextInt(4000));
        peer.oneChanged.add(cell(() -> peer.sync.accept(bucket)));
    }

    private Cell cell(Runnable work) {
        requests();
        var start = System.nanoTime();
        work.run();
        return new Cell((System.nanoTime() - start) / 1e9, requests());
    }

    private void publish(String bucket) {
        var settings = new Settings(SampleSettings.refresh(bucket, bucket), "us-east-1", folder,
                PageSettings.read(Path.of("..", "fallback")));
        var network = Network.from(Map.of());
        new RefreshFallbackHandler(settings, s3, new AlarmProbe(new OneAlarm(), "transition"), null,
                RefreshFallbackHandler.copier(settings, network)::copy, (_, _) -> RunReport.of(List.of()), network,
                network.clock(), new Wait(Duration.ZERO, network.clock()))
                .handleRequest(SampleEvents.refresh("scheduled"),
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
        var name = String.join(" ", List.of(command).subList(0, 3));
        return Stream.of(new Peer(name, bucket -> run(new ProcessBuilder(
                Stream.of(command).map(word -> word.replace("BUCKET", bucket)).toList()).inheritIO())));
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
    private static void silently(Runnable work) {
        var out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            work.run();
        } finally {
            System.setOut(out);
        }
    }
}
