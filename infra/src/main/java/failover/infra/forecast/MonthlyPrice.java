package failover.infra.forecast;

import failover.contract.Metric;
import failover.infra.forecast.Bill.Quantity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a month of the templates costs by {@link PriceTable}, without traffic. It assumes half a second and 1.8 KB of log a
 * run, a refresh that finds nothing changed, and an origin that is an AWS endpoint.
 */
public record MonthlyPrice(List<Line> lines) {
    private static final double HOURS = 730;
    private static final double SECONDS_PER_RUN = 0.5;
    private static final double LOG_KB_PER_RUN = 1.8;
    /** RefreshFallback finds nothing changed: a list and a manifest written at most, some objects read. */
    private static final double PUTS_PER_REFRESH = 2;
    private static final double GETS_PER_REFRESH = 4;
    /** Two checkers in each of three Regions, every 30 seconds. */
    public static final double SWITCH_REQUESTS = 3 * 2 * 2 * 60 * HOURS;

    private static final String HEALTH_CHECK = "AWS::Route53::HealthCheck";
    private static final String GET = "S3 Standard GET and others";
    private static final String METRIC = "CloudWatch custom metric, first 10,000";

    private static final Set<Metric> DAILY = EnumSet.of(Metric.MISCONFIGURATIONS, Metric.CERTIFICATE_DAYS_LEFT,
            Metric.SUBSCRIPTIONS_CONFIRMED);
    private static final Set<Metric> OF_COPIES = EnumSet.of(Metric.COPY_AGE, Metric.COPIES_MISSING,
            Metric.COPIES_REFUSED);

    /**
     * In USD.
     *
     * @param withFreeTiers while nothing else in the account uses its free tiers
     */
    public record Line(String what, double list, double withFreeTiers) {}

    public double list() {
        return lines.stream().mapToDouble(Line::list).sum();
    }

    public double withFreeTiers() {
        return lines.stream().mapToDouble(Line::withFreeTiers).sum();
    }

    /**
     * @param failover   the stack Failover
     * @param service    the stack Service, if there is one
     * @param savedPages how many pages are copied
     */
    public static MonthlyPrice of(Held failover, Optional<Held> service, int savedPages) {
        var bill = new Bill();
        failover(bill, failover);
        if (savedPages > 0) {
            bill.line("saved copies: metrics", List.of(new Quantity(METRIC, OF_COPIES.size() - 1 + savedPages)));
        }
        service.ifPresent(held -> service(bill, held));
        return bill.total();
    }

    private static void failover(Bill bill, Held held) {
        bill.line("hosted zone", List.of(new Quantity("Route 53 hosted zone, first 25", 1)));
        bill.line("health check of an AWS endpoint",
                held.find(HEALTH_CHECK, "EndpointCheck").map(MonthlyPrice::healthCheck).orElse(List.of()));
        bill.line("the switch: two health checks, and the objects that the checkers ask for", theSwitch(held));
        bill.line("alarms", List.of(
                new Quantity("CloudWatch standard-resolution alarm (period >= 60 s)", alarmMetrics(held))));
        bill.line("CheckDns: metrics", List.of(new Quantity(METRIC, metrics())));
        bill.line("CheckDns: runs and logs", runs(held, "CheckDnsMinutely", "CheckDns"));
        bill.line("RefreshFallback: runs, logs and requests", refresh(held));
        bill.line("dashboard", List.of(
                new Quantity("CloudWatch dashboard", held.all("AWS::CloudWatch::Dashboard").count())));
    }

    private static List<Quantity> healthCheck(JsonNode check) {
        var config = check.path("HealthCheckConfig");
        var type = config.path("Type").asString("");
        if (type.equals("CALCULATED")) {
            return List.of(new Quantity("Route 53 calculated health check", 1));
        }
        int options = (type.startsWith("HTTPS") ? 1 : 0) + (type.endsWith("STR_MATCH") ? 1 : 0)
                + (config.path("RequestInterval").asInt(30) == 10 ? 1 : 0)
                + (config.path("MeasureLatency").asBoolean(false) ? 1 : 0);
        return List.of(new Quantity("Route 53 health check, AWS endpoint, basic", 1), new Quantity(
                "Route 53 health check option (HTTPS, string match, 10 s interval, latency), AWS endpoint", options));
    }

