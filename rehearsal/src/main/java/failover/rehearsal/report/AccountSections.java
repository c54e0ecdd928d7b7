package failover.rehearsal.report;

import failover.rehearsal.report.Sheet.As;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** The deployed parts: permissions, functions, settings, price. */
record AccountSections(Sheet sheet) {

    void permissions() {
        var section = sheet.section("permissions", "Permissions of each role",
                "What the template allows each function, and how many of its calls needed it in this run. Not used"
                        + " means not needed in this scenario.");
        var byFunction = new LinkedHashMap<String, List<Integer>>();
        var all = sheet.at("/permissions");
        for (int i = 0; i < all.size(); i++) {
            byFunction.computeIfAbsent(all.get(i).path("function").asString(), _ -> new ArrayList<>()).add(i);
        }
        byFunction.forEach((function, grants) -> role(section, function, grants));
    }

    private void role(Element section, String function, List<Integer> grants) {
        var used = grants.stream().filter(i -> sheet.at("/permissions/" + i + "/uses").asInt() > 0).count();
        var body = Sheet.table(section, "%s: %d of %d permissions used".formatted(function, used, grants.size()),
                List.of("action", "resource", "calls"));
        for (var i : grants) {
            var grant = sheet.at("/permissions/" + i);
            var row = Sheet.row(body, grant.path("action").asString());
            var resource = row.appendElement("td").addClass("arn").text(brief(grant.path("resource").asString()));
            grant.path("conditions").forEach(condition -> resource.appendText(", if " + condition.asString()));
            var uses = row.appendElement("td").addClass("number");
            sheet.figure(uses, "/permissions/" + i + "/uses", As.COUNT);
            if (grant.path("uses").asInt() == 0) {
                row.addClass("unused");
                uses.appendText(", not used");
            }
        }
    }

    /** Without what is the same in every ARN of the account. */
    private static String brief(String arn) {
        return arn.replaceFirst("^arn:aws:", "").replaceFirst(":\\d{12}:", "::");
    }

    void functions() {
        var section = sheet.section("functions", "Functions",
                "Of each the run that took most of its time-out. What Lambda would charge is CPU time at the share of a"
                        + " CPU that the memory brings, plus simulated waiting; real time is this machine's.");
        var body = Sheet.table(section, "The slowest run of each function",
                List.of("function", "runs", "start", "CPU time", "waited", "charged", "time-out", "real time"));
        var functions = sheet.at("/functions");
        for (int i = 0; i < functions.size(); i++) {
            function(body, "/functions/" + i, functions.get(i));
        }
    }

    private void function(Element body, String pointer, JsonNode function) {
        var row = Sheet.row(body, function.path("function").asString());
        sheet.figure(row.appendElement("td").addClass("number"), pointer + "/runs", As.COUNT);
        row.appendElement("td").text(function.path("cold").asBoolean() ? "cold" : "warm");
        for (var key : List.of("cpuSeconds", "waitedSeconds", "chargedSeconds", "timeoutSeconds", "realSeconds")) {
            sheet.figure(row.appendElement("td").addClass("number"), pointer + "/" + key, As.TENTHS);
        }
        if (function.path("aboveHalf").asBoolean()) {
            Sheet.mark(row.lastElementChild().previousElementSibling().previousElementSibling(), false, "above half");
        }
    }

    void settings() {
        var section = sheet.section("settings", "Settings", "As they were played, defaults included.");
        var body = Sheet.table(section, "Value of each setting", List.of("setting", "value"));
        sheet.at("/settings").properties().forEach(setting -> Sheet.row(body, setting.getKey()).appendElement("td")
                .text(words(setting.getValue())));
    }

    private static String words(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isString)
                ? String.join(", ", value.valueStream().map(JsonNode::asString).toList())
                : value.isString() ? value.asString() : value.toString();
    }

    void price() {
        var section = sheet.section("price", "What a month costs",
                "USD for what the templates hold, without traffic, by prices of us-east-1 read from %s."
                        .formatted(sheet.at("/price/dates").asString()));
        var body = Sheet.table(section, "Price by part", List.of("part", "list price", "with unused free tiers"));
        var lines = sheet.at("/price/lines");
        for (int i = 0; i < lines.size(); i++) {
            prices(Sheet.row(body, lines.get(i).path("what").asString()), "/price/lines/" + i);
        }
        prices(Sheet.row(body, "together").addClass("sum"), "/price");
        section.appendElement("p").addClass("note").appendElement("a").attr("href", "#limits")
                .text("What the price assumes is listed below.");
    }

    private void prices(Element row, String pointer) {
        for (var key : List.of("list", "withFreeTiers")) {
            sheet.figure(row.appendElement("td").addClass("number"), pointer + "/" + key, As.USD);
        }
    }
}
