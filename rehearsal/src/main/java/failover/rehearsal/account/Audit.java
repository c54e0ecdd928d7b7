package failover.rehearsal.account;

import failover.rehearsal.engine.template.Template;
import failover.rehearsal.service.cloudwatch.AlarmSettings;
import failover.rehearsal.service.cloudwatch.Metrics;
import java.util.List;
import java.util.stream.Stream;

/** Whether everything that watches and acts has done so at least once by the end. */
public final class Audit {
    private final Template template;
    private final Metrics metrics;
    private final Wiring wiring;

    Audit(Template template, Metrics metrics, Wiring wiring) {
        this.template = template;
        this.metrics = metrics;
        this.wiring = wiring;
    }

    /** One sentence for each part that stayed silent, with the fix; none when everything has played its part. */
    public List<String> silent() {
        return Stream.concat(alarms(), rules()).toList();
    }

    private Stream<String> alarms() {
        return template.resources("AWS::CloudWatch::Alarm").stream().map(AlarmSettings::of)
                .filter(alarm -> !metrics.has(alarm.metric()))
                .map(alarm -> """
                        alarm %s watches %s, which never had a point. Fix: correct its namespace, name or dimensions, or \
                        let somebody write it""".formatted(alarm.name(), alarm.metric()));
    }

    private Stream<String> rules() {
        return template.resources("AWS::Events::Rule").stream().filter(rule -> !wiring.hasDelivered(rule.arn()))
                .map(rule -> """
                        rule %s has started nothing. Fix: correct its %s, or remove it""".formatted(rule,
                        rule.find("/ScheduleExpression").isPresent() ? "schedule" : "event pattern"));
    }

    /** Schedules that are not due for a long time, such as a daily one, are due now. */
    public List<String> bringForward() {
        return wiring.bringForward();
    }

    public int alarmCount() {
        return template.resources("AWS::CloudWatch::Alarm").size();
    }

    public int ruleCount() {
        return template.resources("AWS::Events::Rule").size();
    }
}
