package failover.rehearsal.aws;

import failover.rehearsal.cloudwatch.AlarmChange.Situation;
import failover.rehearsal.cloudwatch.Metrics;
import failover.rehearsal.route53.CheckerReports;
import failover.rehearsal.template.Template;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What stands behind the calls: where their data come from and who hears of them.
 *
 * @param alarms each alarm's situation, by its name
 * @param reports  what the checkers have seen
 * @param clock    simulated time
 * @param problems hears in one sentence each of calls that are denied, or that the rehearsal cannot answer
 */
public record Backends(
        ObjectStore objects,
        Metrics metrics,
        Function<String, Situation> alarms,
        CheckerReports reports,
        Clock clock,
        Consumer<Notice> notices,
        Consumer<Invalidation> invalidations,
        Consumer<String> problems) {

    List<AwsService> services(Template template) {
        return List.of(new S3Service(objects), new SnsService(template, notices),
                new CloudFrontService(template, clock, invalidations),
                new CloudWatchService(new MetricData(metrics), new AlarmDescriptions(template, alarms)),
                new Route53Service(template, reports));
    }
}
