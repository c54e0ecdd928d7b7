package failover.rehearsal.benchmark;

import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All benchmarks. Arguments: names of tables, all when there are none; {@code --runs N}, 10 unless given; {@code --record} to
 * keep the results in docs/benchmarks.md, which says what is measured and how to start this.
 */
public final class Benchmarks {
    static final List<Table> TABLES = List.of(ColdTable.notifyTransition(), new EvidenceTable(),
            ColdTable.refreshFallback(), ColdTable.checkDns(), ColdTable.controlRouting(), new WarmTable(),
            new JournalTable(), new RefreshTable(),
            new CopiesTable(), new DnsTable(), new RehearsalTable(), new SizeTable());

    private static final int RUNS = 10;

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        var words = new ArrayList<>(List.of(arguments));
        var record = words.remove("--record");
        var runs = runs(words);
        var tables = tables(Set.copyOf(words));
        Cpu.leaveTheFirst();
        var folder = Files.createTempDirectory("benchmark");
        try (var world = new World(folder)) {
            for (var table : tables) {
                var section = new Section(table.title(), Machine.now(table.name(), runs) + "\n\n"
                        + table.measure(world, runs));
                System.out.println(section);
                if (record) {
                    section.keepIn(Repository.ROOT.resolve("docs/benchmarks.md"));
                }
            }
        } finally {
            remove(folder);
        }
        System.exit(0);
    }

    private static int runs(List<String> words) {
        int at = words.indexOf("--runs");
        if (at < 0) {
            return RUNS;
        }
        var runs = Integer.parseInt(words.get(at + 1));
        words.subList(at, at + 2).clear();
        return runs;
    }

    private static List<Table> tables(Set<String> wanted) {
        var names = TABLES.stream().map(Table::name).collect(Collectors.toSet());
        if (!names.containsAll(wanted)) {
            throw new IllegalArgumentException("Tables are " + names + ", not " + wanted);
        }
        return TABLES.stream().filter(table -> wanted.isEmpty() || wanted.contains(table.name())).toList();
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
