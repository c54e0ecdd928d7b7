package failover.infra;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.service.ServiceStack;
import failover.infra.settings.CheckProps;
import failover.infra.settings.CopyProps;
import failover.infra.settings.FailoverProps;
import failover.infra.settings.NoticeProps;
import failover.infra.settings.ServiceProps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/** The stacks in an app that is not this project's: the stacks themselves hold the rules. */
class FailoverPropsTest {
    @TempDir
    private Path folder;

    @Test
    void everything_that_is_wrong_is_told_at_once_when_the_app_is_synthesized() {
        var app = app();
        var props = FailoverProps.builder().domain("www.example.com").zoneName("example.org")
                .check(CheckProps.builder().interval(20).searchString("\u0000").build())
                .copy(CopyProps.builder().paths(List.of("/")).build()).build();
        new FailoverStack(app, "Failover", props);
        new ServiceStack(app, "Service", ServiceProps.builder(props).port(0).build());
        var message = assertThrows(RuntimeException.class, app::synth).getMessage();
        for (var problem : List.of("[Failover] domain is \"www.example.com\"; allowed: ", "checkInterval is 20",
                "checkSearchString is \"\\u0000\"", "copy.marker is missing", "hostedZoneId is missing",
                "[Failover] fallback/settings.json:4:3: contact is", "[Service] containerPort is 0")) {
            assertTrue(message.contains(problem), () -> problem + " is not in " + message);
        }
    }

    @Test
    void what_a_wrong_stack_would_expose_fails_with_the_problems() {
        var failover = new FailoverStack(app(), "Failover", example().hostedZoneId("zone").build());
        var refused = assertThrows(IllegalStateException.class, failover::getTopic);
        assertTrue(refused.getMessage().startsWith("hostedZoneId is \"zone\"; allowed: "), refused.getMessage());
    }

    @Test
    void another_region_is_refused() {
        var app = app();
        new FailoverStack(app, "Failover", example().stack(StackProps.builder()
                .env(Environment.builder().region("eu-central-1").build()).build()).build());
        var message = assertThrows(RuntimeException.class, app::synth).getMessage();
        assertTrue(message.contains("the stack is in the Region eu-central-1; allowed: us-east-1"), message);
    }

    @Test
    void other_constructs_can_refer_to_its_parts() {
        var failover = new FailoverStack(app(), "Failover", example().build());
        for (var part : List.of(failover.getDistribution(), failover.getSiteBucket(), failover.getJournalBucket(),
                failover.getTopic(), failover.getTransitionAlarm(), failover.getHealthCheck(),
                failover.getUndeliverableQueue(), failover.getNotifyTransition(), failover.getRefreshFallback(),
                failover.getCheckDns(), failover.getEndpointCheck(), failover.getSwitchCheck().orElseThrow(),
                failover.getControlRouting().orElseThrow())) {
            assertTrue(part.getNode().getPath().startsWith("Failover/"), part.getNode().getPath());
        }
    }

    @Test
    void a_page_of_your_own_takes_the_place_of_this_project_s() throws IOException {
        var page = Files.createDirectories(folder.resolve("page/assets")).getParent();
        var shipped = Repository.ROOT.resolve("fallback");
        try (var files = Files.walk(shipped)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = page.resolve(shipped.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(page.resolve("settings.json"), Files.readString(Repository.ROOT
                .resolve("fallback/settings.json")).replace("web-team@example.com", "web-team@acme.test"));
        var app = app();
        new FailoverStack(app, "Failover", example().example(false).hostedZoneId("Z0123456789ABC").page(page).build());
        var template = new Synthesized(Path.of(app.synth().getDirectory())).template("Failover");
        assertTrue(template.json().toString().contains("mailto:web-team@acme.test"));
        var asset = template.resource("Failover/CheckDns/Resource").at("/Metadata/aws:asset:path").stringValue();
        assertTrue(Files.readString(folder.resolve("cdk.out").resolve(asset).resolve("fallback/settings.json"))
                .contains("web-team@acme.test"));
    }

    private static FailoverProps.Builder example() {
        return FailoverProps.builder().domain("www.example.com").zoneName("example.com")
                .hostedZoneId("Z0123456789EXAMPLE").example(true);
    }

    private App app() {
        return App.Builder.create().outdir(folder.resolve("cdk.out").toString()).autoSynth(false)
                .postCliContext(Map.of("aws:cdk:enable-asset-metadata", true,
                        "aws:cdk:enable-path-metadata", true))
                .build();
    }
}
