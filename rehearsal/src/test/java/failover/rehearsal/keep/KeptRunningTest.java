package failover.rehearsal.keep;

import static failover.rehearsal.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.story.Options;
import failover.rehearsal.story.Rehearsal;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.Story;
import failover.rehearsal.story.Terminal;
import failover.rehearsal.story.Timeline.Moment;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --keep} prints and takes: dig, curl and the AWS CLI as a person uses them, and keys. */
@Plays
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("slow")
class KeptRunningTest {
    private static final Path SETTINGS = Repository.ROOT.resolve("infra/example.json");
    private static final double SPEED = 60;
    private static final Duration SOME_MINUTES = Duration.ofSeconds(60);
    private static final Pattern OUTPUT = Pattern.compile("<(\\w+)>");
    /** Commands of the runbook that only look; what the rehearsal does not simulate is left out. */
    private static final Pattern LOOKING = Pattern.compile("aws (logs tail|route53 (get|list)-|sqs receive-message"
            + "|sns list-|s3api head-object|s3 ls|lambda invoke .*\"status\").*");

    /** Some options of the runbook's commands are of version 2 alone, which Debian has. */
    private static final String VERSION_2 = Files.isExecutable(Path.of("/usr/bin/aws")) ? "/usr/bin/aws" : "aws";

    @TempDir
    private static Path folder;

    private static final ByteArrayOutputStream SHOWN = new ByteArrayOutputStream();
    private static final CompletableFuture<Scene> SCENE = new CompletableFuture<>();
    private static final PipedOutputStream KEYS = new PipedOutputStream();
    private static Rehearsal rehearsal;
    private static Scene scene;
    private static CompletableFuture<Optional<String>> played;

    private record Said(int exit, String text) {
        String inOneLine() {
            return text.replaceAll("\\s+", " ");
        }
    }

    /** The shortest story. */
    private record Deployed() implements Story {
        @Override
        public String about() {
            return "the stacks are deployed";
        }

        @Override
        public boolean playsEverything() {
            return false;
        }

        @Override
        public void play(Scene scene) {
            scene.deployed();
        }
    }

    @BeforeAll
    static void keep() throws Exception {
        var stacks = Stacks.read(Settings.read(SETTINGS).failover(),
                Synthesis.synthesize(Repository.ROOT, SETTINGS, folder.resolve("cdk.out")));
        var terminal = new Terminal(new PrintStream(SHOWN, true, StandardCharsets.UTF_8), false, false);
        var keyboard = Keyboard.reading(new PipedInputStream(KEYS), terminal);
        rehearsal = new Rehearsal(new Options(Repository.ROOT, folder, SETTINGS, SPEED,
                InetAddress.getLoopbackAddress(), 0, new Deployed(), false, kept -> {
                    SCENE.complete(kept);
                    new KeptRunning(terminal, keyboard).use(kept);
                }), terminal);
        played = new CompletableFuture<>();
        Thread.ofPlatform().name("kept").start(() -> played.completeAsync(() -> play(stacks), Runnable::run));
        scene = SCENE.get(60, TimeUnit.SECONDS);
        eventually("the keys are shown", () -> shown().contains("Keys:"));
    }

