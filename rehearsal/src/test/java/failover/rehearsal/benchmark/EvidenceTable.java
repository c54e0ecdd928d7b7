package failover.rehearsal.benchmark;

import failover.contract.Variable;
import failover.rehearsal.service.lambda.MeasuredFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** When the notice leaves a cold NotifyTransition, and what evidence made it, with 20 ms of network for each call and query. */
final class EvidenceTable implements Table {
    private static final Duration NETWORK = Duration.ofMillis(20);

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public String title() {
        return "The notice and its evidence, " + NETWORK.toMillis() + " ms of network for each call";
    }

    @Override
    public String measure(World world, int runs) throws IOException {
        var table = new Markdown("CPU", "publish arrives, median ms", "min", "max", "evidence complete", "missing");
        world.delay(NETWORK);
        try {
            row(table, world, "1", Cpu.whole(), runs);
            if (Cpu.half().isEmpty()) {
                table.row("0.5", "not measured: no cgroup can be made", "-", "-", "-", "-");
            } else {
                row(table, world, "0.5", Cpu.half(), runs);
            }
        } finally {
            world.delay(Duration.ZERO);
        }
        return table.toString();
    }

    private static void row(Markdown table, World world, String name, List<String> cpu, int runs) throws IOException {
        var published = new Series(name);
        var missing = new TreeMap<String, Integer>();
        int complete = 0;
        for (int i = 0; i < runs; i++) {
            var start = world.function("NotifyTransition").before(cpu)
                    .with(Map.of(Variable.JOURNAL_BUCKET.name(), world.journal()));
            var begun = System.nanoTime();
            try (var process = new MeasuredFunction(start)) {
                process.first(World.event("transition/failed-over"));
                published.add(Sample.of(Duration.ofNanos(world.aws().published() - begun)));
                var names = missing(process).propertyNames();
                complete += names.isEmpty() ? 1 : 0;
                names.forEach(one -> missing.merge(one, 1, Integer::sum));
            }
        }
        table.row(name, Series.figure(published.median()), Series.figure(published.quantile(0, Sample::wall)),
                Series.figure(published.quantile(1, Sample::wall)), complete + " of " + runs,
                missing.isEmpty() ? "-" : missing.toString());
    }

    /** By source, why; from the line that the function logs before it publishes. */
    private static JsonNode missing(MeasuredFunction process) {
        return process.lines().stream().filter(line -> line.contains("\"message\":\"Evidence\"")).findFirst()
                .map(line -> JsonMapper.shared().readTree(line).path("missing")).orElseThrow(
                        () -> new IllegalStateException("no line about evidence: " + process.lines()));
    }
}
