package failover.rehearsal.service.events;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.time.ScheduledHandle;
import failover.rehearsal.engine.time.SimulatedClock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The default event bus with the templates' rules. */
public final class Rules {
    private final List<Rule> rules;
    private final EventTarget target;
    private final List<ScheduledHandle> schedules = new CopyOnWriteArrayList<>();

    private Rules(List<Rule> rules, EventTarget target) {
        this.rules = rules;
        this.target = target;
    }

    /** @throws IllegalArgumentException for a rule that the rehearsal cannot run, naming it */
    public static Rules of(Collection<Resource> resources, EventTarget target) {
        return new Rules(resources.stream().map(Rule::of).filter(Rule::enabled).toList(), target);
    }

    /** An event on the bus: to the targets of every rule that matches. */
    public void accept(JsonNode event) {
        rules.stream()
                .filter(rule -> rule.pattern().filter(pattern -> pattern.test(event)).isPresent())
                .forEach(rule -> deliver(rule, event));
    }

    /** A rate counts from the rule's creation, so its first event comes after one period. */
    public void start(SimulatedClock clock) {
        for (var rule : rules) {
            rule.rate().ifPresent(rate -> schedules
                    .add(clock.every(rate, rate, () -> deliver(rule, scheduledEvent(rule, clock)))));
        }
    }

    /** They are deleted: their schedules end. */
    public void stop() {
        schedules.forEach(ScheduledHandle::cancel);
    }

    private void deliver(Rule rule, JsonNode event) {
        rule.targets().forEach(one -> target.deliver(rule.arn(), one.arn(), one.input().orElse(event)));
    }

    /** Lets each schedule fire whose ARN is wanted, as if it were due. */
    public List<String> fire(Predicate<String> wanted, SimulatedClock clock) {
        var due = rules.stream().filter(rule -> rule.rate().isPresent() && wanted.test(rule.arn())).toList();
        due.forEach(rule -> deliver(rule, scheduledEvent(rule, clock)));
        return due.stream().map(Rule::name).toList();
    }

    private static JsonNode scheduledEvent(Rule rule, SimulatedClock clock) {
        var arn = rule.arn().split(":"); // arn:aws:events:REGION:ACCOUNT:rule/NAME
        var event = JsonMapper.shared().createObjectNode();
        event.put("version", "0").put("id", UUID.randomUUID().toString()).put("detail-type", "Scheduled Event")
                .put("source", "aws.events").put("account", arn[4])
                .put("time", clock.now().truncatedTo(ChronoUnit.SECONDS).toString()).put("region", arn[3]);
        event.putArray("resources").add(rule.arn());
        event.putObject("detail");
        return event;
    }
}
