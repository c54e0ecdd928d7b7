package failover.rehearsal.report;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** Holds what the page says against the record that it was made from, without the code that wrote it. */
public final class PageFigures {
    private final JsonNode record;
    private final Document page;

    public PageFigures(JsonNode record, Document page) {
        this.record = record;
        this.page = page;
    }

    /** Figures of the page that are not those of the record. */
    public List<String> wrong() {
        return page.select("[data-figure]").stream().filter(figure -> !isRight(figure))
                .map(figure -> figure.attr("data-figure") + " is " + record.at(figure.attr("data-figure"))
                        + ", the page says " + figure.text())
                .toList();
    }

    private boolean isRight(Element figure) {
        var value = record.at(figure.attr("data-figure"));
        return value.isNumber() && Math.abs(value.asDouble() - number(figure.text())) <= tolerance(figure.text());
    }

    /** {@code 27 s}, {@code 1.4 s}, {@code 7:05} minutes, {@code 14.45}. */
    private static double number(String text) {
        var plain = text.replace(" s", "");
        var minutes = plain.split(":");
        return minutes.length == 2
                ? 60 * Double.parseDouble(minutes[0]) + Double.parseDouble(minutes[1])
                : Double.parseDouble(plain);
    }

    /** Half of the last digit; a clock shows seconds that have gone by. */
    private static double tolerance(String text) {
        var dot = text.replace(" s", "").indexOf('.');
        var digits = dot < 0 ? 0 : text.replace(" s", "").length() - dot - 1;
        return text.contains(":") ? 0.9999 : 0.5001 * Math.pow(10, -digits);
    }

    /** Figures of the record that the page does not show. */
    public List<String> missing() {
        var missing = new ArrayList<String>();
        for (var part : List.of("phases", "visitors", "timeline", "notices", "functions", "permissions", "price")) {
            collect("/" + part, record.path(part), missing);
        }
        missing.removeAll(page.select("[data-figure]").eachAttr("data-figure"));
        missing.remove("/visitors/everySeconds"); // in the section's lead
        missing.removeIf(this::isShownOnce);
        return missing;
    }

    /** Of a range whose ends are the same to the second, the page shows the last. */
    private boolean isShownOnce(String pointer) {
        return pointer.endsWith("/measured/first") && Math.round(record.at(pointer).asDouble()) == Math
                .round(record.at(pointer.replace("first", "last")).asDouble());
    }

    private static void collect(String pointer, JsonNode value, List<String> numbers) {
        if (value.isNumber()) {
            numbers.add(pointer);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(pointer + "/" + i, value.get(i), numbers);
            }
        } else {
            value.properties().forEach(entry -> collect(pointer + "/" + entry.getKey(), entry.getValue(), numbers));
        }
    }

    /** Spans of the record that the drawing of the whole run shows nowhere, or elsewhere, or longer or shorter. */
    public List<String> badlyDrawn() {
        var chart = page.select("figure .chart").last();
        var wrong = new ArrayList<String>();
        var lanes = record.path("lanes");
        for (int lane = 0; lane < lanes.size(); lane++) {
            if (page.text().contains(lanes.get(lane).path("title").asString().replace("Alarm ", "")) && isQuiet(lanes
                    .get(lane))) {
                continue;
            }
            for (int span = 0; span < lanes.get(lane).path("spans").size(); span++) {
                var pointer = "/lanes/%d/spans/%d".formatted(lane, span);
                if (record.at(pointer).path("to").asDouble() > 0 && !isDrawn(chart.select("[data-span=\"%s\"]"
                        .formatted(pointer)).first(), record.at(pointer))) {
                    wrong.add(pointer + " " + record.at(pointer));
                }
            }
        }
        return wrong;
    }

    /** An alarm that never went off is named, not drawn. */
    private static boolean isQuiet(JsonNode lane) {
        return lane.path("group").asString().equals("alarm")
                && lane.path("spans").valueStream().allMatch(span -> span.path("tone").asString().equals("good"));
    }

    private static boolean isDrawn(Element rect, JsonNode span) {
        var from = Math.max(0, span.path("from").asDouble());
        return rect != null && Math.abs(Double.parseDouble(rect.attr("x")) - from) < 0.001
                && Math.abs(Double.parseDouble(rect.attr("width")) - (span.path("to").asDouble() - from)) < 0.001
                && rect.hasClass(span.path("tone").asString());
    }
}
