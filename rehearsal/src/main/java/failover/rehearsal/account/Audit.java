package failover.rehearsal.account;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.service.cloudwatch.AlarmSettings;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.s3.ObjectChange;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

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
                        let somebody write it"""
                        .formatted(alarm.name(), alarm.metric()));
    }

    private Stream<String> rules() {
        return template.resources("AWS::Events::Rule").stream().filter(rule -> !wiring.hasDelivered(rule.arn()))
                .map(rule -> """
                        rule %s has started nothing. Fix: correct its %s, or remove it""".formatted(rule,
                        rule.find("/ScheduleExpression").isPresent() ? "schedule" : "event pattern"));
    }

    /**
     * What has not happened yet happens now: schedules that are not due for a long time, such as a daily one, and changes of
     * objects that a rule waits for in a bucket that reports them.
     *
     * @return the names of these rules
     */
    public List<String> bringForward() {
        var objects = template.resources("AWS::Events::Rule").stream()
                .filter(rule -> !wiring.hasDelivered(rule.arn())).filter(this::changeObject).map(Resource::id).toList();
        return Stream.concat(wiring.bringForward().stream(), objects.stream()).toList();
    }

    private boolean changeObject(Resource rule) {
        var pattern = rule.properties().at("/EventPattern/detail");
        var key = pattern.at("/object/key/0");
        return pattern.at("/bucket/name").valueStream().map(JsonNode::asString).filter(this::reports)
                .map(bucket -> new ObjectChange(bucket, key.path("prefix").asString(key.asString("any")), false))
                .map(wiring::emitChange).findFirst().orElse(false);
    }

    private boolean reports(String bucket) {
        return template.resources("AWS::S3::Bucket").stream().filter(one -> one.physicalId().equals(bucket))
                .anyMatch(one -> one.find("/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled")
                        .filter("true"::equals).isPresent());
    }

    public int alarmCount() {
        return template.resources("AWS::CloudWatch::Alarm").size();
    }

    public int ruleCount() {
        return template.resources("AWS::Events::Rule").size();
    }
}
