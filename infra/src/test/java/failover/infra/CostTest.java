package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The table of docs/cost.md, computed from the templates and the list prices of us-east-1, before free tiers. */
class CostTest {
    private static final Map<String, Double> PRICES = prices();
    private static final double HOURS = 730;
    private static final double SECONDS_PER_RUN = 0.5;
    private static final double LOG_KB_PER_RUN = 1.8;
    /** RefreshFallback finds nothing changed: a list and a manifest written at most, some objects read. */
    private static final double PUTS_PER_REFRESH = 2;
    private static final double GETS_PER_REFRESH = 4;

    private static final Set<Metric> DAILY = EnumSet.of(Metric.MISCONFIGURATIONS, Metric.CERTIFICATE_DAYS_LEFT,
            Metric.SUBSCRIPTIONS_CONFIRMED);
    private static final Set<Metric> OF_COPIES = EnumSet.of(Metric.COPY_AGE, Metric.COPIES_MISSING,
            Metric.COPIES_REFUSED);

    /** Two checkers in each of three Regions, every 30 seconds. */
    private static final double SWITCH_REQUESTS = 3 * 2 * 2 * 60 * HOURS;
    /** Checkers read at most the first 5,120 bytes, and the headers. */
    private static final double KB_PER_SWITCH_REQUEST = 6;

    private final Map<String, Double> normal = cost(settings -> {});
    private final Map<String, Double> lean = cost(settings -> settings.put("lean", true));

    @Test
    void the_table_of_the_guide_is_what_the_templates_cost() throws IOException {
        var table = normal.keySet().stream()
                .map(row -> "| %s | %s | %s |".formatted(row, usd(normal.get(row)), usd(lean.get(row))))
                .collect(Collectors.joining("\n"));
        var total = "| **together** | **%s** | **%s** |".formatted(usd(sum(normal)), usd(sum(lean)));
        var guide = Files.readString(Repository.ROOT.resolve("docs/cost.md"));
        assertTrue(guide.contains(table + "\n" + total), "docs/cost.md should hold:\n" + table + "\n" + total);
    }

    @Test
    void without_the_switch_the_default_costs_at_most_12_dollars_and_lean_less_than_7() {
        var plain = cost(settings -> settings.put("switch", false));
        assertTrue(sum(plain) <= 12, plain::toString);
        var leanest = cost(settings -> settings.put("switch", false).put("lean", true));
        assertTrue(sum(leanest) < 7, leanest::toString);
    }

    @Test
    void the_switch_costs_at_most_3_50_dollars_and_the_guides_say_how_much() throws IOException {
        var price = sum(normal) - sum(cost(settings -> settings.put("switch", false)));
        assertTrue(price <= 3.5, "%f".formatted(price));
        var settingsGuide = Files.readString(Repository.ROOT.resolve("docs/settings.md"));
        assertTrue(settingsGuide.contains("false saves %s |".formatted(usd(price))), usd(price));
        var guide = Files.readString(Repository.ROOT.resolve("docs/cost.md"));
        assertTrue(guide.contains("| `switch: false` | -%s |".formatted(usd(price))), usd(price));
        var latched = sum(cost(settings -> settings.put("failback", "after-stable"))) - sum(normal);
        assertTrue(guide.contains("| `failback: after-stable` or `manual` | %s |".formatted(usd(latched))),
                usd(latched));
    }

    /** CloudFront gives every account 10 million requests and 1 TB a month. */
    @Test
    void what_an_account_beyond_cloudfronts_free_tier_pays_for_the_checkers_is_told() throws IOException {
        assertTrue(SWITCH_REQUESTS < 10e6 / 10);
        double more = SWITCH_REQUESTS / 10_000 * price("CloudFront HTTPS requests, US/EU, pay as you go")
                + SWITCH_REQUESTS * KB_PER_SWITCH_REQUEST / 1e6
                        * price("CloudFront data out, US/EU, first 10 TB, pay as you go");
        assertTrue(Files.readString(Repository.ROOT.resolve("docs/cost.md"))
                .contains("an account that has used them up pays %s more".formatted(usd(more))), usd(more));
    }

    @Test
    void the_readme_names_the_sums() throws IOException {
        assertTrue(Files.readString(Repository.ROOT.resolve("README.md")).contains(
                "It costs **%s USD a month** beyond your service, or %s with `lean`"
                        .formatted(usd(sum(normal)), usd(sum(lean)))),
                usd(sum(normal)) + " " + usd(sum(lean)));
    }

