package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Internet;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.testing.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole of it: the synthesized template, run; and templates that are broken as they could be by mistake. */
class RehearsalTest {
    private static final Path SETTINGS = Repository.ROOT.resolve("infra/example.json");
    private static final double SPEED = 20;

    @TempDir
    private static Path assembly;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @BeforeAll
    static void synthesize() {
        Synthesis.synthesize(Repository.ROOT, SETTINGS, assembly);
    }

    private static Stacks stacks() {
        return Stacks.read(Settings.read(SETTINGS).failover(), assembly);
    }

    private Optional<String> play(Stacks stacks) throws IOException {
        var options = new Options(Repository.ROOT, SETTINGS, SPEED, InetAddress.getLoopbackAddress(), 0,
                Scenario.OUTAGE,
                _ -> {});
        var terminal = new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false, false);
        try (var rehearsal = new Rehearsal(options, terminal)) {
            return rehearsal.play(stacks);
        }
    }

    private static JsonNode record() {
        return JsonMapper.shared().readTree(Repository.ROOT.resolve("rehearsal/target/rehearsal.json").toFile());
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
        assertEquals(Optional.empty(), play(stacks()), shown::toString);

        assertEquals("passed", record().path("outcome").asString());
        assertEquals(List.of("created", "deployed", "checked", "healthy", "healthy-PrimaryCheck",
                "healthy-SwitchCheck", "dns-primary", "alarm-ok", "page-primary", "first-ok-silent",
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
        assertTrue(record().at("/seconds/detection").asDouble() > 20, "three probes are two intervals of 10 s apart");
        assertTrue(seconds("visible outage, first") < seconds("visible outage, last"),
                "each resolver has its own cache");
        assertTrue(seconds("visible outage, last") <= seconds("detection") + 60, "no cache is older than the TTL");
        var notify = record().path("functions").valueStream()
                .filter(run -> run.path("function").asString().equals("NotifyTransition")).findFirst().orElseThrow();
        assertTrue(notify.path("cold").asBoolean(), "the notice of an outage comes from a cold start");
        assertTrue(shown.toString(StandardCharsets.UTF_8).contains("RECOVERED"), shown::toString);
    }

    private static double seconds(String figure) {
        return record().path("seconds").path(figure).asDouble(-1);
    }

    private static List<String> steps(Predicate<String> which) {
        return record().path("timeline").valueStream().map(step -> step.path("step").asString()).filter(which).toList();
    }

    @Test
    void a_wrong_handler_name_ends_it_and_is_named() throws IOException {
        var failure = play(broken("failover.transition.NotifyTransitionHandler", "failover.transition.Nobody"));

        assertTrue(failure.orElse("").contains("NotifyTransition ("), failure::toString);
        assertTrue(failure.orElse("").contains("failover.transition.Nobody"), failure::toString);
        assertEquals("failed", record().path("outcome").asString());
    }

    @Test
    void a_missing_variable_ends_it_and_is_named() throws IOException {
        var failure = play(broken("\"DISTRIBUTION_DOMAIN\"", "\"DISTRIBUTION\""));

        assertTrue(failure.orElse("").contains("RefreshFallback ("), failure::toString);
        assertTrue(failure.orElse("").contains("DISTRIBUTION_DOMAIN is not set"), failure::toString);
    }

    @Test
    void a_missing_permission_ends_it_and_is_named() throws IOException {
        var failure = play(
                broken("\"s3:GetObjectVersion\",\"s3:PutObject\"", "\"s3:GetObjectVersion\",\"s3:PutObjectAcl\""));

        assertTrue(failure.orElse("").contains("s3:PutObject"), failure::toString);
        assertTrue(failure.orElse("").contains("RefreshFallback"), failure::toString);
    }

    @Test
    void pages_to_copy_without_what_is_asked_of_them_end_it_and_are_named() throws IOException {
        var failure = play(broken("\\\"marker\\\"", "\\\"maker\\\""));

        assertTrue(failure.orElse("").contains("RefreshFallback ("), failure::toString);
        assertTrue(failure.orElse("").contains("COPY: 'marker' is missing"), failure::toString);
    }
}
