package failover.dns;

import failover.aws.Network;
import failover.probe.DnsClient;
import failover.probe.Query;
import failover.probe.Question;
import failover.probe.Reply;
import failover.probe.Server;
import failover.probe.Survey;
import failover.testing.LocalDns;
import failover.testing.LocalInternet;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xbill.DNS.Type;

/**
 * How long it takes to ask for 1, 10 and 100 names at four resolvers, warm, beside {@code dig -f} (Debian: bind9-dnsutils)
 * on the same servers, which answer at once or, like those out there, after 20 ms. A program, not a test: its figures
 * depend on the machine, their ratios much less.
 *
 * <pre>mvn -q -B -ntp -pl functions test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     -Dexec.args="-cp %classpath failover.dns.Benchmark"</pre>
 */
final class Benchmark {
    private static final List<String> RESOLVERS = List.of("1.1.1.1", "8.8.8.8", "9.9.9.9", "208.67.222.222");
    private static final Duration BUDGET = Survey.BUDGET;
    private static final int WARM_UPS = 20;
    /** Of which the median counts; dig needs no warming, and its batches take long. */
    private static final int RUNS = 9;
    private static final int RUNS_OF_DIG = 3;

    private final LocalInternet internet;
    private final Network network;
    private final Path folder;

    private Benchmark(LocalInternet internet, Path folder) throws IOException {
        this.internet = internet;
        this.folder = folder;
        RESOLVERS.forEach(address -> internet.serve(address, zone()));
        this.network = internet.network();
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("benchmark");
        try (var internet = new LocalInternet(folder)) {
            var benchmark = new Benchmark(internet, folder);
            benchmark.table("answers at once", Duration.ZERO);
            benchmark.table("answers after 20 ms", Duration.ofMillis(20));
            benchmark.silence();
        } finally {
            try (var files = Files.list(folder)) {
                files.forEach(file -> file.toFile().delete());
            }
            Files.delete(folder);
        }
    }

    private static String zone() {
        return IntStream.range(0, 100).mapToObj(i -> name(i) + ". 60 IN A 192.0.2." + i + "\n")
                .collect(Collectors.joining());
    }

    private static String name(int i) {
        return "www" + i + ".example.com";
    }

    private void table(String title, Duration delay) throws Exception {
        RESOLVERS.forEach(address -> internet.at(address).answer(after(delay, LocalInternet.from(zone()))));
        System.out.printf("%n%-20s  queries  CheckDns, ms  dig -f, ms  dig / CheckDns%n", title);
        for (int names : List.of(1, 10, 100)) {
            var queries = queries(names, RESOLVERS);
            IntStream.range(0, WARM_UPS).forEach(_ -> ask(queries));
            var ours = median(RUNS, () -> ask(queries));
            var digs = dig(queries);
            System.out.printf("%10d %-9s  %7d  %12.1f  %10s  %14s%n", names, names == 1 ? "name" : "names",
                    queries.size(), ours, digs.map("%.1f"::formatted).orElse("absent"),
                    digs.map(time -> "%.1f".formatted(time / ours)).orElse("-"));
        }
    }

    /** A resolver that never answers, with one name and with a hundred. */
    private void silence() {
        internet.at(RESOLVERS.getFirst()).answer(_ -> List.of());
        System.out.printf("%none resolver silent    of the budget of %d s%n", BUDGET.toSeconds());
        for (int names : List.of(1, 100)) {
            var queries = queries(names, RESOLVERS);
            System.out.printf("%10d %-9s  %7.2f times%n", names, names == 1 ? "name" : "names",
                    millis(() -> new DnsClient(network).ask(queries, BUDGET)) / BUDGET.toMillis());
        }
    }

    private static LocalDns.Script after(Duration delay, LocalDns.Script script) {
        return query -> {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return script.packets(query);
        };
    }

    private static List<Query> queries(int names, List<String> resolvers) {
        return IntStream.range(0, names).boxed().flatMap(i -> resolvers.stream()
                .map(resolver -> new Query(Server.resolver(resolver), Question.of(name(i), Type.A)))).toList();
    }

    private void ask(List<Query> queries) {
        var replies = new DnsClient(network).ask(queries, BUDGET);
        if (!replies.values().stream().allMatch(Reply.Answered.class::isInstance)) {
            throw new IllegalStateException("not every query was answered: " + replies);
        }
    }

    private static double median(int runs, Runnable work) {
        return IntStream.range(0, runs).mapToDouble(_ -> millis(work)).sorted().skip(runs / 2).findFirst()
                .orElseThrow();
    }

    private static double millis(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** Empty when dig is not installed. */
    private Optional<Double> dig(List<Query> queries) throws IOException {
        var lines = new StringBuilder();
        for (var query : queries) {
            lines.append("@127.0.0.1 -p %d %s A%n".formatted(
                    network.address(query.server().address(), 53).getPort(), query.question().host()));
        }
        var batch = Files.writeString(folder.resolve("names"), lines).toString();
        var command = new ProcessBuilder("dig", "-f", batch, "+short").redirectOutput(Redirect.DISCARD);
        try {
            command.start().onExit().join();
        } catch (IOException _) {
            return Optional.empty();
        }
        return Optional.of(median(RUNS_OF_DIG, () -> run(command)));
    }

    private static void run(ProcessBuilder command) {
        try {
            command.start().onExit().join();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
