package failover.rehearsal.benchmark;

import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All benchmarks: docs/benchmarks.md says how to run them and holds the last results. */
public final class Benchmarks {
    static final List<Table> TABLES = List.of(ColdTable.notifyTransition(), new EvidenceTable(),
            ColdTable.refreshFallback(), ColdTable.checkDns(), new WarmTable(), new JournalTable(), new RefreshTable(),
            new CopiesTable(), new DnsTable(), new RehearsalTable(), new SizeTable());

    private Benchmarks() {}

    /** Arguments: the number of runs, then names of tables; all of them when none is named. */
    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
        var wanted = Stream.of(arguments).skip(1).toList();
        var tables = TABLES.stream().filter(table -> wanted.isEmpty() || wanted.contains(table.name())).toList();
        Cpu.leaveTheFirst();
        var folder = Files.createTempDirectory("benchmark");
        try (var world = new World(folder)) {
            for (var table : tables) {
                System.out.println("## " + table.title() + "\n\n" + table.measure(world, runs));
            }
        } finally {
            remove(folder);
        }
        System.exit(0);
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
