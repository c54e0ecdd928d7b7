package failover.rehearsal.report;

import failover.rehearsal.report.Sheet.As;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** How long each phase took, beside its forecast and its target, all on one scale. */
record PhaseSection(Sheet sheet) {
    private static final int HEIGHT = 28;

    void write() {
        var section = sheet.section("times", "How long it took",
                "Simulated time. The bar is the forecast from best to worst, its line the typical case; the mark is what"
                        + " this run measured.");
        var list = section.appendElement("div").addClass("phases");
        axis(list.appendElement("div").addClass("phase scale").attr("aria-hidden", "true"));
        var phases = sheet.at("/phases");
        for (int i = 0; i < phases.size(); i++) {
            phase(list, "/phases/" + i, phases.get(i));
        }
        flapping(section);
        section.appendElement("p").addClass("note")
                .text("The forecast follows from the settings and the documented rules of AWS. Where AWS publishes no"
                        + " figure, forecast and simulation assume one; ")
                .appendElement("a").attr("href", "#limits").text("the assumptions are listed below");
        section.select("p.note").last().appendText(".");
    }

    private void flapping(Element section) {
        var failures = sheet.at("/timeline").valueStream()
                .filter(step -> step.path("step").asString().startsWith("stopped")).count();
        if (failures > 1) {
            section.appendElement("p").addClass("note").text("The service fails %d times. The times count from its"
                    .formatted(failures) + " first failure, and the way back from its last recovery.");
        }
    }

    private void axis(Element row) {
        var axis = row.appendElement("div").addClass("axis");
        for (int minute = 0; minute * 60 < scale(); minute += scale() > 600 ? 5 : 1) {
            axis.appendElement("span").attr("style", "--at:" + LaneChart.number(minute * 60 / scale()))
                    .text(minute == 0 ? "0" : minute + " min");
        }
    }

    private void phase(Element list, String pointer, JsonNode phase) {
        var row = list.appendElement("div").addClass("phase");
        var words = row.appendElement("div").addClass("words");
        var title = phase.path("title").asString().split(": ", 2);
        words.appendElement("h3").text(title[0]);
        words.appendElement("p").text("%s, counted from %s".formatted(title[1], phase.path("begins").asString()));
        measured(row.appendElement("p").addClass("measured"), pointer, phase);
        chart(row, phase);
        forecast(row.appendElement("p").addClass("forecast"), pointer, phase);
    }

    private void measured(Element text, String pointer, JsonNode phase) {
        if (!phase.has("measured")) {
            text.addClass("none").text(phase.path("notMeasured").asString());
            return;
        }
        if (!Figures.seconds(phase.at("/measured/first")).equals(Figures.seconds(phase.at("/measured/last")))) {
            sheet.figure(text, pointer + "/measured/first", As.BARE_SECONDS);
            text.appendText(" to ");
        }
        sheet.figure(text, pointer + "/measured/last", As.SECONDS);
    }

    private void forecast(Element text, String pointer, JsonNode phase) {
        if (!phase.has("forecast")) {
            text.text("Forecast: an operator decides when.");
            return;
        }
        text.text("Forecast ");
        sheet.figure(text, pointer + "/forecast/best", As.BARE_SECONDS);
        text.appendText(" to ");
        sheet.figure(text, pointer + "/forecast/worst", As.SECONDS);
        text.appendText(", typically ");
        sheet.figure(text, pointer + "/forecast/typical", As.SECONDS);
        if (phase.has("targetSeconds")) {
            text.appendText(". Target ");
            sheet.figure(text, pointer + "/targetSeconds", As.SECONDS);
            target(text, phase);
        }
    }

    private static void target(Element text, JsonNode phase) {
        var target = phase.path("targetSeconds").asDouble();
        text.appendText(" ");
        if (phase.has("measured")) {
            var met = phase.at("/measured/last").asDouble() <= target;
            Sheet.mark(text, met, met ? "met in this run" : "missed in this run");
            text.appendText(" ");
        }
        if (phase.at("/forecast/worst").asDouble() > target) {
            Sheet.mark(text, false, "the worst case misses it");
        }
    }

    private void chart(Element row, JsonNode phase) {
        var chart = row.appendElement("svg").attr("viewBox", "0 0 %s %d".formatted(LaneChart.number(scale()), HEIGHT))
                .attr("preserveAspectRatio", "none").attr("aria-hidden", "true");
        var forecast = phase.path("forecast");
        if (phase.has("forecast")) {
            bar(chart, "range", forecast.path("best").asDouble(), forecast.path("worst").asDouble(), 8, 12);
            line(chart, "typical", forecast.path("typical").asDouble(), 8, 20);
        }
        if (phase.has("targetSeconds")) {
            line(chart, "target", phase.path("targetSeconds").asDouble(), 2, 26);
        }
        if (phase.has("measured")) {
            var measured = phase.path("measured");
            bar(chart, "took", measured.path("first").asDouble(), measured.path("last").asDouble(), 12, 4);
            line(chart, "took", measured.path("first").asDouble(), 6, 22);
            line(chart, "took", measured.path("last").asDouble(), 6, 22);
        }
    }

    /** The longest of all, so that the phases can be compared. */
    private double scale() {
        return sheet.at("/phases").valueStream()
                .mapToDouble(phase -> Math.max(Math.max(phase.at("/forecast/worst").asDouble(0),
                        phase.at("/measured/last").asDouble(0)), phase.path("targetSeconds").asDouble(0)))
                .max().orElse(1) * 1.01;
    }

    private static void bar(Element chart, String kind, double from, double to, int top, int height) {
        chart.appendElement("rect").addClass(kind).attr("x", LaneChart.number(from)).attr("y", String.valueOf(top))
                .attr("width", LaneChart.number(to - from)).attr("height", String.valueOf(height));
    }

    private static void line(Element chart, String kind, double at, int top, int bottom) {
        chart.appendElement("line").addClass(kind).attr("x1", LaneChart.number(at)).attr("x2", LaneChart.number(at))
                .attr("y1", String.valueOf(top)).attr("y2", String.valueOf(bottom));
    }
}
