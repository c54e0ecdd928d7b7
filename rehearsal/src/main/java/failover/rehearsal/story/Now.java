package failover.rehearsal.story;

import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.service.route53.CheckSettings;
import failover.rehearsal.service.route53.Observation;
import java.io.IOException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each side sees at this moment: said with a step that was waited for in vain. */
record Now(SimulatedAws aws) {
    @Override
    public String toString() {
        return Stream.of(edge(), checkers(), functions()).flatMap(lines -> lines)
                .map(line -> "\n    now  " + line).collect(Collectors.joining());
    }

    private Stream<String> edge() {
        var name = aws.stacks().settings().names().fallback();
        try {
            return Stream.of("the edge answers %s: %s".formatted(name,
                    SeenPage.of(aws.internet().visitor().get(name, "/"))));
        } catch (IOException | RuntimeException e) {
            return Stream.of("the edge does not answer %s: %s".formatted(name, e));
        }
    }

    private Stream<String> checkers() {
        var checks = aws.internet().checks();
        return checks.checks().stream().map(check -> "health check %s is %s%s".formatted(check.name(),
                checks.healthy(check.id()) ? "healthy" : "unhealthy", observations(check)));
    }

    private String observations(CheckSettings check) {
        var seen = aws.internet().checks().lastObservations(check.id()).stream()
                .collect(Collectors.groupingBy(Observation::text, TreeMap::new, Collectors.counting()));
        return seen.isEmpty()
                ? ""
                : seen.entrySet().stream().map(one -> one.getValue() + " x " + one.getKey())
                        .collect(Collectors.joining(", ", ", its checkers see ", ""));
    }

    private Stream<String> functions() {
        return aws.lambda().functions().stream().filter(function -> !aws.lambda().log(function).isEmpty())
                .map(function -> function + " last said: " + aws.lambda().log(function).getLast());
    }
}
