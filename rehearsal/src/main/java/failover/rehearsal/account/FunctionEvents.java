package failover.rehearsal.account;

import failover.rehearsal.service.cloudwatch.EmbeddedMetrics;
import failover.rehearsal.service.cloudwatch.Metric;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.lambda.LambdaListener;
import failover.rehearsal.service.lambda.Outcome;
import failover.rehearsal.service.lambda.Undeliverable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the functions' runs mean for the metrics and for the rehearsal. */
final class FunctionEvents implements LambdaListener {
    private final Metrics metrics;
    private final EmbeddedMetrics embedded;
    private final Problems problems;
    private final boolean judgesTime;
    private final List<Run> runs = new CopyOnWriteArrayList<>();

    /** @param judgesTime whether simulated time stands still while a function runs, so that its waiting can be told */
    FunctionEvents(Metrics metrics, Problems problems, boolean judgesTime) {
        this.judgesTime = judgesTime;
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
        if (failed) {
            problems.add(run.outcome().toString());
        } else if (judgesTime && run.cost().exceedsTimeout()) {
            problems.add("%s would not end in time on Lambda: %s. Fix: a longer time-out, more memory, or less work"
                    .formatted(run.function(), run.cost()));
        }
        runs.add(run);
    }

    /** In the order of their ends. */
    List<Run> runs() {
        return List.copyOf(runs);
    }

    @Override
    public void undeliverable(Undeliverable message) {
        problems.add("an event was given up: " + message.body());
    }

    @Override
    public void problem(String sentence) {
        problems.add(sentence);
    }
}
