package failover.rehearsal.account;

import static failover.rehearsal.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A notice that cannot be delivered is itself noticed: the event is kept, and an alarm of CloudWatch's tells. */
class UndeliverableTest {
    private static final Path SETTINGS = Repository.ROOT.resolve("infra/example.json");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    /** NotifyTransition may do all but publish. */
    private Stacks mute() throws IOException {
        var assembly = directory.resolve("cdk.out");
        Synthesis.synthesize(Repository.ROOT, SETTINGS, assembly);
        var stacks = Stacks.read(Settings.read(SETTINGS).failover(), assembly);
        var policy = JsonMapper.shared().readTree(assembly.resolve("Failover.template.json").toFile())
                .path("Resources").propertyStream()
                .filter(resource -> resource.getKey().startsWith("NotifyTransitionRoleDefaultPolicy")).findFirst()
                .orElseThrow().getValue();
        var whole = JsonMapper.shared().readTree(assembly.resolve("Failover.template.json").toFile()).toString();
        var broken = whole.replace(policy.toString(),
                policy.toString().replace("sns:Publish", "sns:GetTopicAttributes"));
        var template = Files.writeString(assembly.resolve("Broken.template.json"), broken);
        return stacks.with(Template.read(template));
    }

    @Test
    void a_notice_that_can_never_be_sent_ends_in_the_queue_and_its_alarm_tells() throws Exception {
        var stacks = mute();
        try (var aws = new SimulatedAws(stacks, 20, directory, InetAddress.getLoopbackAddress(), 0, new Problems())) {
            var deployed = aws.deploy(PATIENCE).orElseThrow();
            assertTrue(deployed.success(), deployed::toString);
            eventually("the alarm's first OK", PATIENCE, () -> transition(aws, stacks) == AlarmState.OK);
            aws.internet().primary().stop();

            eventually("the alarm of undeliverable events", PATIENCE,
                    () -> subjects(aws).stream().anyMatch(subject -> subject.contains("UndeliverableEvents")));

            // On a busy machine another function may run out of time, and its events end here too.
            var all = aws.lambda().undeliverable().stream()
                    .map(message -> JsonMapper.shared().readTree(message.body()))
                    .filter(record -> record.at("/requestContext/functionArn").asString().contains("NotifyTransition"))
                    .toList();
            assertEquals(1, all.size(), all::toString);
            var kept = all.getFirst();
            assertEquals("ALARM", kept.at("/requestPayload/alarmData/state/value").asString());
            assertEquals(3, kept.at("/requestContext/approximateInvokeCount").asInt());
            assertTrue(subjects(aws).stream().noneMatch(subject -> subject.startsWith("FAILED OVER")));
        }
    }

    private static AlarmState transition(SimulatedAws aws, Stacks stacks) {
        return aws.alarms().situation(stacks.settings().names().transitionAlarm()).state();
    }

    private static List<String> subjects(SimulatedAws aws) {
        return aws.notices().stream().map(Notice::subject).toList();
    }
}