    private static Optional<String> play(Stacks stacks) {
        try {
            return rehearsal.play(stacks);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void close() {
        rehearsal.close();
    }

    private static String shown() {
        return SHOWN.toString(StandardCharsets.UTF_8);
    }

    private static void press(String some) throws IOException {
        KEYS.write(some.getBytes(StandardCharsets.UTF_8));
        KEYS.flush();
    }

    private static Said printed(String beginning, String ending) throws Exception {
        return run(shown().lines().filter(line -> line.startsWith(beginning) && line.endsWith(ending)).findFirst()
                .orElseThrow(() -> new AssertionError(beginning + " is not shown: " + shown())));
    }

    private static Said aws(String command) throws Exception {
        return aws("aws", command);
    }

    private static Said aws(String program, String command) throws Exception {
        return run("%s --endpoint-url %s %s".formatted(program, scene.aws().endpoint(), command));
    }

    /** As pasted into a shell; the test is skipped when the program is not there. */
    private static Said run(String command) throws Exception {
        var program = command.split(" ")[0];
        var credentials = shown().lines().filter(line -> line.startsWith("export AWS_")).findFirst().orElseThrow();
        var process = new ProcessBuilder("sh", "-c", "command -v %s >/dev/null || exit 127; %s; %s".formatted(program,
                credentials, command)).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() != 127, program + " is not installed (Debian: awscli, bind9-dnsutils, curl)");
        return new Said(process.exitValue(), text);
    }

    private static void works(Said said, String... texts) {
        assertEquals(0, said.exit, said.text);
        for (var text : texts) {
            assertTrue(said.inOneLine().contains(text), said.text);
        }
    }

    private static void refused(Said said, String message) {
        assertTrue(said.exit > 0 && said.text.contains(message), said.text);
    }

    private static Template stack() {
        return scene.aws().stacks().failover();
    }

    private static String output(String name) {
        return stack().outputs().get(name);
    }

    @Test
    void dig_asks_the_zone_by_udp_and_tcp() throws Exception {
        works(printed("dig @", " A"), "www.example.com. 60 IN A 192.0.2.10", "(UDP)");
        works(printed("dig @", " AAAA"), "status: NOERROR", "ANSWER: 0", "(TCP)");
        var server = scene.aws().internet().nameservers().authoritative();
        works(run("dig @127.0.0.1 -p %d nobody.example.com".formatted(server.getPort())), "status: NXDOMAIN", "SOA");
    }

    @Test
    void curl_reaches_both_sides_and_a_browser_what_visitors_get() throws Exception {
        var both = shown().lines().filter(line -> line.startsWith("curl ")).toList();
        works(run(both.getFirst()), "HTTP/1.1 200", "<h1>Welcome.</h1>");
        works(run(both.getLast()), "HTTP/1.1 503", "X-served-by: fallback", "<title>");
        var links = shown().lines().filter(line -> line.startsWith("http://")).toList();
        works(run("curl -si " + links.get(0)), "HTTP/1.1 200", "<h1>Welcome.</h1>");
        works(gateway("fallback.www.example.com", "/"), "HTTP/1.1 503", "fallback");
        works(gateway("nobody.example.com", "/"), "HTTP/1.1 502", "A browser shows no page here");
        works(gateway("a..b", "/"), "HTTP/1.1 502", "A browser shows no page here");
        works(run("curl -si0 -H 'Host:' " + links.get(0)), "200 OK", "<h1>Welcome.</h1>");
    }

    /** As a browser does, which leads every name under localhost to this machine. */
    private static Said gateway(String host, String path) throws Exception {
        var link = shown().lines().filter(line -> line.startsWith("http://localhost:")).findFirst().orElseThrow();
        return run("curl -si -H 'Host: %s.localhost' %s".formatted(host, link.replaceFirst("/$", path)));
    }

    @Test
    void the_printed_commands_of_the_aws_cli_work() throws Exception {
        works(printed("aws", "--output table"), "ControlRoutingName", output("ControlRoutingName"),
                "Deployment | The fallback serves.", "Findings | None.");
        works(printed("aws", stack().resource("AWS::Route53::HealthCheck", "EndpointCheck").physicalId()),
                "\"Region\": ", "HTTP Status Code 200, OK");
        works(printed("aws", "sns list-topics"), output("TopicArn"));
        works(printed("aws", output("FallbackStorageBucketName") + "/"), "_fallback/index.html");
        works(printed("aws", "StateReason]'"), "OK failover-transition-www.example.com Threshold Crossed");
        works(printed("aws", "'events[].[message]'"), "\"message\":\"Transition\"");
    }

    /** Version 1 calls CloudWatch in CBOR, Debian's version 2 by query. */
    @Test
    void cloudwatch_understands_both_protocols_of_the_cli() throws Exception {
        var from = scene.aws().clock().now().minusSeconds(600);
        for (var program : List.of("aws", VERSION_2)) {
            works(aws(program,
                    "cloudwatch describe-alarms --alarm-names "
                            + stack().resource("AWS::CloudWatch::Alarm", "Transition")
                                    .physicalId()),
                    "\"StateValue\": \"OK\"", "\"MetricName\": \"HealthCheckStatus\"");
            works(aws(program,
                    """
                            cloudwatch get-metric-data --start-time %s --end-time %s --metric-data-queries '[{"Id": "m", "MetricStat": {
                            "Metric": {"Namespace": "AWS/Route53", "MetricName": "HealthCheckStatus", "Dimensions": [{
                            "Name": "HealthCheckId", "Value": "%s"}]}, "Period": 60, "Stat": "Minimum"}}]'"""
                            .formatted(from, from.plusSeconds(3600), stack().resource("AWS::Route53::HealthCheck",
                                    "EndpointCheck").physicalId())
                            .replace("\n", " ")),
                    "\"Values\": [ 1.0", "\"StatusCode\": \"Complete\"");
        }
    }

    @Test
    void what_the_runbook_looks_at_can_be_looked_at() throws Exception {
        var commands = Pattern.compile("aws [^`\\n]*").matcher(Files.readString(Repository.ROOT.resolve(
                "docs/runbook.md"))).results().map(found -> found.group().replaceFirst(" +#.*", ""))
                .filter(command -> LOOKING.matcher(command).matches()).distinct().toList();
        assertTrue(commands.size() >= 9, commands::toString);
        for (var command : commands) {
            works(aws(VERSION_2,
                    OUTPUT.matcher(command.substring("aws ".length())).replaceAll(name -> value(name.group(1)))));
        }
    }

    private static String value(String name) {
        return switch (name) {
            case "domain" -> "www.example.com";
            case "hostedZoneId" -> "Z0123456789EXAMPLE";
            default -> stack().outputs().getOrDefault(name, "no output " + name);
        };
    }

    @Test
    void the_cli_reads_and_writes_objects_and_publishes() throws Exception {
        var bucket = output("JournalBucketName");
        works(aws("s3 ls"), bucket, output("FallbackStorageBucketName"));
        works(run("echo hello | aws --endpoint-url %s s3 cp - s3://%s/note".formatted(scene.aws().endpoint(),
                bucket)));
        works(aws("s3api get-object --bucket %s --key note /dev/stderr".formatted(bucket)), "hello");
        works(aws("s3 rm s3://%s/note".formatted(bucket)));
        works(aws("sns publish --topic-arn %s --subject Hello --message Hi".formatted(output("TopicArn"))),
                "\"MessageId\"");
        assertTrue(scene.aws().notices().stream().map(Notice::subject).anyMatch("Hello"::equals));
        var steps = scene.timeline().moments().stream().map(Moment::what).toList();
        assertTrue(steps.contains("An operator's call: s3:PutObject on arn:aws:s3:::" + bucket + "/note"),
                steps::toString);
        assertTrue(steps.stream().noneMatch(step -> step.contains("List")), steps::toString);
    }

    @Test
    void what_is_not_offered_is_an_error_in_words() throws Exception {
        refused(aws("ecs list-clusters"), "An error occurred (NotOffered) when calling the ListClusters operation:"
                + " The rehearsal does not simulate ecs. It offers: cloudformation, lambda, logs");
        refused(aws("sns create-topic --name t"), "(NotOffered) when calling the CreateTopic operation: The rehearsal"
                + " does not offer CreateTopic. Of sns it offers: GetTopicAttributes");
        refused(aws("s3api get-bucket-acl --bucket " + output("JournalBucketName")), "(NotOffered)");
        refused(aws("lambda list-functions"), "Of lambda it offers: Invoke.");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void keys_stop_and_start_the_service_switch_release_and_tell() throws Exception {
        press("s");
        step("A visitor gets 503");
        step("Alarm Transition is ALARM");
        press("m " + "x".repeat(301) + "\nBack at noon\n");
        eventually("it is too long", () -> shown().contains("That has 301 characters, allowed are at most 300"));
        step("RefreshFallback answers: ");
        eventually("the page says it", () -> page().contains("Back at noon"));
        press("s");
        step("A visitor gets 200");
        press("f");
        step("ControlRouting answers: set");
        step("Health check SwitchCheck is unhealthy");
        assertEquals("operator", status().path("holder").asString(), status()::toString);
        press("r");
        step("ControlRouting answers: released");
        step("Health check SwitchCheck is healthy");
        press("?");
        eventually("the keys are shown again", () -> shown().split("Keys:", -1).length == 3);
        press("q");
        assertEquals(Optional.empty(), played.get(20, TimeUnit.SECONDS));
        rehearsal.close();
        var steps = JsonMapper.shared().readTree(folder.resolve("rehearsal.json").toFile()).path("timeline");
        assertTrue(steps.valueStream().anyMatch(step -> step.path("step").asString().equals("kept-stop")
                && step.path("byHand").asBoolean()), steps::toString);
    }

    private static String page() {
        try {
            return gateway("fallback.www.example.com", "/").text;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode status() throws Exception {
        var said = aws(VERSION_2,
                "lambda invoke --function-name %s --cli-binary-format raw-in-base64-out --payload %s %s"
                        .formatted(output("ControlRoutingName"), "'{\"action\":\"status\"}'",
                                folder.resolve("status")));
        works(said, "\"StatusCode\": 200");
        return JsonMapper.shared().readTree(folder.resolve("status").toFile());
    }

    private static void step(String what) throws InterruptedException {
        try {
            eventually(what, SOME_MINUTES, () -> scene.timeline().moments().stream()
                    .anyMatch(moment -> moment.id().startsWith("kept-") && moment.what().startsWith(what)));
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "\n" + shown(), late);
        }
    }
}
