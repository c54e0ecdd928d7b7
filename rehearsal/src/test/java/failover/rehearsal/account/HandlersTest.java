package failover.rehearsal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.contract.SiteKeys;
import failover.contract.Variable;
import failover.infra.app.Synthesis;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.engine.wire.AwsCalls;
import failover.rehearsal.engine.wire.AwsEndpoint;
import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
import failover.rehearsal.service.cloudwatch.CloudWatchService;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.iam.Judge;
import failover.rehearsal.service.lambda.Caller;
import failover.rehearsal.service.lambda.Lambda;
import failover.rehearsal.service.lambda.LambdaListener;
import failover.rehearsal.service.lambda.Outcome;
import failover.rehearsal.service.lambda.Undeliverable;
import failover.rehearsal.service.route53.HostedZone;
import failover.rehearsal.service.route53.Route53Service;
import failover.rehearsal.service.s3.ObjectStore;
import failover.rehearsal.service.s3.S3Service;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.service.sns.SnsService;
import failover.rehearsal.testing.Plays;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The project's own handlers and template, as deployed: each starts, answers its sample events, and may do what it must. */
@Plays
@Tag("slow")
class HandlersTest implements LambdaListener {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Situation ALL_IS_WELL = new Situation(AlarmState.OK, "Within the threshold", Optional.empty(),
            Instant.parse("2026-11-22T12:00:00Z"));

    @TempDir
    private static Path assembly;

    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final SimulatedClock clock = SimulatedClock.stepping(failure -> problems.add(failure.toString()));
    private Template template;
    private ObjectStore objects;
    private AwsEndpoint endpoint;
    private Lambda lambda;

    /** Without copies: those need an internet, which the whole rehearsal has. */
    @BeforeAll
    static void synthesize() throws IOException {
        var settings = (ObjectNode) JsonMapper.shared().readTree(ROOT.resolve("infra/example.json").toFile());
        settings.remove("copy");
        var file = Files.writeString(assembly.resolve("settings.json"), settings.toString());
        Synthesis.synthesize(ROOT, file, assembly);
    }

    private void start(String replaced, String by) throws IOException {
        template = Template.read(broken(replaced, by));
        objects = ObjectStore.start(template, InstantSource.system());
        var services = List.of(new S3Service(objects), new SnsService(template, notices::add),
                new CloudWatchService(template, new Metrics(), _ -> ALL_IS_WELL),
                new Route53Service(template, _ -> List.of(),
                        new HostedZone("example.com", Map.of(), _ -> true)));
        endpoint = AwsEndpoint.start(InetAddress.getLoopbackAddress(), 0,
                new AwsCalls(template, new Judge(template), services, _ -> false, problems::add));
        lambda = Lambda.start(template, new Judge(template), clock,
                Map.of(Variable.ENDPOINT_OVERRIDE.name(), endpoint.uri().toString()), this);
    }

    private void start() throws IOException {
        start("", "");
    }

    private static Path broken(String replaced, String by) throws IOException {
        var whole = JsonMapper.shared().readTree(assembly.resolve("Failover.template.json").toFile()).toString();
        assertTrue(whole.contains(replaced), replaced);
        return Files.writeString(assembly.resolve("Broken.template.json"), whole.replace(replaced, by));
    }

    @AfterEach
    void stop() {
        lambda.close();
        endpoint.close();
        objects.close();
        clock.close();
    }

    /** But for the deploy, whose answer goes to CloudFormation. */
    @Test
    void the_sample_events_end_as_their_README_says() throws IOException {
        start();
        var transitions = List.of("first-ok ignored", "failed-over failed-over", "failed-over duplicate",
                "recovered recovered", "insufficient-data blind", "not-ours ignored");
        var refreshes = List.of("scheduled published", "scheduled unchanged", "transition published",
                "by-hand published", "redesign published", "say published", "say-nothing published",
                "switch-set published", "rollback unknown-publication",
                "rollback-to unknown-publication");
        for (var line : transitions) {
            play("NotifyTransition", "transition/", line);
        }
        for (var line : refreshes) {
            play("RefreshFallback", "refresh/", line);
        }
        assertEquals(3, notices.size(), notices.toString());
        assertEquals(4, objects.keys(bucket("JournalBucket"), "transitions/").size());
        assertEquals(List.of(), problems);
    }

    private void play(String function, String folder, String eventAndOutcome) throws IOException {
        var words = eventAndOutcome.split(" ");
        assertEquals(words[1], answer(function, folder + words[0]).path("outcome").asString(), eventAndOutcome);
    }

