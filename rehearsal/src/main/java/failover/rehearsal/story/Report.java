package failover.rehearsal.story;

import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.story.Timeline.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record of a rehearsal: {@code {"outcome", "failure", "domain", "speed", "timeline": [{"step", "what", "at",
 * "second"}], "seconds": {"detection", ...}, "notices": [{"subject", "message"}]}}. All times are simulated, which stands
 * for real ones except where a function of ours runs: its real time counts {@code speed} times.
 */
final class Report {
    /** What operators ask for, each from one step to another. */
    private static final Map<String, List<String>> SPANS = spans();

    private final ObjectNode json = JsonMapper.shared().createObjectNode();
    private final List<Moment> moments;

    Report(String domain, double speed, List<Moment> moments, List<Notice> notices, Optional<String> failure) {
        this.moments = moments;
        json.put("outcome", failure.isPresent() ? "failed" : "passed");
        failure.ifPresent(why -> json.put("failure", why));
        json.put("domain", domain).put("speed", speed);
        timeline();
        var seconds = json.putObject("seconds");
        figures().forEach((name, length) -> seconds.put(name, length.toMillis() / 1000.0));
        var told = json.putArray("notices");
        notices.forEach(
                notice -> told.addObject().put("subject", notice.subject()).put("message", notice.message()));
    }

    private static Map<String, List<String>> spans() {
        var spans = new LinkedHashMap<String, List<String>>();
        spans.put("detection", List.of("stopped", "unhealthy"));
        spans.put("DNS", List.of("unhealthy", "dns-fallback"));
        spans.put("visible outage", List.of("stopped", "page-fallback"));
        spans.put("notice", List.of("stopped", "notice-failover"));
        spans.put("failback", List.of("started", "page-back"));
        return spans;
    }

    private void timeline() {
        var steps = json.putArray("timeline");
        for (var moment : moments) {
            steps.addObject().put("step", moment.id()).put("what", moment.what()).put("at", moment.at().toString())
                    .put("second", Duration.between(moments.getFirst().at(), moment.at()).toMillis() / 1000.0);
        }
    }

    /** Those whose two steps happened. */
    Map<String, Duration> figures() {
        var figures = new LinkedHashMap<String, Duration>();
        SPANS.forEach((name, ends) -> between(ends.getFirst(), ends.getLast())
                .ifPresent(length -> figures.put(name, length)));
        return figures;
    }

    private Optional<Duration> between(String from, String to) {
        return moment(from).flatMap(start -> moment(to).map(end -> Duration.between(start.at(), end.at())));
    }

    private Optional<Moment> moment(String id) {
        return moments.stream().filter(moment -> moment.id().equals(id)).findFirst();
    }

    /** In a few lines for people. */
    List<String> summary() {
        var figures = figures().entrySet().stream().map(figure -> "%s %d s".formatted(figure.getKey(),
                Math.round(figure.getValue().toMillis() / 1000.0))).collect(Collectors.joining(", "));
        var all = json.path("outcome").asString().equals("passed") ? "Every step happened, in order. " : "";
        return figures.isEmpty() ? List.of("") : List.of("", "  " + all + "In simulated time: " + figures + ".");
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.toPrettyString() + "\n");
    }
}
