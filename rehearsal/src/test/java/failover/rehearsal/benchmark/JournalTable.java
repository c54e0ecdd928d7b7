package failover.rehearsal.benchmark;

import failover.contract.JournalKeys;
import failover.contract.Variable;
import failover.rehearsal.service.lambda.MeasuredFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One change more in a journal of 10 and of 10,000 entries, warm. */
final class JournalTable implements Table {
    private static final List<Integer> SIZES = List.of(10, 10_000);
    private static final int INVOCATIONS_A_RUN = 10;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String title() {
        return "NotifyTransition by the size of the journal";
    }

    @Override
    public String measure(World world, int runs) throws IOException {
        var rows = new ArrayList<Series>();
        var requests = new ArrayList<String>();
        var functions = new ArrayList<MeasuredFunction>();
        try {
            for (int size : SIZES) {
                rows.add(new Series(size + " entries"));
                functions.add(new MeasuredFunction(world.function("NotifyTransition")
                        .with(Map.of(Variable.JOURNAL_BUCKET.name(), journal(world, size)))));
                functions.getLast().first(Events.failover(0));
                world.aws().requests();
                functions.getLast().invoke(Events.failover(1));
                requests.add(world.aws().requests() + " requests");
            }
            for (int i = 2; i < 2 + runs * INVOCATIONS_A_RUN; i++) {
                for (int row = 0; row < rows.size(); row++) {
                    rows.get(row).add(once(functions.get(row), Events.failover(i)));
                }
            }
        } finally {
            functions.forEach(MeasuredFunction::close);
        }
        return Markdown.compared("one change, warm", rows, rows.subList(0, 1)) + "\nEach change: " + requests
                + ". The server of the benchmark, s3proxy, walks all keys for each listing, which S3 does not: the function's own"
                + " share is its CPU.\n";
    }

    private static Sample once(MeasuredFunction function, String event) {
        var cpu = function.cpu();
        var begun = System.nanoTime();
        function.invoke(event);
        return Sample.of(Duration.ofNanos(System.nanoTime() - begun), function.cpu().minus(cpu));
    }

    /** Beside the predecessor it holds older changes, each a key of its own. */
    private static String journal(World world, int size) {
        var bucket = world.journal();
        var folder = JournalKeys.TRANSITIONS + world.alarm() + "/";
        IntStream.range(1, size).parallel().forEach(i -> world.aws().put(
                "/" + bucket + "/" + folder + "2025%04dT000000.000Z-OK.json".formatted(i), "{}"));
        return bucket;
    }
}
