package failover.rehearsal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A notice that cannot be delivered is itself noticed: the event is kept, and an alarm of CloudWatch's tells. */
@Plays
@Tag("slow")
class UndeliverableTest {
    private static final Path SETTINGS = Repository.ROOT.resolve("infra/example.json");

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
        try (var aws = Stepping.aws(stacks, directory)) {
            var deployed = aws.cloudFormation().refreshOnDeploy(Stepping.PATIENCE).orElseThrow();
            assertTrue(deployed.success(), deployed::toString);
            Stepping.until("the alarm's first OK", aws, () -> transition(aws, stacks) == AlarmState.OK);
            aws.internet().primary().stop();

            Stepping.until("the alarm of undeliverable events", aws,
                    () -> subjects(aws).stream().anyMatch(subject -> subject.contains("UndeliverableEvents")));

            var all = aws.lambda().undeliverable();
            assertEquals(1, all.size(), all::toString);
            var kept = JsonMapper.shared().readTree(all.getFirst().body());
            assertTrue(kept.at("/requestContext/functionArn").asString().contains("NotifyTransition"), kept::toString);
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
