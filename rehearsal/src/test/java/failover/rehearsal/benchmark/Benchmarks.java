package failover.rehearsal.benchmark;

import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** All benchmarks; docs/benchmarks.md says what is measured and how to start this. */
@Command(name = "benchmarks", description = "Measures and prints tables.")
public final class Benchmarks implements Callable<Integer> {
    static final List<Table> TABLES = List.of(ColdTable.notifyTransition(), new EvidenceTable(),
            ColdTable.refreshFallback(), ColdTable.checkDns(), ColdTable.controlRouting(), new WarmTable(),
            new JournalTable(), new RefreshTable(),
            new CopiesTable(), new DnsTable(), new RehearsalTable(), new SizeTable());

    @Parameters(paramLabel = "TABLE", completionCandidates = Names.class, description = "one or more of ${COMPLETION-CANDIDATES} (default: all)")
    private Set<String> wanted = Set.of();

    @Option(names = "--runs", paramLabel = "N", defaultValue = "10", description = "how often each is measured (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--record", description = "keep the results in docs/benchmarks.md")
    private boolean record;

    @Option(names = "--help", usageHelp = true, description = "show this help")
    private boolean help;

    @Spec
    private CommandSpec command;

    /** The tables, in the order in which they are measured. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return TABLES.stream().map(Table::name).iterator();
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var tables = tables();
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
        return 0;
    }

    private List<Table> tables() {
        if (runs < 1) {
            throw new ParameterException(command.commandLine(), "--runs must be at least 1, but is " + runs);
        }
        var names = TABLES.stream().map(Table::name).toList();
        wanted.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(unknown -> {
            throw new ParameterException(command.commandLine(), "There is no table '%s', only %s"
                    .formatted(unknown, String.join(", ", names)));
        });
        return TABLES.stream().filter(table -> wanted.isEmpty() || wanted.contains(table.name())).toList();
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
