package failover.rehearsal.report;

import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/**
 * Lanes over time, drawn to scale: one second is as wide everywhere. What is as it should be is a thin line, all else a block,
 * so that it reads without colours.
 */
final class LaneChart {
    private static final int HEIGHT = 20;
    private static final int MOST_TICKS = 12;
    private static final int[] STEPS = {10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600};

    private final Sheet sheet;
    private final Window window;

    /**
     * What the chart shows.
     *
     * @param from and to, in seconds of the record
     * @param zero what the axis counts from
     * @param probes whether each probe of a checker is drawn
     */
    record Window(double from, double to, double zero, boolean probes) {
        double length() {
            return to - from;
        }

        boolean shows(double second) {
            return second >= from && second <= to;
        }

        double part(double second) {
            return (second - from) / length();
        }
    }

    LaneChart(Sheet sheet, Window window) {
        this.sheet = sheet;
        this.window = window;
    }

    void draw(Element parent, String title) {
        var chart = parent.appendElement("div").addClass("chart").attr("role", "group").attr("aria-label", title);
        guides(chart);
        axis(chart);
        var lanes = sheet.at("/lanes");
        for (int i = 0; i < lanes.size(); i++) {
            lane(chart, "/lanes/" + i, lanes.get(i));
        }
        notices(chart);
    }

    /** Where the service fails and recovers, and where a person did something. */
    private void guides(Element chart) {
        sheet.at("/timeline").valueStream()
                .filter(step -> step.path("step").asString().matches("(stopped|started).*")
                        || step.path("byHand").asBoolean())
                .map(step -> step.path("second").asDouble()).filter(window::shows)
                .forEach(second -> placed(chart.appendElement("i").addClass("guide").attr("aria-hidden", "true"),
                        second));
    }

    private void axis(Element chart) {
        var axis = chart.appendElement("div").addClass("axis").attr("aria-hidden", "true");
        var step = step();
        for (double at = Math.ceil((window.from() - window.zero()) / step) * step; window.zero() + at <= window
                .to(); at += step) {
            placed(axis.appendElement("span"), window.zero() + at).text(words(at));
        }
    }

    private double step() {
        for (var step : STEPS) {
            if (window.length() / step <= MOST_TICKS) {
                return step;
            }
        }
        return window.length() / MOST_TICKS;
    }

    private static String words(double second) {
        var whole = Math.abs(Math.round(second));
        return "%s%d:%02d".formatted(second < 0 ? "\u2212" : "", whole / 60, whole % 60);
    }

    private Element placed(Element element, double second) {
        return element.attr("style", "--at:" + number(window.part(second)));
    }

    private void lane(Element chart, String pointer, JsonNode lane) {
        var spans = lane.path("spans");
        var shown = new ArrayList<Integer>();
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).path("to").asDouble() > window.from()
                    && spans.get(i).path("from").asDouble() <= window.to()) {
                shown.add(i);
            }
        }
        if (shown.isEmpty() || isQuiet(lane)) {
            return;
        }
        var row = row(chart, lane.path("title").asString());
        row.parent().addClass("of-" + lane.path("group").asString());
        row.attr("aria-label", lane.path("title").asString() + ": " + shown.stream().map(spans::get)
                .map(this::words).collect(Collectors.joining(", ")));
        shown.forEach(i -> span(row, pointer + "/spans/" + i, spans.get(i)));
        if (window.probes()) {
            lane.path("probes").valueStream().filter(probe -> window.shows(probe.path("second").asDouble()))
                    .forEach(probe -> probe(row, probe));
        }
    }

    /** Alarms that never went off are only named: there are many. */
    static boolean isQuiet(JsonNode lane) {
        return lane.path("group").asString().equals("alarm") && lane.path("spans").valueStream()
                .allMatch(span -> span.path("tone").asString().equals(Tone.GOOD.toString()));
    }

    /** A lane's drawing, one unit of it being a second. */
    private Element row(Element chart, String title) {
        var lane = chart.appendElement("div").addClass("lane");
        lane.appendElement("span").addClass("name").text(title);
        return lane.appendElement("svg").attr("viewBox", "0 0 %s %d".formatted(number(window.length()), HEIGHT))
                .attr("preserveAspectRatio", "none").attr("role", "img");
    }

    private String words(JsonNode span) {
        return "%s from %s to %s".formatted(span.path("state").asString(), Figures.clock(span.path("from")),
                Figures.clock(span.path("to")));
    }

    private void span(Element row, String pointer, JsonNode span) {
        var from = Math.max(span.path("from").asDouble(), window.from());
        var to = Math.min(span.path("to").asDouble(), window.to());
        var tone = span.path("tone").asString();
        var thin = tone.equals(Tone.GOOD.toString());
        row.appendElement("rect").addClass(tone).attr("x", number(from - window.from())).attr("y", thin ? "8" : "2")
                .attr("width", number(to - from)).attr("height", thin ? "4" : "16").attr("data-span", pointer)
                .appendElement("title").text(words(span));
    }

    private void probe(Element row, JsonNode probe) {
        var at = number(probe.path("second").asDouble() - window.from());
        var passed = probe.path("passed").asBoolean();
        row.appendElement("line").addClass(passed ? "pass" : "fail").attr("x1", at).attr("x2", at)
                .attr("y1", passed ? "5" : "1").attr("y2", passed ? "15" : "19");
    }

    private void notices(Element chart) {
        var notices = sheet.at("/notices").valueStream()
                .filter(notice -> window.shows(notice.path("second").asDouble())).toList();
        if (notices.isEmpty()) {
            return;
        }
        var lane = chart.appendElement("div").addClass("lane of-notice");
        lane.appendElement("span").addClass("name").text("Notices");
        var line = lane.appendElement("ul").addClass("points");
        notices.forEach(notice -> point(line, notice));
    }

    private void point(Element line, JsonNode notice) {
        var text = "%s %s".formatted(Figures.clock(notice.path("second")), notice.path("subject").asString());
        placed(line.appendElement("li"), notice.path("second").asDouble()).attr("title", text)
                .appendElement("span").addClass("hidden").text(text);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }
}
