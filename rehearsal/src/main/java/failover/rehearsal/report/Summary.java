package failover.rehearsal.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The record in a few lines for the terminal. */
public final class Summary {
    private static final String ROW = "  %-10s %14s   %s";

    private final JsonNode record;

    private Summary(JsonNode record) {
        this.record = record;
    }

    /** @param page where the page is, as the reader may open it */
    public static List<String> of(JsonNode record, Path page) {
        var summary = new Summary(record);
        var lines = new ArrayList<>(List.of(""));
        if (record.path("outcome").asString().equals("passed")) {
            lines.add("  Every step happened, in order.");
        }
        summary.phases().forEach(lines::add);
        summary.visitors().forEach(lines::add);
        lines.add("  A month costs %s USD* at list prices, %s* with unused free tiers%s.".formatted(
                Figures.usd(record.at("/price/list")), Figures.usd(record.at("/price/withFreeTiers")),
                summary.service()));
        lines.add("  * With assumptions where AWS publishes no figure. The report lists them.");
        summary.functions().forEach(lines::add);
        lines.add("  Report: " + page);
        return lines;
    }

    private Stream<String> phases() {
        var rows = record.path("phases").valueStream().filter(phase -> phase.has("measured"))
                .map(phase -> ROW.formatted(phase.path("title").asString().replaceFirst(":.*", ""),
                        Figures.span(phase.path("measured")), forecast(phase.path("forecast"))
                                + (phase.has("targetSeconds")
                                        ? ", target " + phase.path("targetSeconds").asInt() + " s"
                                        : "")))
                .toList();
        return rows.isEmpty()
                ? Stream.of()
                : Stream.concat(Stream.of(ROW.formatted("", "simulated*", "forecast*")), rows.stream());
    }

    private static String forecast(JsonNode forecast) {
        return forecast.isMissingNode()
                ? "an operator decides"
                : "%s to %s, typically %s".formatted(Figures.seconds(forecast.path("best")).replace(" s", ""),
                        Figures.seconds(forecast.path("worst")), Figures.seconds(forecast.path("typical")));
    }

    /** The failover itself costs the rest. */
    private String service() {
        var usd = record.at("/price/lines").valueStream()
                .filter(line -> line.path("what").asString().startsWith("service: "))
                .mapToDouble(line -> line.path("list").asDouble()).sum();
        return usd == 0 ? "" : ", %.2f of it for the stack Service".formatted(usd);
    }

    private Stream<String> visitors() {
        var visitors = record.path("visitors");
        return Stream.of("  Visitors: %d requests, %d of them got the service, %d the fallback, %d neither.".formatted(
                visitors.path("requests").asInt(), visitors.path("service").asInt(), visitors.path("fallback").asInt(),
                visitors.path("lost").asInt()));
    }

    private Stream<String> functions() {
        return record.path("functions").valueStream().map(run -> "  Real time %.1f s: %s%s, %s".formatted(
                run.path("realSeconds").asDouble(),
                run.path("aboveHalf").asBoolean() ? "WARNING, more than half of the time-out: " : "",
                run.path("function").asString(), run.path("words").asString()));
    }
}
