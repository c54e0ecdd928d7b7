package failover.rehearsal.account;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.service.cloudwatch.Metric;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.lambda.Lambda;
import java.time.Clock;
import java.util.Map;

/** What SQS reports of the queues of undeliverable events. */
final class QueueMetrics {
    private final Template template;
    private final Lambda lambda;
    private final Metrics metrics;
    private final Clock clock;

    QueueMetrics(Template template, Lambda lambda, Metrics metrics, Clock clock) {
        this.template = template;
        this.lambda = lambda;
        this.metrics = metrics;
        this.clock = clock;
    }

    void report() {
        template.resources("AWS::SQS::Queue").forEach(this::report);
    }

    private void report(Resource queue) {
        var waiting = lambda.undeliverable().stream().filter(message -> message.queueArn().equals(queue.arn())).count();
        metrics.put(new Metric("AWS/SQS", "ApproximateNumberOfMessagesVisible",
                Map.of("QueueName", queue.attribute("QueueName"))), clock.instant(), waiting);
    }
}