    private static List<Quantity> theSwitch(Held held) {
        var check = held.find(HEALTH_CHECK, "SwitchCheck");
        return check.isEmpty()
                ? List.of()
                : Stream.of(healthCheck(check.get()), held.find(HEALTH_CHECK, "PrimaryCheck")
                        .map(MonthlyPrice::healthCheck).orElse(List.of()),
                        List.of(new Quantity(GET, SWITCH_REQUESTS / 1000))).flatMap(List::stream).toList();
    }

    /** A price for each metric that an alarm reads. */
    private static long alarmMetrics(Held held) {
        return held.all("AWS::CloudWatch::Alarm")
                .mapToLong(alarm -> alarm.has("MetricName")
                        ? 1
                        : alarm.path("Metrics").valueStream().filter(metric -> metric.has("MetricStat")).count())
                .sum();
    }

    /** CloudWatch bills a metric for the hours in which it has data. */
    private static double metrics() {
        return routine().size() + DAILY.size() / 24.0;
    }

    /** What CheckDns writes with each run. */
    public static Set<Metric> routine() {
        var routine = EnumSet.allOf(Metric.class);
        routine.removeAll(DAILY);
        routine.removeAll(OF_COPIES);
        return routine;
    }

    private static List<Quantity> refresh(Held held) {
        double runs = runsOf(held, "RefreshRegularly");
        var quantities = new ArrayList<>(runs(held, "RefreshRegularly", "RefreshFallback"));
        quantities.add(new Quantity("S3 Standard PUT/COPY/POST/LIST", runs * PUTS_PER_REFRESH / 1000));
        quantities.add(new Quantity(GET, runs * GETS_PER_REFRESH / 1000));
        return quantities;
    }

    private static List<Quantity> runs(Held held, String rule, String function) {
        double runs = runsOf(held, rule);
        double gigabytes = held.find("AWS::Lambda::Function", function)
                .map(one -> one.path("MemorySize").asInt(128)).orElse(0) / 1024.0;
        return List.of(new Quantity("Lambda requests", runs / 1e6),
                new Quantity("Lambda duration x86", runs * SECONDS_PER_RUN * gigabytes),
                new Quantity("CloudWatch Logs ingestion, Standard class", runs * LOG_KB_PER_RUN / 1e6));
    }

    private static double runsOf(Held held, String rule) {
        return held.find("AWS::Events::Rule", rule).map(one -> one.path("ScheduleExpression").asString(""))
                .map(rate -> HOURS * 60 / Integer.parseInt(rate.replaceAll("\\D", ""))).orElse(0.0);
    }

    private static void service(Bill bill, Held held) {
        double tasks = held.all("AWS::ECS::Service").mapToInt(one -> one.path("DesiredCount").asInt(1)).sum();
        var task = held.all("AWS::ECS::TaskDefinition").findFirst();
        task.ifPresent(size -> bill.line("service: tasks", List.of(
                new Quantity("Fargate Linux x86 vCPU", tasks * HOURS * size.path("Cpu").asInt(256) / 1024.0),
                new Quantity("Fargate Linux x86 memory", tasks * HOURS * size.path("Memory").asInt(512) / 1024.0))));
        var balancers = held.all("AWS::ElasticLoadBalancingV2::LoadBalancer").toList();
        bill.line("service: load balancer",
                List.of(new Quantity("Application Load Balancer", balancers.size() * HOURS)));
        var addresses = tasks + balancers.stream().mapToInt(one -> one.path("Subnets").size()).sum();
        bill.line("service: public IPv4 addresses",
                List.of(new Quantity("Public IPv4 address in use", addresses * HOURS)));
    }
}
