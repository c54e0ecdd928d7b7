package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The commands that README, runbook and library guide print: every name is an output, every option exists. */
class CommandsTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("`((?:aws|npx aws-cdk|\\./rehearse)[^`]* -[^`]*)`");
    /** A word, a quoted text, or what ends a command: a pipe, a redirection, a comment. */
    private static final Pattern END = Pattern.compile("^((?:'[^']*'|[^'#|>])*)");
    private static final Pattern NAME = Pattern.compile("<([A-Za-z]+)>");
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)(--?[a-z][a-z-]*)");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'", Pattern.DOTALL);
    private static final Pattern PAYLOAD = Pattern.compile("--payload '([^']*)'");
    /** What the text around the command explains, and what another command answers. */
    private static final Set<String> EXPLAINED = Set.of("domain", "origin", "checkPath", "serviceRegion",
            "hostedZoneId",
            "bucket", "key", "name", "oldServiceRegion", "address", "token", "StackId", "ReceiptHandle",
            "CertificateArn");
    private static final Map<String, Set<String>> OTHER_PROGRAMS = Map.of("npx", Set.of("-c", "--all", "--quiet"),
            "./rehearse",
            Set.of("--help", "--list", "--settings", "--adopt", "--keep", "--listen", "--port", "--marker", "--remove",
                    "--to",
                    "--connect-to", "--cacert"));

    private static final String CDK = "aws-cdk@2.1148.1";

    private final List<String> commands = Stream
            .of("README.md", "docs/adopt.md", "docs/runbook.md", "docs/library.md", "docs/copies.md", "docs/try-it.md",
                    "docs/unproven.md",
                    "events/README.md")
            .flatMap(CommandsTest::commands).toList();

    @Test
    void every_name_in_a_command_is_an_output_or_explained() {
        var known = new HashSet<>(EXPLAINED);
        Stream.of(Synthesized.failover(), Synthesized.service())
                .forEach(template -> known.addAll(template.json().path("Outputs").propertyNames()));
        assertNone(command -> all(NAME, command).filter(name -> !known.contains(name)));
    }

    @Test
    void every_output_that_only_an_operator_needs_is_in_a_command() {
        var used = commands.stream().flatMap(command -> all(NAME, command)).collect(Collectors.toSet());
        for (var output : List.of("HealthCheckId", "UndeliverableQueueUrl", "NotifyTransitionName",
                "NotifyTransitionLogGroupName", "RefreshFallbackName", "TopicArn", "JournalBucketName")) {
            assertTrue(used.contains(output), output);
        }
    }

    @Test
    void every_option_exists() throws IOException {
        var options = awsOptions();
        assertNone(command -> {
            var words = command.split("\\s+");
            var known = words[0].equals("aws")
                    ? options.getOrDefault(words[1] + " " + words[2], Set.of("there is no such command in aws-cli.txt"))
                    : OTHER_PROGRAMS.get(words[0]);
            return all(OPTION, QUOTED.matcher(command).replaceAll("''"))
                    .filter(option -> !known.contains(option) && !options.get("*").contains(option));
        });
    }

    @Test
    void the_rehearsal_has_the_options_that_are_named() throws IOException {
        try (var files = Files.walk(Repository.ROOT.resolve("rehearsal/src/main/java"))) {
            var sources = files.filter(file -> file.toString().endsWith(".java")).map(CommandsTest::text)
                    .collect(Collectors.joining());
            OTHER_PROGRAMS.get("./rehearse").stream().filter(option -> !option.equals("--help"))
                    .forEach(option -> assertTrue(sources.contains("\"" + option + "\""), option));
        }
    }

    @Test
    void every_command_of_aws_names_its_region() {
        assertNone(command -> Stream.of("no Region").filter(_ -> command.startsWith("aws ")
                && !command.startsWith("aws route53 ") // Route 53 is a global service.
                && !command.matches(".* --region (us-east-1|<serviceRegion>|<oldServiceRegion>).*")));
    }

    /** {@code latest} was an accidental release twice in 2026: see https://github.com/aws/aws-cdk/issues/38113. */
    @Test
    void the_cdk_cli_has_one_version_everywhere() throws IOException {
        try (var guides = Files.list(Repository.ROOT.resolve("docs"))) {
            var texts = Stream.concat(Stream.of("README.md", "CONTRIBUTING.md").map(Repository.ROOT::resolve), guides)
                    .filter(file -> file.toString().endsWith(".md")).map(CommandsTest::text)
                    .collect(Collectors.joining());
            var versions = Pattern.compile("npx (?:-y )?(aws-cdk\\S*?)[\\s`\"]").matcher(texts).results()
                    .map(found -> found.group(1)).collect(Collectors.toSet());
            assertEquals(Set.of(CDK), versions);
        }
    }

    /**
     * The CLI repeats a request that has no answer after 60 seconds.
     *
     * @see <a href="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html">Command line options</a>
     */
    @Test
    void a_function_is_invoked_without_a_read_timeout() {
        assertNone(command -> Stream.of("no --cli-read-timeout 0").filter(
                _ -> command.startsWith("aws lambda invoke") && !command.contains("--cli-read-timeout 0")));
    }

    @Test
    void every_payload_is_json() {
        assertNone(command -> PAYLOAD.matcher(command).results().map(m -> m.group(1))
                .filter(payload -> !JsonMapper.shared().readTree(payload).isObject()));
    }

    @Test
    void every_sample_command_of_control_routing_is_printed() throws IOException {
        var printed = commands.stream().filter(command -> command.contains("<ControlRoutingName>"))
                .flatMap(command -> PAYLOAD.matcher(command).results())
                .map(payload -> JsonMapper.shared().readTree(payload.group(1))).collect(Collectors.toSet());
        try (var files = Files.list(Repository.ROOT.resolve("events/routing"))) {
            var samples = files.map(file -> JsonMapper.shared().readTree(file.toFile()))
                    .filter(event -> event.has("action")).collect(Collectors.toSet());
            assertEquals(samples, printed);
        }
    }

    private void assertNone(Function<String, Stream<String>> wrong) {
        assertTrue(commands.size() > 20, commands.toString());
        var found = new LinkedHashMap<String, List<String>>();
        commands.forEach(command -> found.put(command, wrong.apply(command).toList()));
        found.values().removeIf(List::isEmpty);
        assertEquals(Map.of(), found);
    }

    /** A command may go on in the next line after a backslash, and ends at a pipe or a comment. */
    private static Stream<String> commands(String file) {
        var text = text(Repository.ROOT.resolve(file));
        var lines = BLOCK.matcher(text).results().map(block -> block.group(1))
                .flatMap(block -> block.replaceAll("\\\\\n\\s*", "").lines()).map(String::strip);
        return Stream.concat(lines, INLINE.matcher(BLOCK.matcher(text).replaceAll("")).results()
                .map(inline -> inline.group(1)))
                .filter(line -> line.matches("(aws|npx aws-cdk\\S+|\\./rehearse) .*"))
                .map(CommandsTest::withoutEnd);
    }

    private static String withoutEnd(String line) {
        var found = END.matcher(line.replaceAll("<(\\w+)>", "\u00ab$1\u00bb"));
        assertTrue(found.find(), line);
        return found.group(1).strip().replace('\u00ab', '<').replace('\u00bb', '>');
    }

    private static Map<String, Set<String>> awsOptions() throws IOException {
        try (var table = CommandsTest.class.getResourceAsStream("aws-cli.txt")) {
            return new String(table.readAllBytes()).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" --", 2))
                    .collect(Collectors.toMap(parts -> parts[0],
                            parts -> Set.copyOf(Arrays.asList(("--" + parts[1]).split(" ")))));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> all(Pattern pattern, String command) {
        return pattern.matcher(command).results().map((MatchResult result) -> result.group(1));
    }
}
