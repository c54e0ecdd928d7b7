package failover.rehearsal.report;

import java.util.List;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/**
 * The page while it is written. Each figure carries the place of its value in the record, so that a test can hold one against
 * the other.
 */
record Sheet(JsonNode record, Element main) {
    /** How a figure is written. */
    enum As {
        SECONDS, BARE_SECONDS, CLOCK, USD, COUNT, TENTHS;

        String text(JsonNode value) {
            return switch (this) {
                case SECONDS -> Figures.seconds(value);
                case BARE_SECONDS -> Figures.seconds(value).replace(" s", "");
                case CLOCK -> Figures.clock(value);
                case USD -> Figures.usd(value);
                case COUNT -> String.valueOf(value.asLong());
                case TENTHS -> Figures.tenths(value);
            };
        }
    }

    /** @param lead one sentence below the title */
    Element section(String id, String title, String lead) {
        var section = main.appendElement("section").id(id).attr("aria-labelledby", id + "-title");
        section.appendElement("h2").id(id + "-title").text(title);
        section.appendElement("p").addClass("lead").text(lead);
        return section;
    }

    JsonNode at(String pointer) {
        return record.at(pointer);
    }

    /** @param pointer to the value in the record */
    Element figure(Element parent, String pointer, As as) {
        return parent.appendElement("span").addClass("figure").attr("data-figure", pointer)
                .attr("data-as", as.name()).text(as.text(record.at(pointer)));
    }

    /** The body of a table in a frame that scrolls by itself where the window is too narrow, by keyboard too. */
    static Element table(Element parent, String caption, List<String> columns) {
        var table = parent.appendElement("div").addClass("scroll").attr("tabindex", "0").attr("role", "region")
                .attr("aria-label", caption).appendElement("table");
        table.appendElement("caption").text(caption);
        var head = table.appendElement("thead").appendElement("tr");
        columns.forEach(column -> head.appendElement("th").attr("scope", "col").text(column));
        return table.appendElement("tbody");
    }

    static Element row(Element body, String first) {
        var row = body.appendElement("tr");
        row.appendElement("th").attr("scope", "row").text(first);
        return row;
    }

    /** A mark that is a word too: colour alone tells nothing. */
    static Element mark(Element parent, boolean good, String word) {
        return parent.appendElement("span").addClass("mark").addClass(good ? "good" : "bad").text(word);
    }
}
