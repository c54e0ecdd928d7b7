package failover.infra;

import failover.contract.HealthCheckMetric;
import failover.contract.Metric;
import failover.infra.check.Checks;
import failover.infra.settings.FailoverProps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.DashboardProps;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.route53.IHealthCheck;
import software.constructs.Construct;

/** Where visitors are, what the checkers see, and whether the functions work: one page for an incident. */
final class FailoverDashboard extends Dashboard {
    private static final int WHOLE_WIDTH = 24;
    private static final int HALF = WHOLE_WIDTH / 2;

    private final DnsMetrics dns;

    FailoverDashboard(Construct scope, FailoverProps props, Checks checks, Function checkDns,
            Optional<? extends Function> controlRouting, List<Function> functions) {
        super(scope, "Dashboard", DashboardProps.builder()
                .dashboardName(props.prefixed("failover-" + props.domain().replace('.', '-'))).build());
        dns = DnsMetrics.of(props);
        addWidgets(sideNowLive(), fallbackReadiness());
        controlRouting.ifPresent(control -> addWidgets(whoHoldsTheSwitch(checks), changesOfTheSwitch(control)));
        addWidgets(sides(), checkerAgreement(checks.endpoint()));
        addWidgets(ages());
        addWidgets(answersPerResolver(checkDns));
        addWidgets(errors(functions));
    }

    private IWidget sideNowLive() {
        return SingleValueWidget.Builder.create().title("Side now live, by servers that answer with it").width(HALF)
                .metrics(bySide()).build();
    }

    private IWidget sides() {
        return GraphWidget.Builder.create().title("Servers that answer with each side").width(HALF).stacked(true)
                .left(bySide()).build();
    }

    private List<IMetric> bySide() {
        return List.of(labelled(dns.maximum(Metric.ANSWERS_PRIMARY, dns.routine()), "primary"),
                labelled(dns.maximum(Metric.ANSWERS_FALLBACK, dns.routine()), "fallback"),
                labelled(dns.maximum(Metric.ANSWERS_UNEXPECTED, dns.routine()), "neither"));
    }

    private IWidget fallbackReadiness() {
        return SingleValueWidget.Builder.create().title("If the fallback were needed now").width(HALF)
                .metrics(
                        List.of(labelled(dns.minimum(Metric.FALLBACK_READY, dns.routine()), "ready (1) or not (0)"),
                                labelled(dns.minimum(Metric.CERTIFICATE_DAYS_LEFT, DnsMetrics.DAY),
                                        "days of the primary's certificate"),
                                labelled(dns.minimum(Metric.SUBSCRIPTIONS_CONFIRMED, DnsMetrics.DAY), "subscriptions")))
                .build();
    }

    private IWidget ages() {
        return GraphWidget.Builder.create().title("Age of what visitors would see, in seconds").width(WHOLE_WIDTH)
                .left(List.of(labelled(dns.maximum(Metric.FALLBACK_AGE, dns.routine()), "the page"),
                        labelled(dns.maximum(Metric.COPY_AGE, DnsMetrics.HOUR), "the oldest copy")))
                .build();
    }

    private static IWidget whoHoldsTheSwitch(Checks checks) {
        return SingleValueWidget.Builder.create().title("What decides, healthy (1) or not (0)").width(HALF)
                .metrics(Stream.concat(
                        Stream.of(status(checks.primary(), "PRIMARY"), status(checks.endpoint(), "the endpoint")),
                        checks.steering().stream().map(check -> status(check, "the switch: 0 = set"))).toList())
                .build();
    }

    private static IMetric status(IHealthCheck check, String label) {
        return health(HealthCheckMetric.STATUS, check, label);
    }

    private static IWidget changesOfTheSwitch(Function controlRouting) {
        return LogQueryWidget.Builder.create().title("Who holds the switch: its last changes").width(HALF)
                .view(LogQueryVisualizationType.TABLE)
                .logGroupNames(List.of(controlRouting.getLogGroup().getLogGroupName()))
                .queryLines(List.of("filter message = 'Routing' and ispresent(holder) and outcome != 'status'",
                        "sort @timestamp desc", "limit 10",
                        "display @timestamp, holder, outcome, requestedBy, reason, until"))
                .build();
    }

    private static IWidget checkerAgreement(IHealthCheck check) {
        return GraphWidget.Builder.create().title("Checkers that find the primary healthy, in %").width(HALF)
                .left(List.of(health(HealthCheckMetric.PERCENTAGE_HEALTHY, check, "healthy"))).build();
    }

    private static IMetric health(HealthCheckMetric metric, IHealthCheck check, String label) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(HealthCheckMetric.NAMESPACE).metricName(metric.title())
                .dimensionsMap(Map.of(HealthCheckMetric.DIMENSION, check.getHealthCheckId())).statistic("Minimum")
                .period(Duration.minutes(1)).label(label).build();
    }

    private static IWidget answersPerResolver(Function checkDns) {
        return LogQueryWidget.Builder.create().title("Answer of each server, minute by minute").width(WHOLE_WIDTH)
                .view(LogQueryVisualizationType.TABLE).logGroupNames(List.of(checkDns.getLogGroup().getLogGroupName()))
                .queryLines(List.of("filter message = 'Check'", "fields @timestamp, jsonParse(@message) as line",
                        "unnest line.answers into answer",
                        "display @timestamp, answer.server, answer.address, answer.verdict, answer.ttl"))
                .build();
    }

    private static IWidget errors(List<Function> functions) {
        return GraphWidget.Builder.create().title("Functions that failed").width(WHOLE_WIDTH)
                .left(functions.stream().<IMetric>map(function -> function.metricErrors(MetricOptions.builder()
                        .period(Duration.minutes(5)).statistic("Sum").label(function.getNode().getId()).build()))
                        .toList())
                .build();
    }

    private static IMetric labelled(software.amazon.awscdk.services.cloudwatch.Metric metric, String label) {
        return metric.with(MetricOptions.builder().label(label).build());
    }
}
