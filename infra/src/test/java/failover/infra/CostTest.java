package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.forecast.Held;
import failover.infra.forecast.MonthlyPrice;
import failover.infra.forecast.MonthlyPrice.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The table of docs/cost.md, computed from the templates and the list prices of us-east-1. */
@Tag("slow")
class CostTest {
    private final MonthlyPrice normal = cost(settings -> {});
    private final MonthlyPrice lean = cost(settings -> settings.put("lean", true));

    @Test
    void the_table_of_the_guide_is_what_the_templates_cost() throws IOException {
        var small = lean.lines().stream().collect(Collectors.toMap(Line::what, Function.identity()));
        var rows = normal.lines().stream().map(line -> row(line.what(), line, small.get(line.what())));
        var total = "| **together** | **%s** | **%s** | **%s** | **%s** |".formatted(usd(normal.list()),
                usd(normal.withFreeTiers()), usd(lean.list()), usd(lean.withFreeTiers()));
        var table = Stream.concat(rows, Stream.of(total)).collect(Collectors.joining("\n"));
        assertTrue(guide().contains(table), "docs/cost.md should hold:\n" + table);
    }

    private static String row(String what, Line normal, Line lean) {
        return "| %s | %s | %s | %s | %s |".formatted(what, usd(normal.list()), usd(normal.withFreeTiers()),
                usd(lean.list()), usd(lean.withFreeTiers()));
    }

    @Test
    void without_the_switch_the_default_costs_at_most_12_dollars_and_lean_less_than_7() {
        var plain = cost(settings -> settings.put("switch", false));
        assertTrue(plain.list() <= 12, plain::toString);
        var leanest = cost(settings -> settings.put("switch", false).put("lean", true));
        assertTrue(leanest.list() < 7, leanest::toString);
    }

    /** Beside what CloudFront gives every account. */
    @Test
    void the_switch_costs_at_most_3_50_dollars_and_the_guides_say_how_much() throws IOException {
        assertTrue(line(normal, "the switch").list() <= 3.5, normal::toString);
        var price = usd(normal.list() - cost(settings -> settings.put("switch", false)).list());
        var settingsGuide = Files.readString(Repository.ROOT.resolve("docs/settings.md"));
        assertTrue(settingsGuide.contains("false saves %s |".formatted(price)), price);
        assertTrue(guide().contains("| `switch: false` | -%s |".formatted(price)), price);
        var latched = cost(settings -> settings.put("failback", "after-stable")).list() - normal.list();
        assertTrue(guide().contains("| `failback: after-stable` or `manual` | %s |".formatted(usd(latched))),
                usd(latched));
    }

    @Test
    void lean_saves_what_the_guides_say() throws IOException {
        var saved = usd(normal.list() - lean.list());
        var settingsGuide = Files.readString(Repository.ROOT.resolve("docs/settings.md"));
        assertTrue(settingsGuide.contains("| saves %s |".formatted(saved)), saved);
        var rest = usd(normal.list() - lean.list() - 4);
        assertTrue(guide().contains("failover itself is not affected | %s |".formatted(rest)), rest);
    }

    /** By hand from AWS's prices and what the template holds. */
    @Test
    void every_request_that_a_month_brings_is_priced() {
        double runs = 730 * 60;
        double refreshes = runs / 10;
        double checkers = 6 * runs * 2;
        assertLine("the switch", 0.5 + 2 + 0.5 + checkers * 0.0004 / 1000 + (runs + refreshes) * 0.005 / 1000);
        assertLine("CheckDns: runs",
                runs * (0.2 / 1e6 + 0.5 * 1.66667e-5 + 1.8e-6 * 0.5 + 0.0004 / 1000));
        assertLine("CloudFront", (checkers + runs) * 0.01 / 10_000 + (checkers * 6 + runs * 20) / 1e6 * 0.085);
    }

    @Test
    void another_region_brings_two_checkers_more_to_the_switch() throws IOException {
        var four = cost(settings -> settings.putArray("checkRegions").add("us-east-1").add("us-west-1")
                .add("us-west-2").add("eu-west-1"));
        double requests = 2 * 2 * 60 * 730;
        var more = requests * (0.0004 / 1000 + 0.01 / 10_000 + 6e-6 * 0.085);
        assertEquals(more, four.list() - normal.list(), 1e-9);
        assertTrue(guide().contains("each Region beyond three, for the switch's checkers | %s |".formatted(usd(more))));
    }

