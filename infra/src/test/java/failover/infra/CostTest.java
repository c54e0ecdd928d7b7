package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.forecast.Held;
import failover.infra.forecast.MonthlyPrice;
import failover.infra.forecast.MonthlyPrice.Line;
import failover.infra.forecast.PriceTable;
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
import tools.jackson.databind.node.ObjectNode;

/** The table of docs/cost.md, computed from the templates and the list prices of us-east-1. */
@Tag("slow")
class CostTest {
    /** Checkers read at most the first 5,120 bytes, and the headers. */
    private static final double KB_PER_SWITCH_REQUEST = 6;

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

    @Test
    void the_switch_costs_at_most_3_50_dollars_and_the_guides_say_how_much() throws IOException {
        var price = normal.list() - cost(settings -> settings.put("switch", false)).list();
        assertTrue(price <= 3.5, "%f".formatted(price));
        var settingsGuide = Files.readString(Repository.ROOT.resolve("docs/settings.md"));
        assertTrue(settingsGuide.contains("false saves %s |".formatted(usd(price))), usd(price));
        var guide = Files.readString(Repository.ROOT.resolve("docs/cost.md"));
        assertTrue(guide.contains("| `switch: false` | -%s |".formatted(usd(price))), usd(price));
        var latched = cost(settings -> settings.put("failback", "after-stable")).list() - normal.list();
        assertTrue(guide.contains("| `failback: after-stable` or `manual` | %s |".formatted(usd(latched))),
                usd(latched));
    }

    /** CloudFront gives every account 10 million requests and 1 TB a month. */
    @Test
    void what_an_account_beyond_cloudfronts_free_tier_pays_for_the_checkers_is_told() throws IOException {
        assertTrue(MonthlyPrice.SWITCH_REQUESTS < 10e6 / 10);
        double more = MonthlyPrice.SWITCH_REQUESTS / 10_000
                * PriceTable.usd("CloudFront HTTPS requests, US/EU, pay as you go")
                + MonthlyPrice.SWITCH_REQUESTS * KB_PER_SWITCH_REQUEST / 1e6
                        * PriceTable.usd("CloudFront data out, US/EU, first 10 TB, pay as you go");
        assertTrue(Files.readString(Repository.ROOT.resolve("docs/cost.md"))
                .contains("an account that has used them up pays %s more".formatted(usd(more))), usd(more));
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
        var template = Synthesized.with(settings -> {
            settings.remove("copy");
            change.accept(settings);
        }).template("Failover");
        return MonthlyPrice.of(Held.of(template.json()), Optional.empty(), 0);
    }

    private static String guide() throws IOException {
        return Files.readString(Repository.ROOT.resolve("docs/cost.md"));
    }

    private static String usd(double usd) {
        return String.format(Locale.ROOT, "%.2f", usd);
    }
}
