package failover.rehearsal.benchmark;

import failover.contract.Variable;
import failover.rehearsal.service.lambda.MeasuredFunction;
import failover.rehearsal.service.lambda.MeasuredFunction.Start;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** From the start of the process to the response: each function doing its whole job, beside hello world and its bare calls. */
final class ColdTable implements Table {
    private final String function;
    private final String event;

    private ColdTable(String function, String event) {
        this.function = function;
        this.event = event;
    }

    static ColdTable notifyTransition() {
        return new ColdTable("NotifyTransition", "transition/failed-over");
    }

    static ColdTable refreshFallback() {
        return new ColdTable("RefreshFallback", "refresh/scheduled");
    }

    static ColdTable checkDns() {
        return new ColdTable("CheckDns", "dns/scheduled");
    }

    /** An operator's question: what a switch would meet now. */
    static ColdTable controlRouting() {
        return new ColdTable("ControlRouting", "routing/status");
    }

    @Override
    public String name() {
        return "cold-" + function;
    }

    @Override
    public String title() {
        return "Cold start of " + function;
    }

    private record Variant(String name, Start start, String event, Series whole, Series init, Series published,
            AtomicInteger requests) {
        Variant(String name, Start start, String event) {
            this(name, start, event, new Series(name), new Series(name), new Series(name), new AtomicInteger());
        }
    }

    @Override
    public String measure(World world, int runs) throws IOException {
        var variants = variants(world);
        // The first of several rounds warms the servers up; a single one only shows that the code runs.
        for (int round = runs > 1 ? -1 : 0; round < runs; round++) {
            for (var variant : variants) {
                once(world, variant, round >= 0);
            }
        }
        var rows = variants.stream().map(Variant::whole).toList();
        var parts = new Markdown("until", "init ends, median ms", "publish arrives, median ms",
                "publish / whole of the bare calls", "requests");
        var bare = rows.get(1);
        for (var variant : variants) {
            parts.row(variant.name(), Series.figure(variant.init().median()),
                    Series.figure(variant.published().median()),
                    Series.ratio(variant.published().against(bare, Sample::wall)),
                    String.valueOf(variant.requests().get()));
        }
        return Markdown.compared("whole job", rows, references(rows)) + "\n" + parts;
    }

    private static List<Series> references(List<Series> rows) {
        return rows.stream().filter(row -> !row.name().equals("ours") && !row.name().startsWith("bare calls, "))
                .toList();
    }

    private List<Variant> variants(World world) throws IOException {
        var ours = world.function(function).with(fixed(world));
        var whole = World.event(event);
        var variants = new ArrayList<Variant>();
        variants.add(new Variant("hello", world.peer(ours, "HelloHandler", World.core()),
                "{\"key1\": \"value1\", \"key2\": \"value2\"}"));
        variants.add(new Variant("bare calls", world.peer(ours, switch (function) {
            case "NotifyTransition" -> "BareNotify";
            case "RefreshFallback" -> "BareRefresh";
            case "ControlRouting" -> "BareControl";
            default -> "BareCheck";
        }, World.sdk()), whole));
        variants.add(new Variant("ours", ours, whole));
        if (function.equals("NotifyTransition")) {
            variants.add(new Variant("bare calls, no event", world.peer(ours, "BareStreamNotify", World.sdk()), whole));
            variants.add(new Variant("Powertools", world.peer(ours, "PowertoolsNotify", World.powertools()), whole));
        }
        return variants;
    }

    /** RefreshFallback finds the site published; a journal is new for each run. */
    private Map<String, String> fixed(World world) throws IOException {
        if (!function.equals("RefreshFallback")) {
            return Map.of();
        }
        var buckets = Map.of(Variable.SITE_BUCKET.name(), world.aws().newBucket(), Variable.JOURNAL_BUCKET.name(),
                world.aws().newBucket());
        try (var first = new MeasuredFunction(world.function(function).with(buckets))) {
            first.invoke(World.event(event));
        }
        return buckets;
    }

    private void once(World world, Variant variant, boolean counts) throws IOException {
        var start = function.equals("NotifyTransition")
                ? variant.start().with(Map.of(Variable.JOURNAL_BUCKET.name(), world.journal()))
                : variant.start();
        world.aws().requests();
        var begun = System.nanoTime();
        try (var process = new MeasuredFunction(start)) {
            var times = process.first(variant.event());
            variant.requests().set(world.aws().requests());
            if (counts) {
                variant.whole().add(Sample.of(times.answered(), process.cpu()));
                variant.init().add(Sample.of(times.init()));
                var published = world.aws().published();
                if (published > begun) {
                    variant.published().add(new Sample((published - begun) / 1e6, Double.NaN));
                }
            }
        }
    }
}
