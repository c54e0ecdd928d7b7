package failover.rehearsal.benchmark;

import failover.contract.Variable;
import failover.rehearsal.service.lambda.MeasuredFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Each function started once and asked 1,000 times, on one CPU. */
final class WarmTable implements Table {
    private static final int INVOCATIONS = 1000;

    @Override
    public String name() {
        return "warm";
    }

    @Override
    public String title() {
        return "Warm: " + INVOCATIONS + " invocations";
    }

    /** @param runs hundredths of the invocations, so that a short run is possible */
    @Override
    public String measure(World world, int runs) throws IOException {
        int invocations = Math.min(INVOCATIONS, runs * INVOCATIONS / 10);
        var table = new Markdown("invocations: " + invocations, "p50 ms", "p99 ms", "CPU ms each");
        var journal = Map.of(Variable.JOURNAL_BUCKET.name(), world.journal());
        row(table, "NotifyTransition", world.function("NotifyTransition").with(journal), Events::failover, invocations);
        var buckets = Map.of(Variable.SITE_BUCKET.name(), world.aws().newBucket(), Variable.JOURNAL_BUCKET.name(),
                world.aws().newBucket());
        row(table, "RefreshFallback, nothing changed", world.function("RefreshFallback").with(buckets),
                _ -> World.event("refresh/scheduled"), invocations);
        row(table, "CheckDns", world.function("CheckDns"), _ -> World.event("dns/scheduled"), invocations);
        return table.toString();
    }

    private static void row(Markdown table, String name, MeasuredFunction.Start start, IntFunction<String> event,
            int invocations) throws IOException {
        var series = new Series(name);
        try (var function = new MeasuredFunction(start)) {
            function.first(event.apply(0));
            var before = function.cpu();
            for (int i = 1; i <= invocations; i++) {
                var text = event.apply(i);
                var begun = System.nanoTime();
                function.invoke(text);
                series.add(Sample.of(Duration.ofNanos(System.nanoTime() - begun)));
            }
            var each = function.cpu().minus(before).toMillis() / (double) invocations;
            table.row(List.of(name, Series.figure(series.median()),
                    Series.figure(series.quantile(0.99, Sample::wall)), Series.figure(each)));
        }
    }
}
