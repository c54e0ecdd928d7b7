package failover.rehearsal.service.events;

import failover.rehearsal.engine.template.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One AWS::Events::Rule of a template: it waits for events, or for time, or for both. */
record Rule(
        String name,
        String arn,
        boolean enabled,
        Optional<EventPattern> pattern,
        Optional<Duration> rate,
        List<Target> targets) {
    private static final Pattern RATE = Pattern.compile("rate\\(([1-9][0-9]*) (minute|hour|day)s?\\)");
    /** Retries and the queue for undeliverable events belong to the target's side of a rehearsal. */
    private static final Set<String> KNOWN_TARGET_KEYS = Set.of("Id", "Arn", "Input", "RetryPolicy",
            "DeadLetterConfig");

    /** @param input sent in place of the event, when given */
    record Target(String arn, Optional<JsonNode> input) {}

    /** @throws IllegalArgumentException for what the rehearsal cannot do, naming the rule */
    static Rule of(Resource resource) {
        try {
            return read(resource);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The rehearsal cannot run the rule " + resource + ": " + e.getMessage(),
                    e);
        }
    }

    private static Rule read(Resource resource) {
        var pattern = resource.properties().path("EventPattern");
        var targets = StreamSupport.stream(resource.properties().path("Targets").spliterator(), false)
                .map(Rule::target).toList();
        return new Rule(resource.id(), resource.arn(),
                resource.find("/State").orElse("ENABLED").startsWith("ENABLED"),
                pattern.isMissingNode() ? Optional.empty() : Optional.of(new EventPattern(pattern)),
                resource.find("/ScheduleExpression").map(Rule::rate), targets);
    }

    private static Target target(JsonNode target) {
        target.propertyNames().stream().filter(key -> !KNOWN_TARGET_KEYS.contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("its target uses " + key);
        });
        var input = Optional.of(target.path("Input")).filter(JsonNode::isString).map(JsonNode::asString)
                .map(JsonMapper.shared()::readTree);
        return new Target(target.path("Arn").asString(), input);
    }

    private static Duration rate(String expression) {
        var rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new IllegalArgumentException("it has the schedule " + expression + ", and only rate(...) is known");
        }
        var count = Long.parseLong(rate.group(1));
        return switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
