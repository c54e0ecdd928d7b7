package failover.rehearsal.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Root;
import failover.infra.app.SettingsCheck;
import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From nothing to a settings file that synthesizes. */
@Tag("slow")
class InitTest {
    private static final String CONTACT = "help@acme.test";
    private static final String ROOT = "failover.root";

    /** A repository of its own: the page's contact is written. */
    @TempDir
    private Path root;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void copyWhatIsReadAndWritten() throws IOException {
        Files.copy(Repository.ROOT.resolve("cdk.json"), root.resolve("cdk.json"));
        var fallback = Repository.ROOT.resolve("fallback");
        try (var files = Files.walk(fallback)) {
            for (var file : files.toList()) {
                Files.copy(file, root.resolve("fallback").resolve(fallback.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        System.setProperty(ROOT, root.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(ROOT);
    }

    @Test
    void what_options_say_is_written_and_synthesizes() throws IOException {
        var file = root.resolve("shop.json");
        assertEquals(0, init(file, "--domain", "www.acme.test", "--zone", "acme.test Z0ABCDEFGHIJ", "--emails",
                "a@acme.test, b@acme.test", "--contact", CONTACT), said::toString);
        assertEquals("""
                {
                  "domain" : "www.acme.test",
                  "zoneName" : "acme.test",
                  "hostedZoneId" : "Z0ABCDEFGHIJ",
                  "service" : false,
                  "emails" : [ "a@acme.test", "b@acme.test" ]
                }
                """, Files.readString(file));
        assertTrue(said.toString().contains("Wrote " + file) && said.toString().contains("docs/settings.md"),
                said::toString);
        assertEquals("www.acme.test", SettingsCheck.ofFile(Root.path(), file).failover().domain());
        var assembly = Synthesis.synthesize(Root.path(), asExample(file), root.resolve("cdk.out"));
        assertTrue(Files.exists(assembly.resolve("Failover.template.json")));
        assertFalse(Files.exists(assembly.resolve("Service.template.json")));
    }

    @Test
    void the_contact_alone_changes_in_the_settings_of_the_page() throws IOException {
        var page = root.resolve("fallback/settings.json");
        var before = Files.readString(page);
        init(root.resolve("shop.json"), "--domain", "www.acme.test", "--contact", CONTACT);
        assertEquals(before.replace("web-team@example.com", CONTACT), Files.readString(page));
        init(root.resolve("other.json"), "--domain", "www.acme.test");
        assertTrue(Files.exists(root.resolve("other.json")), "a contact that is no example is not asked for");
    }

    @Test
    void a_file_that_exists_is_overwritten_only_when_told() throws IOException {
        var file = Files.writeString(root.resolve("shop.json"), "mine");
        assertEquals(2, init(file, "--domain", "www.acme.test", "--contact", CONTACT));
        assertEquals("mine", Files.readString(file));
        assertTrue(said.toString().contains(file + " exists; --force overwrites it"), said::toString);
        assertEquals(0, init(file, "--domain", "www.acme.test", "--contact", CONTACT, "--force"), said::toString);
        assertEquals("www.acme.test", Settings.read(file).failover().domain());
    }

    @Test
    void what_it_suggests_can_be_done() throws IOException {
        var file = root.resolve("my shop.json");
        assertEquals(0, init(file, "--domain", "www.acme.test", "--zone", "acme.test Z0ABCDEFGHIJ", "--contact",
                CONTACT), said::toString);
        assertTrue(said.toString().contains("./rehearse --settings '" + file + "'\n"), said::toString);
        said.getBuffer().setLength(0);
        assertEquals(0, init(root.resolve("shop.json"), "--domain", "www.acme.test"), said::toString);
        assertTrue(said.toString().contains("add the hostedZoneId first") && !said.toString().contains("./rehearse"),
                said::toString);
        assertEquals(Files.getPosixFilePermissions(Files.createFile(root.resolve("usual"))),
                Files.getPosixFilePermissions(file));
    }

    @Test
    void where_nothing_can_be_written_the_page_stays_as_it_was() throws IOException {
        var before = Files.readString(root.resolve("fallback/settings.json"));
        var options = new String[]{"--domain", "www.acme.test", "--contact", CONTACT, "--force"};
        assertEquals(2, init(root.resolve("nowhere/shop.json"), options));
        assertTrue(said.toString().contains(root.resolve("nowhere") + " is no folder that can be written to"),
                said::toString);
        assertEquals(2, init(root, options));
        assertTrue(said.toString().contains(root + " is a folder"), said::toString);
        assertEquals(before, Files.readString(root.resolve("fallback/settings.json")));
    }

    @Test
    void an_option_that_breaks_a_rule_is_told_with_what_is_allowed_and_nothing_is_written() throws IOException {
        var before = Files.readString(root.resolve("fallback/settings.json"));
        var wrong = Map.of("--domain", "WWW.acme.test", "--zone", "other.test", "--service", "yes", "--emails",
                "oncall",
                "--contact", "mailto:help@acme.test");
        for (var option : wrong.keySet()) {
            var options = new ArrayList<>(List.of(option, wrong.get(option)));
            if (!option.equals("--domain")) {
                options.addAll(List.of("--domain", "www.acme.test"));
            }
            if (!option.equals("--contact")) {
                options.addAll(List.of("--contact", CONTACT));
            }
            said.getBuffer().setLength(0);
            assertEquals(2, init(root.resolve("shop.json"), options.toArray(String[]::new)), option);
            assertTrue(said.toString().startsWith("Error: ") && said.toString().contains("allowed: "), said::toString);
        }
        assertFalse(Files.exists(root.resolve("shop.json")));
        assertEquals(before, Files.readString(root.resolve("fallback/settings.json")));
    }

    @Test
    void without_options_a_person_is_asked_five_questions_and_again_after_a_wrong_answer() {
        var prompts = new ArrayList<String>();
        var lines = new ArrayDeque<>(List.of("www acme", "www.acme.test", "", "new", "oncall@acme.test",
                "help@example.com", CONTACT));
        var answers = new Answers(Map.of(), Optional.of(prompt -> {
            prompts.add(prompt);
            return lines.poll();
        }));
        for (var question : Question.values()) {
            answers.to(question);
        }
        assertEquals(5, prompts.stream().filter(prompt -> prompt.matches("(?s)\\d/5  .*")).count(), prompts::toString);
        assertEquals(7, prompts.size(), prompts::toString);
        assertTrue(prompts.get(1).contains("domain is \"www acme\"; allowed: a host name"), prompts::toString);
        assertTrue(prompts.get(2).endsWith("[acme.test]: "), prompts::toString);
        assertEquals(
                "{\"domain\":\"www.acme.test\",\"zoneName\":\"acme.test\",\"service\":true,\"emails\":[\"oncall@acme.test\"]}",
                answers.settings().toString());
    }

    @Test
    void without_anybody_to_ask_what_is_missing_is_told() {
        var answers = new Answers(Map.of(), Optional.empty());
        assertEquals("--domain is missing; needed: www.example.com",
                assertThrows(IllegalArgumentException.class, () -> answers.to(Question.DOMAIN)).getMessage());
    }

    /** The package of this build still holds the page with an example as its contact. */
    private Path asExample(Path file) throws IOException {
        var settings = (ObjectNode) JsonMapper.shared().readTree(file.toFile());
        return Files.writeString(root.resolve("example.json"), settings.put("example", true).toString());
    }

    private int init(Path file, String... options) {
        var arguments = new ArrayList<>(List.of(options));
        arguments.add(file.toString());
        return new CommandLine(new InitCommand()).setOut(new PrintWriter(said, true))
                .execute(arguments.toArray(String[]::new));
    }
}
