package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Internet;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole of it: the synthesized template, run; and templates that are broken as they could be by mistake. */
@Plays
@Tag("slow")
class RehearsalTest {
    private static final Path SETTINGS = Repository.ROOT.resolve("infra/example.json");

    @TempDir
    private static Path assembly;

    @TempDir
    private Path folder;
    private Played played;

    @BeforeAll
    static void synthesize() {
        Synthesis.synthesize(Repository.ROOT, SETTINGS, assembly);
    }

    private static Stacks stacks() {
        return Stacks.read(Settings.read(SETTINGS).failover(), assembly);
    }

    private Played play(Stacks stacks) throws IOException {
        played = Played.play(Scenario.OUTAGE, stacks, SETTINGS, folder);
        return played;
    }

    private String failure(Stacks stacks) throws IOException {
        return play(stacks).failure().orElse("");
    }

    private JsonNode record() {
        return played.record();
    }

    /** The stacks with one text in the stack Failover replaced. */
    private static Stacks broken(String text, String by) throws IOException {
        var whole = JsonMapper.shared().readTree(assembly.resolve("Failover.template.json").toFile()).toString();
        assertTrue(whole.contains(text), text);
        var template = Files.writeString(assembly.resolve("Broken.template.json"), whole.replace(text, by));
        var stacks = stacks();
        return stacks.with(Template.read(template));
    }

    @Test
    void dns_moves_to_the_fallback_and_back_and_people_are_told() throws IOException {
        played = PlayedOutage.get();
        played.assertShows("CheckOnDeploy found: None.");
        played.assertShows("RECOVERED");
        played.assertShows("Report: ");

        assertEquals("passed", record().path("outcome").asString());
        assertEquals(List.of("created", "deployed", "checked", "healthy", "healthy-SwitchCheck",
                "healthy-PrimaryCheck", "dns-primary", "alarm-ok", "page-primary", "first-ok-silent",
                "resolvers-primary", "copied", "stopped", "unhealthy", "dns-fallback", "page-fallback",
                "page-copy", "alarm", "notice-failover", "told", "duplicate-silent", "page-tells-since",
                "fallback-everywhere", "started", "healthy-again",
                "dns-back", "page-back",
                "alarm-back", "notice-recovery", "page-stands-by", "primary-everywhere", "updated-RefreshOnDeploy",
                "updated-CheckOnDeploy", "all-played", "deleted-CheckOnDeploy", "deleted-RefreshOnDeploy"),
                steps(step -> !step.startsWith("resolver-")));
        for (var resolver : stacks().settings().watch().resolvers().addresses()) {
            var moves = List.of("resolver-" + resolver + "-" + Internet.FALLBACK_ADDRESS,
                    "resolver-" + resolver + "-" + Internet.PRIMARY_ADDRESS);
            assertEquals(moves, steps(step -> step.startsWith("resolver-" + resolver)));
        }
        assertTrue(seconds("detect", "last") > 20, "three probes are two intervals of 10 s apart");
        assertTrue(seconds("move", "first") < seconds("move", "last"), "each resolver has its own cache");
        assertTrue(seconds("move", "last") <= seconds("detect", "last") + 60 + 1, "no cache is older than the TTL");
        var notify = record().path("functions").valueStream()
                .filter(run -> run.path("function").asString().equals("NotifyTransition")).findFirst().orElseThrow();
        assertTrue(notify.path("cold").asBoolean(), "the notice of an outage comes from a cold start");
    }

    private double seconds(String phase, String end) {
        return record().path("phases").valueStream().filter(one -> one.path("phase").asString().equals(phase))
                .findFirst().orElseThrow().path("measured").path(end).asDouble(-1);
    }

    private List<String> steps(Predicate<String> which) {
        return record().path("timeline").valueStream().map(step -> step.path("step").asString()).filter(which).toList();
    }

    @Test
    void a_wrong_handler_name_ends_it_and_is_named() throws IOException {
        var failure = failure(broken("failover.transition.NotifyTransitionHandler", "failover.transition.Nobody"));

        assertTrue(failure.contains("NotifyTransition ("), failure);
        assertTrue(failure.contains("failover.transition.Nobody"), failure);
        assertEquals("failed", record().path("outcome").asString());
        assertTrue(Files.readString(folder.resolve("rehearsal.html")).contains("failover.transition.Nobody"),
                "the report says why");
    }

    @Test
    void a_missing_variable_ends_it_and_is_named() throws IOException {
        var failure = failure(broken("\"DISTRIBUTION_DOMAIN\"", "\"DISTRIBUTION\""));

        assertTrue(failure.contains("RefreshFallback ("), failure);
        assertTrue(failure.contains("DISTRIBUTION_DOMAIN is not set"), failure);
    }

    @Test
    void a_missing_permission_ends_it_and_is_named() throws IOException {
        var failure = failure(
                broken("\"s3:GetObjectVersion\",\"s3:PutObject\"", "\"s3:GetObjectVersion\",\"s3:PutObjectAcl\""));

        assertTrue(failure.contains("s3:PutObject"), failure);
        assertTrue(failure.contains("RefreshFallback"), failure);
    }

    @Test
    void pages_to_copy_without_what_is_asked_of_them_end_it_and_are_named() throws IOException {
        var failure = failure(broken("\\\"marker\\\"", "\\\"maker\\\""));

        assertTrue(failure.contains("RefreshFallback ("), failure);
        assertTrue(failure.contains("COPY: 'marker' is missing"), failure);
    }
}
