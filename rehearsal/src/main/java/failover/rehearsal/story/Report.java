package failover.rehearsal.story;

import failover.rehearsal.service.lambda.LambdaListener.Run;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.story.Timeline.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record of a rehearsal: {@code {"outcome", "failure", "domain", "timeline": [{"step", "what", "at", "second"}],
 * "seconds": {"detection", ...}, "assumptions": [...], "functions": [{"function", "cold", "realSeconds", "cpuSeconds",
 * "waitedSeconds", "chargedSeconds", "timeoutSeconds"}], "notices": [{"subject", "message"}]}}.
 *
 * <p>All times are simulated and the same in every rehearsal, but for those of the functions, which are this machine's.
 */
final class Report {
    /** What operators ask for, each from one step to another. A star marks what rests on an assumption. */
    private static final Map<String, List<String>> SPANS = spans();
    private static final List<String> ASSUMPTIONS = List.of(
            "a change of health reaches DNS at once",
            "the points of a health check reach CloudWatch 1 to 3 minutes after the end of their minute");

    private final ObjectNode json = JsonMapper.shared().createObjectNode();
    private final List<Moment> moments;
    private final List<Run> runs;

    Report(String domain, List<Moment> moments, List<Notice> notices, List<Run> runs, Optional<String> failure) {
        this.moments = moments;
        this.runs = slowest(runs);
        json.put("outcome", failure.isPresent() ? "failed" : "passed");
        failure.ifPresent(why -> json.put("failure", why));
        json.put("domain", domain);
        timeline();
        var seconds = json.putObject("seconds");
        figures().forEach((name, length) -> seconds.put(name, seconds(length)));
        var assumptions = json.putArray("assumptions");
        ASSUMPTIONS.forEach(assumptions::add);
        functions();
        var told = json.putArray("notices");
        notices.forEach(
                notice -> told.addObject().put("subject", notice.subject()).put("message", notice.message()));
    }

    private static Map<String, List<String>> spans() {
        var spans = new LinkedHashMap<String, List<String>>();
        spans.put("detection", List.of("stopped", "unhealthy"));
        spans.put("DNS*", List.of("unhealthy", "dns-fallback"));
        spans.put("notice*", List.of("stopped", "notice-failover"));
        return spans;
    }

    private void timeline() {
        var steps = json.putArray("timeline");
        for (var moment : moments) {
            steps.addObject().put("step", moment.id()).put("what", moment.what()).put("at", moment.at().toString())
                    .put("second", seconds(Duration.between(moments.getFirst().at(), moment.at())));
        }
    }

    private void functions() {
        var functions = json.putArray("functions");
        runs.forEach(run -> functions.addObject().put("function", run.function()).put("cold", run.cost().cold())
                .put("realSeconds", seconds(run.took())).put("cpuSeconds", seconds(run.cost().cpu()))
                .put("waitedSeconds", seconds(run.cost().waited())).put("chargedSeconds", seconds(run.cost().charged()))
                .put("timeoutSeconds", seconds(run.cost().timeout())));
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1000.0;
    }

    /** Of each function the run that took most of its time-out. */
    private static List<Run> slowest(List<Run> runs) {
        var slowest = new LinkedHashMap<String, Run>();
        runs.forEach(run -> slowest.merge(run.function(), run, (one, other) -> one.cost().charged()
                .compareTo(other.cost().charged()) >= 0 ? one : other));
        return List.copyOf(slowest.values());
    }

    /** Those whose steps happened. An outage ends for each client when the resolver that it asks moves. */
    Map<String, Duration> figures() {
        var figures = new LinkedHashMap<String, Duration>();
        SPANS.forEach((name, ends) -> between(ends.getFirst(), ends.getLast())
                .ifPresent(length -> figures.put(name, length)));
        range("visible outage", "stopped", "started", figures);
        range("failback", "started", "none", figures);
        return figures;
    }

    private Optional<Duration> between(String from, String to) {
        return moment(from).flatMap(start -> moment(to).map(end -> Duration.between(start.at(), end.at())));
    }

    /** Until the first and the last resolver has moved. */
    private void range(String name, String from, String before, Map<String, Duration> figures) {
        moment(from).ifPresent(start -> {
            var moved = moments.stream().filter(moment -> moment.id().startsWith("resolver-"))
                    .filter(moment -> moment.at().isAfter(start.at()))
                    .filter(moment -> moment(before).filter(end -> moment.at().isAfter(end.at())).isEmpty())
                    .map(moment -> Duration.between(start.at(), moment.at())).sorted().toList();
            if (!moved.isEmpty()) {
                figures.put(name + ", first", moved.getFirst());
                figures.put(name + ", last", moved.getLast());
            }
        });
    }

    private Optional<Moment> moment(String id) {
        return moments.stream().filter(moment -> moment.id().equals(id)).findFirst();
    }

    /** In a few lines for people. */
    List<String> summary() {
        var lines = new ArrayList<>(List.of(""));
        var all = json.path("outcome").asString().equals("passed") ? "Every step happened, in order. " : "";
        if (!figures().isEmpty()) {
            lines.add("  " + all + "In simulated time: " + figures().entrySet().stream()
                    .map(figure -> "%s %d s".formatted(figure.getKey(), Math.round(seconds(figure.getValue()))))
                    .collect(Collectors.joining("; ")) + ".");
            lines.add("  * Assumption, since AWS publishes no figure: " + String.join("; ", ASSUMPTIONS) + ".");
        }
        runs.forEach(run -> lines.add("  Real time %.1f s: %s%s, %s".formatted(seconds(run.took()),
                run.cost().isAboveHalf() ? "WARNING, more than half of the time-out: " : "", run.function(),
                run.cost())));
        return lines;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.toPrettyString() + "\n");
    }
}
