package failover.rehearsal.report;

import failover.rehearsal.report.Sheet.As;
import org.jsoup.nodes.Element;

/** What visitors asked for and got, with the page that stood in. */
record VisitorSection(Sheet sheet) {

    void write() {
        var visitors = sheet.at("/visitors");
        var section = sheet.section("visitors", "What visitors got",
                "Behind each public resolver somebody requests a page every %d seconds, by real DNS packets and HTTPS."
                        .formatted(visitors.path("everySeconds").asInt()));
        counts(section);
        if (sheet.record().has("page")) {
            page(section);
        } else {
            section.appendElement("p").addClass("note").text("No visitor got the fallback page in this run.");
        }
    }

    private void counts(Element section) {
        var bar = section.appendElement("div").addClass("share").attr("aria-hidden", "true");
        share(bar, "good", "service");
        share(bar, "fallback", "fallback");
        share(bar, "bad", "lost");
        var counts = section.appendElement("dl").addClass("counts");
        count(counts, "requests", "requests in all");
        count(counts, "service", "got the service");
        count(counts, "fallback", "got the fallback");
        count(counts, "lost", "got neither");
    }

    private void share(Element bar, String tone, String got) {
        bar.appendElement("i").addClass(tone).attr("style", "flex-grow:" + sheet.at("/visitors/" + got).asLong());
    }

    private void count(Element counts, String key, String words) {
        var one = counts.appendElement("div");
        one.appendElement("dt").text(words);
        sheet.figure(one.appendElement("dd"), "/visitors/" + key, As.COUNT);
    }

    /** Without its scripts and without a network; it is the page itself, so it follows the reader's colours too. */
    private void page(Element section) {
        var page = sheet.at("/page");
        var figure = section.appendElement("figure").addClass("page");
        figure.appendElement("div").addClass("screen").appendElement("iframe")
                .attr("title", "The fallback page as a visitor got it").attr("sandbox", "").attr("loading", "eager")
                .attr("srcdoc", page.path("html").asString());
        var caption = figure.appendElement("figcaption");
        caption.appendElement("strong").text("%d \u201c%s\u201d".formatted(page.path("status").asInt(),
                page.path("title").asString()));
        caption.appendElement("span").text("The first fallback page that a visitor got, for %s, at "
                .formatted(page.path("path").asString()));
        sheet.figure(caption.selectFirst("span"), "/page/second", As.CLOCK);
        figure.appendElement("p").addClass("hidden").text("The page says: " + page.path("text").asString());
    }
}
