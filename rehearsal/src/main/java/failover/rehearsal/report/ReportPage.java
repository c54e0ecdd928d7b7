package failover.rehearsal.report;

import failover.rehearsal.report.Sheet.As;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** The report: one page that needs nothing else, made from the record alone. */
public final class ReportPage {
    /** No script, and nothing from anywhere: the page can be mailed, printed and archived. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:;"
            + " base-uri 'none'; form-action 'none'";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final List<String> CONTENTS = List.of("times", "timeline", "visitors", "notices", "steps",
            "restored",
            "permissions", "functions", "settings", "price", "limits");

    private final JsonNode record;

    /** @param record as docs/rehearsal.schema.json describes it */
    public ReportPage(JsonNode record) {
        this.record = record;
    }

    public String html() {
        var document = new Document("");
        document.appendChild(new DocumentType("html", "", ""));
        var html = document.appendElement("html").attr("lang", "en");
        head(html.appendElement("head"));
        var body = html.appendElement("body");
        header(body.appendElement("header"));
        var main = body.appendElement("main");
        write(new Sheet(record, main));
        contents(body.selectFirst("header"), main);
        body.appendElement("footer").appendElement("p").text(
                "Made by ./rehearse from rehearsal.json, version %d; docs/rehearsal.schema.json describes it."
                        .formatted(record.path("version").asInt()));
        document.outputSettings().prettyPrint(false);
        return document.outerHtml() + "\n";
    }

    private boolean passed() {
        return record.path("outcome").asString().equals("passed");
    }

    private void head(Element head) {
        head.appendElement("meta").attr("charset", "utf-8");
        head.appendElement("meta").attr("http-equiv", "Content-Security-Policy").attr("content", POLICY);
        head.appendElement("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1");
        head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
        head.appendElement("title").text("Rehearsal %s of %s: %s".formatted(record.path("scenario").asString(),
                record.path("domain").asString(), record.path("outcome").asString()));
        head.appendElement("link").attr("rel", "icon").attr("href", "data:,");
        head.appendElement("style").appendChild(new DataNode(css()));
    }

    private static String css() {
        try (var css = ReportPage.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void header(Element header) {
        header.addClass(record.path("outcome").asString());
        header.appendElement("p").addClass("eyebrow").text("DNS failover rehearsal");
        header.appendElement("h1").text(record.path("domain").asString());
        var outcome = header.appendElement("p").addClass("outcome");
        Sheet.mark(outcome, passed(), passed() ? "Passed" : "Failed");
        outcome.appendText(passed() ? " Every step happened, in order." : " A step did not happen.");
        if (!passed()) {
            header.appendElement("div").addClass("failure").appendElement("pre")
                    .text(record.path("failure").asString());
        }
        facts(header.appendElement("dl").addClass("facts"));
    }

    private void facts(Element facts) {
        fact(facts, "Scenario").text("%s: %s".formatted(record.path("scenario").asString(),
                record.path("about").asString()));
        fact(facts, "Began").text(DAY.format(Instant.parse(record.path("began").asString())) + ", simulated");
        var length = fact(facts, "Length");
        new Sheet(record, facts).figure(length, "/simulatedSeconds", As.CLOCK);
        length.appendText(" minutes of simulated time");
        fact(facts, "Played on").text("a simulated AWS on one machine, from the templates that cdk deploy deploys");
    }

    private static Element fact(Element facts, String name) {
        var fact = facts.appendElement("div");
        fact.appendElement("dt").text(name);
        return fact.appendElement("dd");
    }

    private void write(Sheet sheet) {
        new PhaseSection(sheet).write();
        new TimelineSection(sheet).write();
        new VisitorSection(sheet).write();
        var evidence = new EvidenceSections(sheet);
        evidence.notices();
        evidence.steps();
        evidence.restored();
        var account = new AccountSections(sheet);
        account.permissions();
        account.functions();
        account.settings();
        account.price();
        limits(sheet);
    }

    private void limits(Sheet sheet) {
        var section = sheet.section("limits", "What a simulation cannot show",
                "Only AWS proves these. docs/unproven.md lists what to try there, with the commands.");
        list(section, record.path("limits"));
        section.appendElement("h3").text("Assumptions of times and price, where AWS publishes no figure");
        list(section, record.path("assumptions"));
        section.appendElement("h3").text("Held by the templates and not played");
        var unplayed = section.appendElement("ul").addClass("columns");
        record.path("unplayed").forEach(one -> {
            var item = unplayed.appendElement("li").text(one.path("what").asString().replace("AWS::", ""));
            if (one.path("decides").asBoolean()) {
                item.attr("class", "decides").appendText(" ").appendElement("span").addClass("mark").text("matters");
            }
        });
    }

    private static void list(Element section, JsonNode sentences) {
        var list = section.appendElement("ul");
        sentences.forEach(sentence -> list.appendElement("li").text(sentence.asString()));
    }

    private static void contents(Element header, Element main) {
        var list = header.appendElement("nav").attr("aria-label", "Contents").appendElement("ul");
        CONTENTS.forEach(id -> list.appendElement("li").appendElement("a").attr("href", "#" + id)
                .text(main.selectFirst("#" + id + "-title").text()));
    }
}
