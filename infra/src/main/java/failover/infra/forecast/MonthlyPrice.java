package failover.infra.forecast;

import failover.contract.Metric;
import failover.infra.forecast.Bill.Quantity;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a month of the templates costs by {@link PriceTable}, without traffic and by {@link #ASSUMPTIONS}. DescribeAlarms is
 * not among the requests that CloudWatch bills.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_billing.html">CloudWatch billing
 *      and cost, API requests</a>
 */
public record MonthlyPrice(List<Line> lines) {
    public static final List<String> ASSUMPTIONS = List.of(
            "The price counts half a second and 1.8 KB of log for each run of a function, and a refresh that finds nothing"
                    + " changed.",
            "The price counts the origin as an AWS endpoint.",
            "AWS's page does not name the price of calculated health checks: they count as checks without options.");

    private static final double HOURS = 730;
    private static final double SECONDS_PER_RUN = 0.5;
    private static final double LOG_KB_PER_RUN = 1.8;
    /** RefreshFallback finds nothing changed: one list at most beside the switch's, some objects read. */
    private static final double LISTS_PER_REFRESH = 1;
    private static final double GETS_PER_REFRESH = 4;
    /** Checkers read at most the first 5,120 bytes, and the headers. */
    private static final double KB_OF_THE_SWITCH = 6;
    /** The fallback page is smaller. */
    private static final double KB_OF_THE_PAGE = 20;

    private static final String HEALTH_CHECK = "AWS::Route53::HealthCheck";
    private static final String SWITCH_CHECK = "SwitchCheck";
    private static final String PRIMARY_CHECK = "PrimaryCheck";
    private static final String CHECK_DNS = "CheckDnsMinutely";
    private static final String REFRESH = "RefreshRegularly";
    private static final String GET = "S3 Standard GET and others";
    private static final String LIST = "S3 Standard PUT/COPY/POST/LIST";
    private static final String METRIC = "CloudWatch custom metric, first 10,000";
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    private static final Map<String, Integer> MINUTES = Map.of("minute", 1, "hour", 60, "day", 24 * 60);

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
        bill.line("health check of an AWS endpoint", healthChecks(held, id -> !isOfTheSwitch(id)));
        bill.line("the switch: two health checks, and the requests of checkers and functions", theSwitch(held));
        bill.line("alarms", List.of(
                new Quantity("CloudWatch standard-resolution alarm (period >= 60 s)", alarmMetrics(held))));
        bill.line("CheckDns: metrics", List.of(new Quantity(METRIC, metrics())));
        bill.line("CheckDns: runs, logs and requests", checkDns(held));
        bill.line("RefreshFallback: runs, logs and requests", refresh(held));
        bill.line("CloudFront: requests of the switch's checkers and of CheckDns", cloudFront(held));
        bill.line("dashboard", List.of(
                new Quantity("CloudWatch dashboard", held.all("AWS::CloudWatch::Dashboard").count())));
    }

    private static boolean isOfTheSwitch(String id) {
        return id.equals(SWITCH_CHECK) || id.equals(PRIMARY_CHECK);
    }

    private static List<Quantity> healthChecks(Held held, Predicate<String> wanted) {
        return held.resources().stream().filter(one -> one.type().equals(HEALTH_CHECK) && wanted.test(one.id()))
                .flatMap(one -> healthCheck(one.properties()).stream()).toList();
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

    /** Each of these functions lists for the object, which is mostly absent. */
    private static List<Quantity> theSwitch(Held held) {
        var lists = held.find(HEALTH_CHECK, SWITCH_CHECK).isEmpty()
                ? 0
                : runsOf(held, CHECK_DNS) + runsOf(held, REFRESH);
        return Stream.concat(healthChecks(held, MonthlyPrice::isOfTheSwitch).stream(),
                Stream.of(new Quantity(GET, switchRequests(held) / 1000), new Quantity(LIST, lists / 1000))).toList();
    }

    /** Of the checkers, which all ask CloudFront, and CloudFront asks S3. */
    private static double switchRequests(Held held) {
        return held.find(HEALTH_CHECK, SWITCH_CHECK)
                .map(check -> Checkers.of(check.path("HealthCheckConfig")).requestsIn(HOURS)).orElse(0.0);
    }

    private static List<Quantity> cloudFront(Held held) {
        double checkers = switchRequests(held);
        double pages = runsOf(held, CHECK_DNS);
        return List.of(new Quantity("CloudFront HTTPS requests, US/EU, pay as you go", (checkers + pages) / 10_000),
                new Quantity("CloudFront data out, US/EU, first 10 TB, pay as you go",
                        (checkers * KB_OF_THE_SWITCH + pages * KB_OF_THE_PAGE) / 1e6));
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

    /** CloudFront asks S3 for the page about once a minute, as CheckDns does CloudFront. */
    private static List<Quantity> checkDns(Held held) {
        double runs = runsOf(held, CHECK_DNS);
        return Stream.concat(runs(held, CHECK_DNS, "CheckDns").stream(),
                Stream.of(new Quantity(GET, runs / 1000))).toList();
    }

    private static List<Quantity> refresh(Held held) {
        double runs = runsOf(held, REFRESH);
        return Stream.concat(runs(held, REFRESH, "RefreshFallback").stream(),
                Stream.of(new Quantity(LIST, runs * LISTS_PER_REFRESH / 1000),
                        new Quantity(GET, runs * GETS_PER_REFRESH / 1000)))
                .toList();
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
                .map(RATE::matcher).filter(Matcher::matches)
                .map(rate -> HOURS * 60 / Integer.parseInt(rate.group(1)) / MINUTES.get(rate.group(2))).orElse(0.0);
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
