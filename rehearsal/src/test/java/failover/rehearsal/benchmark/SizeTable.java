package failover.rehearsal.benchmark;

import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The deployed package by jar, the largest first. */
final class SizeTable implements Table {
    /** Bytes of all jars. */
    static final long LIMIT = 17_000_000;
    /** A jar above this many bytes has to be named here. */
    static final long LARGE = 500_000;
    /** By the name of the jar without its version, who needs it. */
    static final Map<String, String> NEEDED_BY = Map.ofEntries(
            Map.entry("s3", "NotifyTransition: the journal; RefreshFallback: the site and its manifests"),
            Map.entry("route53", "NotifyTransition: what the checkers saw; CheckDns, daily: the visitors' records"),
            Map.entry("cloudwatch", "all: the alarm's state, the checkers' agreement"),
            Map.entry("sns", "NotifyTransition: the notice; CheckDns, daily: the subscribers"),
            Map.entry("sdk-core", "each AWS client"), Map.entry("regions", "each AWS client"),
            Map.entry("functions", "the functions themselves"),
            Map.entry("dnsjava", "CheckDns, NotifyTransition: DNS messages"),
            Map.entry("jackson-core", "all: events, answers and log lines"),
            Map.entry("jsoup", "RefreshFallback: saved copies"),
            Map.entry("third-party-jackson-core", "the CloudWatch client"),
            Map.entry("aws-lambda-java-events", "NotifyTransition: its event"));

    @Override
    public String name() {
        return "size";
    }

    @Override
    public String title() {
        return "The deployed package";
    }

    @Override
    public String measure(World world, int runs) throws IOException {
        var table = new Markdown("jar", "MB", "needed by");
        var sizes = sizes();
        sizes.forEach((jar, bytes) -> table.row(jar, megabytes(bytes), NEEDED_BY.getOrDefault(plain(jar), "")));
        return table.row("all " + sizes.size(), megabytes(sizes.values().stream().mapToLong(Long::longValue).sum()), "")
                .toString();
    }

    /** Without version and ending. */
    static String plain(String jar) {
        return jar.replaceFirst("(-\\d[^/]*)?\\.jar$", "");
    }

    static Map<String, Long> sizes() throws IOException {
        var sizes = new LinkedHashMap<String, Long>();
        try (var jars = Files.list(Repository.ROOT.resolve("functions/target/package/lib"))) {
            jars.sorted(Comparator.comparing(SizeTable::size).reversed())
                    .forEach(jar -> sizes.put(jar.getFileName().toString(), size(jar)));
        }
        return sizes;
    }

    private static long size(Path jar) {
        return jar.toFile().length();
    }

    private static String megabytes(long bytes) {
        return "%.2f".formatted(bytes / 1e6);
    }
}
