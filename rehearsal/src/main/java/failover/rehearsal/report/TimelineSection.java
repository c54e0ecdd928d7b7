package failover.rehearsal.report;

import failover.rehearsal.report.LaneChart.Window;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What each part did and when: the failover and the way back close up, and the whole run. */
record TimelineSection(Sheet sheet) {
    private static final double BEFORE = 20;
    private static final double AFTER = 25;
    private static final double AT_LEAST = 120;

    void write() {
        var section = sheet.section("timeline", "What happened when",
                "Drawn to scale. A thin line is as it should be; a block is not, or is the fallback.");
        legend(section);
        step("stopped").findFirst().ifPresentOrElse(failure -> closeUp(section, failure), () -> moved(section));
        figure(section, "The whole run", "Minutes since the beginning",
                new Window(0, Math.max(1, sheet.at("/simulatedSeconds").asDouble()), 0, false));
        quiet(section);
    }

    private static void legend(Element section) {
        var legend = section.appendElement("ul").addClass("legend");
        for (var tone : Tone.values()) {
            var entry = legend.appendElement("li");
            entry.appendElement("i").addClass("swatch").addClass(tone.toString());
            entry.appendText(switch (tone) {
                case GOOD -> "as it should be";
                case FALLBACK -> "the fallback";
                case BAD -> "failing, or nothing";
                case UNSURE -> "partly, or not known";
            });
        }
        legend.appendElement("li").addClass("probes").text("ticks: probes of the checkers, long when they fail");
    }

    private void quiet(Element section) {
        var quiet = sheet.at("/lanes").valueStream().filter(LaneChart::isQuiet)
                .map(lane -> lane.path("title").asString().replace("Alarm ", "")).toList();
        if (!quiet.isEmpty()) {
            section.appendElement("p").addClass("note")
                    .text("Alarms that were OK throughout: " + String.join(", ", quiet) + ".");
        }
    }

    private void figure(Element section, String title, String axis, Window window) {
        var figure = section.appendElement("figure");
        var caption = figure.appendElement("figcaption");
        caption.appendElement("strong").text(title);
        caption.appendElement("span").text(axis);
        new LaneChart(sheet, window).draw(figure, title);
    }

    private void closeUp(Element section, double failure) {
        figure(section, "The failover, close up", "Minutes since the failure",
                new Window(failure - BEFORE, failure + until("move", "told"), failure, true));
        step("started").reduce((_, last) -> last).ifPresent(recovery -> figure(section, "The way back, close up",
                "Minutes since the recovery",
                new Window(recovery - BEFORE, recovery + until("back"), recovery, true)));
    }

    /** The service does not fail, but somebody moves visitors. */
    private void moved(Element section) {
        first("zone", Tone.FALLBACK, 0).ifPresent(moved -> {
            figure(section, "The move to the fallback, close up", "Minutes since Route 53 answers with the fallback",
                    new Window(moved - BEFORE, moved + AT_LEAST + AFTER, moved, true));
            first("zone", Tone.GOOD, moved).ifPresent(back -> figure(section, "The way back, close up",
                    "Minutes since Route 53 answers with the service again",
                    new Window(back - BEFORE, back + AT_LEAST + AFTER, back, true)));
        });
    }

    private Stream<Double> step(String id) {
        return sheet.at("/timeline").valueStream().filter(step -> step.path("step").asString().startsWith(id))
                .map(step -> step.path("second").asDouble());
    }

    private Optional<Double> first(String group, Tone tone, double after) {
        return sheet.at("/lanes").valueStream().filter(lane -> lane.path("group").asString().equals(group))
                .flatMap(lane -> lane.path("spans").valueStream())
                .filter(span -> span.path("tone").asString().equals(tone.toString()))
                .map(span -> span.path("from").asDouble()).filter(from -> from > after).findFirst();
    }

    private double until(String... phases) {
        return Math.max(AT_LEAST, sheet.at("/phases").valueStream()
                .filter(phase -> List.of(phases).contains(phase.path("phase").asString()))
                .map(phase -> phase.at("/measured/last")).mapToDouble(last -> last.asDouble(0)).max().orElse(0)
                + AFTER);
    }
}