    private void assertLine(String what, double usd) {
        assertEquals(usd, line(normal, what).list(), 1e-9, what);
    }

    private static Line line(MonthlyPrice price, String what) {
        return price.lines().stream().filter(line -> line.what().startsWith(what)).findFirst().orElseThrow();
    }

    @Test
    void runs_are_counted_by_the_unit_of_their_rate() {
        var hourly = template(settings -> {});
        ((ObjectNode) Held.of(hourly).resources().stream().filter(one -> one.id().equals("CheckDnsMinutely"))
                .findFirst()
                .orElseThrow().properties()).put("ScheduleExpression", "rate(1 hour)");
        var price = MonthlyPrice.of(Held.of(hourly), Optional.empty(), 0);
        assertEquals(line(normal, "CheckDns: runs").list() / 60, line(price, "CheckDns: runs").list(), 1e-9);
    }

    @Test
    void every_health_check_is_priced_whatever_it_is_called() {
        var renamed = template(settings -> {});
        renamed.path("Resources").valueStream().map(one -> (ObjectNode) one.path("Metadata"))
                .filter(metadata -> metadata.path("aws:cdk:path").asString("").contains("/EndpointCheck"))
                .forEach(metadata -> metadata.put("aws:cdk:path", "Failover/Other"));
        assertEquals(normal.list(), MonthlyPrice.of(Held.of(renamed), Optional.empty(), 0).list(), 1e-9);
    }

    @Test
    void the_readme_names_the_sums() throws IOException {
        assertTrue(Files.readString(Repository.ROOT.resolve("README.md")).contains(
                "It costs **%s USD a month** beyond your service, or %s with `lean`"
                        .formatted(usd(normal.list()), usd(lean.list()))),
                usd(normal.list()) + " " + usd(lean.list()));
    }

    @Test
    void a_new_metric_is_counted_where_it_is_written() {
        assertEquals(7, MonthlyPrice.routine().size(), "is it written by the minute, by the day or for copies?");
    }

    @Test
    void copies_cost_two_metrics_and_one_for_each_page_and_the_service_what_the_guide_says() throws IOException {
        var example = Synthesized.example();
        var whole = MonthlyPrice.of(Held.of(example.template("Failover").json()),
                Optional.of(Held.of(example.template("Service").json())), 1).lines().stream()
                .collect(Collectors.toMap(Line::what, line -> usd(line.list())));
        assertEquals("0.90", whole.get("saved copies: metrics"));
        assertTrue(guide().contains("two tasks of 0.25 vCPU %s, a load balancer %s, four public IPv4 addresses %s,"
                .formatted(whole.get("service: tasks"), whole.get("service: load balancer"),
                        whole.get("service: public IPv4 addresses"))),
                whole::toString);
    }

    @Test
    void free_tiers_are_used_up_once() {
        var free = normal.lines().stream().collect(Collectors.toMap(Line::what, line -> usd(line.withFreeTiers())));
        assertEquals("0.00", free.get("CheckDns: metrics"), "7 and three that are written once a day, of ten");
        assertEquals("0.70", free.get("alarms"), "seven beyond ten");
        assertEquals("0.00", free.get("dashboard"));
        assertEquals("3.00", free.get("health check of an AWS endpoint"), "the options are not free");
    }

    private static MonthlyPrice cost(Consumer<ObjectNode> change) {
        return MonthlyPrice.of(Held.of(template(change)), Optional.empty(), 0);
    }

    /** Of the failover stack, without copies. */
    private static JsonNode template(Consumer<ObjectNode> change) {
        return Synthesized.with(settings -> {
            settings.remove("copy");
            change.accept(settings);
        }).template("Failover").json();
    }

    private static String guide() throws IOException {
        return Files.readString(Repository.ROOT.resolve("docs/cost.md"));
    }

    private static String usd(double usd) {
        return String.format(Locale.ROOT, "%.2f", usd);
    }
}
