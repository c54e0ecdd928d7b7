package failover.rehearsal.account;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.cloudwatch.ActionTarget;
import failover.rehearsal.service.events.Rules;
import failover.rehearsal.service.iam.Decision;
import failover.rehearsal.service.iam.Judge;
import failover.rehearsal.service.lambda.Caller;
import failover.rehearsal.service.lambda.Lambda;
import failover.rehearsal.service.s3.ObjectChange;
import failover.rehearsal.service.sns.Notice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Brings what alarms and rules send to functions and topics, if those let them. */
final class Wiring implements ActionTarget {
    private final Template template;
    private final Judge judge;
    private final Lambda lambda;
    private final Map<String, Rules> rules = new ConcurrentHashMap<>();
    private final Set<String> delivered = ConcurrentHashMap.newKeySet();
    private volatile SimulatedClock clock;
    private final Consumer<Notice> notices;
    private final Predicate<RegionalService> down;
    private final Problems problems;

    Wiring(Template template, Judge judge, Lambda lambda, Consumer<Notice> notices, Predicate<RegionalService> down,
            Problems problems) {
        this.down = down;
        this.template = template;
        this.judge = judge;
        this.lambda = lambda;
        this.notices = notices;
        this.problems = problems;
    }

    /** From now on these rules hear events, and their schedules run. */
    void create(Collection<Resource> created, SimulatedClock clock) {
        this.clock = clock;
        for (var resource : created) {
            delete(resource);
            var rule = Rules.of(List.of(resource), this::start);
            rules.put(resource.logicalId(), rule);
            rule.start(clock);
        }
    }

    void delete(Resource resource) {
        Optional.ofNullable(rules.remove(resource.logicalId())).ifPresent(Rules::stop);
    }

    private void start(String rule, String target, JsonNode event) {
        if (!down.test(RegionalService.EVENTBRIDGE)
                && lambda.invokeAsync(Caller.rule(rule), target, event.toString())) {
            delivered.add(rule);
        }
    }

    /** Whether this rule has started a target. */
    boolean hasDelivered(String rule) {
        return delivered.contains(rule);
    }

    /** Fires the schedules that have not been due yet; their names. */
    List<String> bringForward() {
        return rules.values().stream().flatMap(some -> some.fire(rule -> !hasDelivered(rule), clock).stream()).toList();
    }

    @Override
    public void invoke(String functionArn, JsonNode alarmEvent) {
        lambda.invokeAsync(Caller.alarm(alarmEvent.path("alarmArn").asString()), functionArn, alarmEvent.toString());
    }

    @Override
    public void publish(String topicArn, String subject, JsonNode message) {
        switch (judge.service("cloudwatch.amazonaws.com", message.path("AlarmArn").asString(), "sns:Publish",
                topicArn)) {
            case Decision.Allowed _ when down.test(RegionalService.SNS) -> {
                // Assumption: what SNS does not take from an alarm is lost. AWS promises repetition for functions only.
            }
            case Decision.Allowed _ ->
                notices.accept(new Notice(topicArn, subject, message.toPrettyString(), UUID.randomUUID().toString()));
            case Decision.Denied(var reason) -> problems.add(reason);
        }
    }

    /** @return true: the rules have heard of it */
    boolean emitChange(ObjectChange change) {
        emit(change.event(clock.now(), template.region(), template.account()));
        return true;
    }

    @Override
    public void emit(JsonNode event) {
        rules.values().forEach(some -> some.accept(event));
    }
}
