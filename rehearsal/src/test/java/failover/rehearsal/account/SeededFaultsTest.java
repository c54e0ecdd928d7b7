package failover.rehearsal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Synthesis;
import failover.infra.doctor.Doctor;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Fault.By;
import failover.rehearsal.engine.template.TemplateException;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.service.iam.Judge;
import failover.rehearsal.story.Played;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Mistakes in the stacks, one at a time: each is stopped with a message that leads to its cause and fix. */
@Plays
@Tag("slow")
class SeededFaultsTest {
    private static final Path SETTINGS = Repository.ROOT.resolve("infra/example.json");

    @TempDir
    private static Path assembly;
    private static ObjectNode failover;
    private static ObjectNode service;

    @TempDir
    private Path folder;

    @BeforeAll
    static void synthesize() {
        Synthesis.synthesize(Repository.ROOT, SETTINGS, assembly);
        failover = template("Failover");
        service = template("Service");
    }

    private static ObjectNode template(String stack) {
        return (ObjectNode) JsonMapper.shared().readTree(assembly.resolve(stack + ".template.json").toFile());
    }

    static Stream<Fault> cheap() {
        return Stream.concat(Faults.all(), Oversights.all())
                .filter(fault -> fault.by() == By.SYNTH || fault.by() == By.PREFLIGHT);
    }

    static Stream<Fault> unwise() {
        return Oversights.all().filter(fault -> fault.by() == By.WARNING);
    }

    static Stream<Fault> right() {
        return Oversights.all().filter(fault -> fault.by() == By.NOBODY);
    }

    static Stream<Fault> played() {
        return Faults.all().filter(fault -> fault.by() == By.PLAY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cheap")
    void is_told_in_no_time(Fault fault) throws IOException {
        var problems = cheaply(fault);

        assertEquals(fault.by() == By.SYNTH, problems.equals(doctor()), () -> fault.by() + ": " + problems);
        assertTrue(problems.size() > 0, "nothing noticed it");
        tells(fault, String.join("\n", problems));
        assertTrue(problems.stream().allMatch(problem -> problem.contains("Fix: ")), problems::toString);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unwise")
    void what_is_unwise_is_warned_of(Fault choice) throws IOException {
        assertEquals(List.of(), cheaply(choice));

        tells(choice, String.join("\n", Doctor.warnings(Settings.read(SETTINGS).failover(), assembly)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void what_is_right_is_not_refused(Fault change) throws IOException {
        assertEquals(List.of(), cheaply(change));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("played")
    void ends_the_rehearsal(Fault fault) throws IOException {
        assertEquals(List.of(), cheaply(fault), "it need not be played");

        var failure = play();

        tells(fault, failure.orElse("nothing noticed it"));
    }

    private static void tells(Fault fault, String message) {
        fault.words().forEach(word -> assertTrue(message.contains(word), () -> "without '" + word + "': " + message));
    }

    private static List<String> cheaply(Fault fault) throws IOException {
        var seed = new Seed(failover, service);
        fault.seed().accept(seed);
        Files.writeString(assembly.resolve("Failover.template.json"), seed.failover().toString());
        Files.writeString(assembly.resolve("Service.template.json"), seed.service().toString());
        var told = doctor();
        return told.isEmpty() ? preflight() : told;
    }

    private static List<String> doctor() {
        return Doctor.problems(Settings.read(SETTINGS).failover(), assembly);
    }

    private static List<String> preflight() {
        try {
            var template = stacks().failover();
            return new Preflight(template, new Judge(template)).problems();
        } catch (TemplateException e) {
            return List.of(e.getMessage());
        }
    }

    private static Stacks stacks() {
        return Stacks.read(Settings.read(SETTINGS).failover(), assembly);
    }

    private Optional<String> play() throws IOException {
        return Played.play(Scenario.OUTAGE, stacks(), SETTINGS, folder).failure();
    }

    @Test
    void the_stack_in_another_region_is_told() throws IOException {
        cheaply(new Fault("none", By.SYNTH, _ -> {}, List.of()));
        var manifest = assembly.resolve("manifest.json");
        var before = Files.readString(manifest);
        try {
            Files.writeString(manifest, before.replace("aws://unknown-account/us-east-1",
                    "aws://unknown-account/eu-west-1"));

            var told = String.join("\n", doctor());
            assertTrue(told.contains("'eu-west-1'") && told.contains("deploy it to us-east-1"), told);
        } finally {
            Files.writeString(manifest, before);
        }
    }
}
