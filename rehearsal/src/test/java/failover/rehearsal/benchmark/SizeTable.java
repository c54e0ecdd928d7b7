package failover.rehearsal.benchmark;

import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The deployed package by jar, the largest first. PackageTest holds the limit, and who needs each large jar. */
final class SizeTable implements Table {
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
        var table = new Markdown("jar", "MB");
        var sizes = sizes();
        sizes.forEach((jar, bytes) -> table.row(jar, megabytes(bytes)));
        return table.row("all " + sizes.size(), megabytes(sizes.values().stream().mapToLong(Long::longValue).sum()))
                .toString();
    }

    private static Map<String, Long> sizes() throws IOException {
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
