package failover.rehearsal.account;

import failover.rehearsal.service.cloudwatch.EmbeddedMetrics;
import failover.rehearsal.service.cloudwatch.Metric;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.lambda.LambdaListener;
import failover.rehearsal.service.lambda.Outcome;
import failover.rehearsal.service.lambda.Undeliverable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the functions' runs mean for the metrics and for the rehearsal. */
final class FunctionEvents implements LambdaListener {
    private final Metrics metrics;
    private final EmbeddedMetrics embedded;
    private final Problems problems;
    private final List<Run> runs = new CopyOnWriteArrayList<>();
    private volatile Set<String> failing = Set.of();

    FunctionEvents(Metrics metrics, Problems problems) {
        this.metrics = metrics;
        this.embedded = new EmbeddedMetrics(metrics);
        this.problems = problems;
    }

    @Override
    public void logged(String function, String line) {
        try {
            embedded.read(line);
        } catch (IllegalArgumentException e) {
            problems.add(function + " writes metrics that CloudWatch cannot read: " + e.getMessage());
        }
    }

    @Override
    public void finished(Run run) {
        var failed = run.outcome() instanceof Outcome.Failed;
        metrics.put(new Metric("AWS/Lambda", "Errors", Map.of("FunctionName", run.functionName())), run.start(),
                failed ? 1 : 0);
        if (failed && !failing.contains(run.function())) {
            problems.add(run.outcome().toString());
        } else if (!failed && run.cost().exceedsTimeout()) {
            problems.add("%s would not end in time on Lambda: %s. Fix: a longer time-out, more memory, or less work"
                    .formatted(run.function(), run.cost()));
        }
        runs.add(run);
    }

    /** From now on only these may fail without ending the rehearsal. */
    void mayFail(Set<String> functions) {
        failing = functions;
    }

    /** In the order of their ends. */
    List<Run> runs() {
        return List.copyOf(runs);
    }

    @Override
    public void undeliverable(Undeliverable message) {
        if (!failing.contains(message.function())) {
            problems.add("an event was given up: " + message.body());
        }
    }

    @Override
    public void problem(String sentence) {
        problems.add(sentence);
    }
}
