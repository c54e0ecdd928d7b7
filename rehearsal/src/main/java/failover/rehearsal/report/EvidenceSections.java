package failover.rehearsal.report;

import failover.rehearsal.report.Sheet.As;
import java.util.List;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** The notices as they arrived, each step of the story, and what is as it was. */
record EvidenceSections(Sheet sheet) {

    void notices() {
        var notices = sheet.at("/notices");
        var section = sheet.section("notices", "Notices as received",
                notices.isEmpty() ? "None was published in this run." : "As e-mail shows them, in full.");
        for (int i = 0; i < notices.size(); i++) {
            notice(section, "/notices/" + i, notices.get(i));
        }
    }

    private void notice(Element section, String pointer, JsonNode notice) {
        var article = section.appendElement("article").addClass("notice");
        var head = article.appendElement("h3");
        sheet.figure(head, pointer + "/second", As.CLOCK).addClass("time");
        head.appendText(" " + notice.path("subject").asString());
        article.appendElement("pre").text(notice.path("message").asString());
        if (notice.has("sms")) {
            var sms = article.appendElement("p").addClass("sms");
            sms.appendElement("strong").text("As SMS ");
            sms.appendText(notice.path("sms").asString());
        }
    }

    void steps() {
        var section = sheet.section("steps", "Every step",
                "In the order in which it happened; the rehearsal fails at the first that does not happen.");
        var body = Sheet.table(section, "Steps of the run", List.of("time", "step"));
        var steps = sheet.at("/timeline");
        for (int i = 0; i < steps.size(); i++) {
            var row = body.appendElement("tr");
            sheet.figure(row.appendElement("td"), "/timeline/%d/second".formatted(i), As.CLOCK);
            var words = row.appendElement("td").text(steps.get(i).path("what").asString());
            if (steps.get(i).path("byHand").asBoolean()) {
                words.appendText(" ").appendElement("span").addClass("mark").text("by hand");
            }
        }
        if (sheet.record().has("failure")) {
            var row = body.appendElement("tr").addClass("missed");
            row.appendElement("td").text("missed");
            row.appendElement("td").appendElement("pre").text(sheet.at("/failure").asString());
        }
    }

    void restored() {
        var section = sheet.section("restored", "As it was before",
                "What each part was at the end of the run.");
        var body = Sheet.table(section, "State at the end", List.of("part", "state", "verdict"));
        sheet.at("/restored").forEach(part -> {
            var row = Sheet.row(body, part.path("what").asString());
            row.appendElement("td").text(part.path("seen").asString());
            var ok = part.path("ok").asBoolean();
            Sheet.mark(row.appendElement("td"), ok, ok ? "restored" : "not as before");
        });
    }
}
