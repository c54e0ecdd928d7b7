package failover.rehearsal.aws;

import failover.rehearsal.template.Template;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * What stands behind the calls: where their data come from and who hears of them.
 *
 * @param clock    simulated time
 * @param problems hears in one sentence each of calls that are denied, or that the rehearsal cannot answer
 */
public record Backends(
        ObjectStore objects,
        MetricSource metrics,
        HealthCheckSource healthChecks,
        Clock clock,
        Consumer<Notice> notices,
        Consumer<Invalidation> invalidations,
        Consumer<String> problems) {

    List<AwsService> services(Template template) {
        return List.of(new S3Service(objects), new SnsService(template, notices),
                new CloudFrontService(template, clock, invalidations), new CloudWatchService(metrics),
                new Route53Service(template, healthChecks));
    }
}