    @Test
    void the_fallback_is_published_where_CloudFront_may_read_it() throws IOException {
        start();
        answer("RefreshFallback", "refresh/scheduled");
        var site = bucket("FallbackSiteBucket");
        var page = objects.read(site, SiteKeys.PAGE).orElseThrow();
        assertEquals("text/html; charset=utf-8", page.headers().get("content-type"));
        assertTrue(new Judge(template).service("cloudfront.amazonaws.com", distributionArn(), "s3:GetObject",
                "arn:aws:s3:::" + site + "/" + SiteKeys.PAGE).allowed());
        assertEquals(List.of(), problems);
    }

    @Test
    void a_permission_that_is_missing_is_named() throws IOException {
        start("\"Action\":\"sns:Publish\",\"Effect\":\"Allow\"", "\"Action\":\"sns:Subscribe\",\"Effect\":\"Allow\"");
        var failed = failed("NotifyTransition", "transition/failed-over");
        assertTrue(failed.reason().contains("sns:Publish"), failed.toString());
        assertTrue(problems.getFirst().startsWith("NotifyTransition (role "), problems.toString());
        assertEquals(List.of(), notices);
    }

    /** A rollback reads the files of an earlier publication, saved copies included, from their own versions. */
    @Test
    void a_permission_that_only_what_is_kept_needs_is_named_when_it_is_missing() throws IOException {
        start("\"s3:GetObjectVersion\"", "\"s3:GetObjectVersionTagging\"");
        var publication = answer("RefreshFallback", "refresh/scheduled").path("publication").asString();
        var back = lambda.invoke("RefreshFallback",
                "{\"action\": \"rollback\", \"to\": \"%s\"}".formatted(publication));
        var failed = assertInstanceOf(Outcome.Failed.class, back, back::toString);
        assertTrue(problems.getFirst().contains("s3:GetObjectVersion"), problems::toString);
        assertTrue(failed.reason().contains("s3:GetObjectVersion"), failed::toString);
    }

    @Test
    void a_variable_that_is_missing_is_named() throws IOException {
        start("\"TOPIC_ARN\"", "\"TOPIC\"");
        var failed = failed("NotifyTransition", "transition/failed-over");
        assertTrue(
                failed.reason().matches(
                        "(?s)NotifyTransition \\(NotifyTransition\\w+\\) does not start: .*TOPIC_ARN is not set.*"),
                failed.toString());
    }

    @Test
    void a_handler_that_is_missing_is_named() throws IOException {
        start("RefreshFallbackHandler::", "RefreshTheFallbackHandler::");
        var failed = failed("RefreshFallback", "refresh/scheduled");
        assertTrue(failed.reason().contains("failover.fallback.RefreshTheFallbackHandler"), failed.toString());
    }

    @Test
    void the_alarm_and_the_rules_may_invoke_what_they_name() throws Exception {
        start();
        var alarm = template.resource("AWS::CloudWatch::Alarm", "Transition");
        lambda.invokeAsync(Caller.alarm(alarm.arn()), alarm.text("/AlarmActions/0"), event("transition/failed-over"));
        for (var rule : template.resources("AWS::Events::Rule")) {
            if (rule.id().startsWith("CheckDns")) {
                continue; // It asks the internet, and so needs one: CheckDnsPlayedTest.
            }
            lambda.invokeAsync(Caller.rule(rule.arn()), rule.text("/Targets/0/Arn"), event("refresh/scheduled"));
        }
        clock.await(() -> false, Duration.ofSeconds(1), Stepping.PATIENCE);
        assertEquals(1, notices.size(), notices.toString());
        assertTrue(objects.read(bucket("FallbackSiteBucket"), SiteKeys.PAGE).isPresent());
        assertEquals(List.of(), problems);
    }

    private JsonNode answer(String function, String event) throws IOException {
        var outcome = lambda.invoke(function, event(event));
        return JsonMapper.shared()
                .readTree(assertInstanceOf(Outcome.Answered.class, outcome, outcome::toString).payload());
    }

    private Outcome.Failed failed(String function, String event) throws IOException {
        var outcome = lambda.invoke(function, event(event));
        return assertInstanceOf(Outcome.Failed.class, outcome, outcome::toString);
    }

    private static String event(String name) throws IOException {
        return Files.readString(ROOT.resolve("events").resolve(name + ".json"));
    }

    private String bucket(String logicalIdPrefix) {
        return template.resources("AWS::S3::Bucket").stream()
                .filter(bucket -> bucket.logicalId().startsWith(logicalIdPrefix))
                .map(Resource::physicalId).findFirst().orElseThrow();
    }

    private String distributionArn() {
        return "arn:aws:cloudfront::123456789012:distribution/"
                + template.resources("AWS::CloudFront::Distribution").getFirst().physicalId();
    }

    @Override
    public void logged(String function, String line) {}

    @Override
    public void finished(Run run) {}

    @Override
    public void undeliverable(Undeliverable message) {}

    @Override
    public void problem(String sentence) {
        problems.add(sentence);
    }
}