    private static Map<String, Double> cost(Consumer<ObjectNode> change) {
        var template = Synthesized.with(settings -> {
            settings.remove("copy");
            change.accept(settings);
        }).template("Failover");
        var cost = new LinkedHashMap<String, Double>();
        cost.put("hosted zone", price("Route 53 hosted zone, first 25"));
        cost.put("health check of an AWS endpoint", healthCheck(template.at("Failover/EndpointCheck/Resource")));
        cost.put("the switch: two health checks, and the objects that the checkers ask for", theSwitch(template));
        cost.put("alarms", alarms(template) * price("CloudWatch standard-resolution alarm (period >= 60 s)"));
        cost.put("CheckDns: metrics", metrics() * price("CloudWatch custom metric, first 10,000"));
        cost.put("CheckDns: runs and logs", runs(runsOf(template, "CheckDnsMinutely"), memory(template, "CheckDns")));
        cost.put("RefreshFallback: runs, logs and requests", refresh(template));
        cost.put("dashboard", template.all("AWS::CloudWatch::Dashboard").size() * price("CloudWatch dashboard"));
        return cost;
    }

    private static double theSwitch(Template template) {
        var checks = template.all("AWS::Route53::HealthCheck");
        return checks.size() == 1
                ? 0
                : checks.stream().mapToDouble(CostTest::healthCheck).sum()
                        - healthCheck(template.at("Failover/EndpointCheck/Resource"))
                        + SWITCH_REQUESTS / 1000 * price("S3 Standard GET and others");
    }

    private static double healthCheck(JsonNode check) {
        var config = check.path("HealthCheckConfig");
        var type = config.path("Type").stringValue();
        if (type.equals("CALCULATED")) {
            return price("Route 53 calculated health check");
        }
        int options = (type.startsWith("HTTPS") ? 1 : 0) + (type.endsWith("STR_MATCH") ? 1 : 0)
                + (config.path("RequestInterval").intValue() == 10 ? 1 : 0)
                + (config.path("MeasureLatency").asBoolean() ? 1 : 0);
        return price("Route 53 health check, AWS endpoint, basic") + options
                * price("Route 53 health check option (HTTPS, string match, 10 s interval, latency), AWS endpoint");
    }

    /** A price for each metric that an alarm reads. */
    private static long alarms(Template template) {
        return template.all("AWS::CloudWatch::Alarm").stream()
                .mapToLong(alarm -> alarm.has("MetricName")
                        ? 1
                        : alarm.path("Metrics").valueStream().filter(metric -> metric.has("MetricStat")).count())
                .sum();
    }

    /** CloudWatch bills a metric for the hours in which it has data. */
    private static double metrics() {
        var routine = EnumSet.allOf(Metric.class);
        routine.removeAll(DAILY);
        routine.removeAll(OF_COPIES);
        assertEquals(7, routine.size(), "a new metric: is it written by the minute, by the day or for copies?");
        return routine.size() + DAILY.size() / 24.0;
    }

    private static double refresh(Template template) {
        double runs = runsOf(template, "RefreshRegularly");
        return runs(runs, memory(template, "RefreshFallback"))
                + runs * PUTS_PER_REFRESH / 1000 * price("S3 Standard PUT/COPY/POST/LIST")
                + runs * GETS_PER_REFRESH / 1000 * price("S3 Standard GET and others");
    }

    private static double runs(double runs, double gigabytes) {
        return runs / 1e6 * price("Lambda requests") + runs * SECONDS_PER_RUN * gigabytes * price("Lambda duration x86")
                + runs * LOG_KB_PER_RUN / 1e6 * price("CloudWatch Logs ingestion, Standard class");
    }

    private static double runsOf(Template template, String rule) {
        var rate = template.at("Failover/" + rule + "/Resource").path("ScheduleExpression").stringValue();
        return HOURS * 60 / Integer.parseInt(rate.replaceAll("\\D", ""));
    }

    private static double memory(Template template, String function) {
        return template.at("Failover/" + function + "/Resource").path("MemorySize").intValue() / 1024.0;
    }

    private static double sum(Map<String, Double> cost) {
        return cost.values().stream().mapToDouble(usd -> usd).sum();
    }

    private static String usd(double usd) {
        return String.format(Locale.ROOT, "%.2f", usd);
    }

    private static double price(String item) {
        return PRICES.get(item);
    }

    private static Map<String, Double> prices() {
        try (var file = CostTest.class.getResourceAsStream("/prices.json")) {
            return JsonMapper.shared().readTree(file).valueStream().collect(
                    Collectors.toMap(price -> price.path("item").stringValue(),
                            price -> price.path("usd").doubleValue()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
