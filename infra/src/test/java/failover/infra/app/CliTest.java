package failover.infra.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import failover.infra.Repository;
import failover.infra.Synthesized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * However and wherever it is synthesized, the result is the same. Each test runs another JVM: an order that a JVM
 * chooses by chance shows only there.
 */
@Tag("slow")
class CliTest {
    private static final String CDK = "aws-cdk@2.1148.1";
    private static final Map<String, String> UNVALIDATED = Map.of("CDK_VALIDATION", "false");

    @TempDir
    private Path output;

    @Test
    void started_as_the_cli_starts_it_the_app_gives_the_same_bytes_and_cdk_s_validator_finds_nothing()
            throws Exception {
        var program = run(context("{\"settings\":\"infra/example.json\"}"));
        assertEquals(0, program.exit(), program.output());
        assertTrue(program.output().lines()
                .allMatch(line -> line.startsWith("[Warning] ") && line.contains("Fix: set checkSearchString")),
                program.output());
        assertSameAsInProcess(output);
        var report = JsonMapper.shared().readTree(output.resolve("validation-report.json").toFile());
        assertTrue(report.path("pluginReports").isEmpty(), report.toPrettyString());
    }

    @Test
    void with_every_option_on_cdk_s_validator_lets_it_pass() throws Exception {
        var settings = (ObjectNode) JsonMapper.shared().readTree(Repository.EXAMPLE.toFile());
        settings.put("name", "shop").put("ipv6", true).put("protectRecords", true).put("lean", true)
                .putArray("moreDomains").add("example.com");
        var program = run(context(JsonMapper.shared().createObjectNode().set("failover", settings).toString()));
        assertEquals(0, program.exit(), program.output());
        assertTrue(Files.exists(output.resolve("shop-take-over.json")), program.output());
    }

    @Test
    void the_cli_gives_the_same_bytes() throws Exception {
        var missing = Program.missing("npx", "-y", CDK, "--version");
        assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
        var program = Program
                .run(List.of("npx", "-y", CDK, "synth", "--quiet", "--app", Program.app().toString(), "--output",
                        output.toString(), "-c", "settings=infra/example.json"), UNVALIDATED);
        assertEquals(0, program.exit(), program.output());
        assertSameAsInProcess(output);
    }

    @Test
    void settings_in_cdk_json_are_as_good_as_a_file() throws Exception {
        var settings = JsonMapper.shared().readTree(Repository.EXAMPLE.toFile());
        var environment = context(JsonMapper.shared().createObjectNode().set("failover", settings).toString());
        environment.putAll(UNVALIDATED);
        var program = run(environment);
        assertEquals(0, program.exit(), program.output());
        assertSameAsInProcess(output);
    }

    @Test
    void bad_settings_are_told_without_a_stack_trace_and_nothing_is_synthesized() throws Exception {
        var program = run(context("{\"failover\":{\"domain\":\"www.example.com\",\"checkInterval\":20}}"));
        assertEquals(2, program.exit());
        assertEquals(
                """
                        Error: There are 3 mistakes in the settings:
                          cdk.json: zoneName is missing; needed: a host name in lower case such as example.com
                          cdk.json: checkInterval is 20; allowed: 10 or 30 (seconds)
                          fallback/settings.json:4:3: contact is "web-team@example.com"; allowed: where visitors really reach you
                        """,
                program.output());
        assertFalse(Files.exists(output.resolve("manifest.json")));
    }

    @Test
    void without_settings_the_app_says_what_to_set() throws Exception {
        var program = run(context("{}"));
        assertEquals(2, program.exit());
        assertTrue(program.output().startsWith("""
                Error: There is a mistake in the settings:
                  cdk.json: there are no settings yet."""), program.output());
        assertTrue(program.output().contains("\"domain\""));
    }

    @Test
    void without_node_the_app_says_what_to_install() throws Exception {
        var environment = context("{\"settings\":\"infra/example.json\"}");
        environment.put("PATH", output.toString());
        var program = run(environment);
        assertEquals(2, program.exit());
        assertEquals(
                "Error: CDK needs Node.js 22 or 24, and there is no program 'node' on the PATH: see https://nodejs.org/",
                program.output().strip());
    }

    private static void assertSameAsInProcess(Path assembly) throws IOException {
        for (var file : List.of("Service.template.json", "Failover.template.json")) {
            assertArrayEquals(Files.readAllBytes(Synthesized.example().directory().resolve(file)),
                    Files.readAllBytes(assembly.resolve(file)), file);
        }
    }

    private static Program run(Map<String, String> environment) throws IOException, InterruptedException {
        return Program.run(List.of(Program.app().toString()), environment);
    }

    /** As the CLI passes it. */
    private Map<String, String> context(String context) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("CDK_OUTDIR", output.toString());
        environment.put("CDK_CONTEXT_JSON", context);
        return environment;
    }
}
