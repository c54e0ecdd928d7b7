package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import failover.aws.AlarmProbe;
import failover.cloudformation.Wait;
import failover.contract.CopyRules;
import failover.copy.Occasion;
import failover.copy.RunReport;
import failover.page.PageSettings;
import failover.testing.AwsWire;
import failover.testing.Invocation;
import failover.testing.LocalHttps;
import failover.testing.LocalS3;
import failover.testing.OneAlarm;
import failover.testing.SampleEvents;
import failover.testing.SampleSettings;
import failover.testing.WatchedS3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tools.jackson.jr.ob.JSON;

/** A deploy as CloudFormation sees it: one HTTPS server plays the edge and takes the answers. */
@Tag("slow")
class DeployTest {
    private static final String EDGE = "d111111abcdef8.cloudfront.net";
    private static final String ANSWERS = "cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com";
    private static final String ENDPOINT = "c0ffee00-1111-2222-3333-444455EXAMPLE";
    private static final String SWITCH = "5a17c400-1111-2222-3333-444455EXAMPLE";
    private static final Map<String, String> OTHER_CHECK = Map.of("HealthCheckId",
            "01d00000-1111-2222-3333-444455EXAMPLE", "SwitchCheckId", SWITCH);
    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final Duration ONE_LOOK = Duration.ofSeconds(20);

    private static final Pattern ID = Pattern.compile("([0-9a-z]{8}(-\\d{4}){3}-444455)?EXAMPLE");

    private static final CopyRules COPIES = CopyRules.of(List.of("/shop"), "Welcome", List.of(), Optional.empty());
    private static final Function<Occasion, RunReport> NO_COPIES = _ -> RunReport.of(List.of());

    @TempDir
    private Path folder;
    @TempDir
    private Path networkFolder;
    private final String site = LocalS3.newVersionedBucket();
    private final String journal = LocalS3.newBucket();
    private final OneAlarm alarm = new OneAlarm();
    private final AwsWire cloudWatch = new AwsWire().refusingTheUnexpected();
    private final AwsWire route53 = new AwsWire().refusingTheUnexpected();
    private final PrintStream out = System.out;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    /** What the edge answers next, then 503 for ever; what CloudFormation's bucket answers next, then 200 for ever. */
    private final Deque<Integer> edgeStatus = new ArrayDeque<>();
    private final Deque<Integer> bucketStatus = new ArrayDeque<>();
    private final List<Map<String, Object>> answers = new ArrayList<>();
    private LocalHttps server;

    @BeforeEach
    void start() throws Exception {
        System.setOut(new PrintStream(log, true));
        Files.writeString(folder.resolve("index.html"), "{{domain}}");
        server = new LocalHttps(List.of("www.example.com", ANSWERS), this::serve);
    }

    @AfterEach
    void stop() {
        System.setOut(out);
        server.close();
        List.of(cloudWatch, route53).forEach(AwsWire::close);
        assertFalse(log.toString().contains("Signature"), "The response URL is a secret, the log holds it: " + log);
    }

    @Test
    void a_new_stack_waits_until_the_fallback_serves_and_both_checks_pass() throws IOException {
        edgeStatus.addAll(List.of(403, 200));
        Stream.of(status(), status(0.0, 1.0), status(1.0, 0.0), status(), status(0.0), status(1.0))
                .forEach(cloudWatch::answer);
        assertEquals("deployed", deploy("Create", ENOUGH).get("outcome"));
        assertEquals(Set.of("_fallback/index.html"), LocalS3.keys(site));
        assertEquals(List.of(ENDPOINT, ENDPOINT, ENDPOINT, SWITCH, SWITCH, SWITCH), asked());
        var answer = answers.getFirst();
        assertEquals("SUCCESS", answer.get("Status"));
        assertEquals("RefreshOnDeploy", answer.get("PhysicalResourceId"));
        for (var echoed : List.of("StackId", "RequestId", "LogicalResourceId")) {
            assertEquals(SampleEvents.refresh("deploy").get(echoed), answer.get(echoed));
        }
    }

    /** A new inverted check is unhealthy until it has data. */
    @Test
    void an_update_that_brings_the_switch_waits_until_its_check_passes_so_that_nobody_is_moved() throws IOException {
        Stream.of(status(), status(0.0), status(1.0), status(1.0)).forEach(cloudWatch::answer);
        assertEquals("deployed", update(Map.of("HealthCheckId", ENDPOINT), ENOUGH).get("outcome"));
        assertEquals(List.of(SWITCH, SWITCH, SWITCH, "EXAMPLE"), asked(), "the last one for a warning");
    }

    /** PRIMARY is unhealthy before and after it. */
    @Test
    void an_update_that_brings_the_switch_during_an_outage_is_only_warned() throws IOException {
        Stream.of(status(1.0), status(0.0)).forEach(cloudWatch::answer);
        assertEquals("deployed", update(Map.of("HealthCheckId", ENDPOINT), ENOUGH).get("outcome"));
        assertReason("The fallback serves. Warning: the primary's health check does not pass");
    }

    @Test
    void a_switch_whose_check_does_not_pass_fails_the_update_so_that_the_records_stay_as_they_are()
            throws IOException {
        cloudWatch.answer(status(0.0));
        assertEquals("deploy-failed", update(Map.of("HealthCheckId", ENDPOINT), ONE_LOOK).get("outcome"));
        assertReason(
                "The switch's health check (healthy while the switch is not set) does not pass: its metric HealthCheckStatus is 0.");
    }

    @Test
    void a_check_that_takes_the_place_of_a_healthy_one_must_be_healthy() throws IOException {
        Stream.of(status(0.0), status(1.0)).forEach(cloudWatch::answer);
        assertEquals("deploy-failed", update(OTHER_CHECK, ONE_LOOK).get("outcome"));
        assertReason("The primary's health check does not pass: its metric HealthCheckStatus is 0.");
    }

    @Test
    void a_check_that_takes_the_place_of_another_must_have_data() throws IOException {
        Stream.of(status(), status(0.0)).forEach(cloudWatch::answer);
        assertEquals("deploy-failed", update(OTHER_CHECK, ONE_LOOK).get("outcome"));
        assertReason("The primary's health check does not pass: its metric HealthCheckStatus has no data yet.");
    }

    /** So is a roll-back to the old check during an outage: a failure would leave the stack in UPDATE_ROLLBACK_FAILED. */
    @Test
    void one_that_takes_the_place_of_an_unhealthy_one_may_be_unhealthy_too_since_that_moves_nobody()
            throws IOException {
        Stream.of(status(0.0), status(0.0), status(0.0)).forEach(cloudWatch::answer);
        assertEquals("deployed", update(OTHER_CHECK, ENOUGH).get("outcome"));
        assertReason("The fallback serves. Warning: the primary's health check does not pass");
    }

    @Test
    void a_check_that_does_not_pass_fails_the_deploy_with_what_the_checkers_say() throws IOException {
        cloudWatch.answer(status(0.0));
        route53.answer(200, """
                <GetHealthCheckStatusResponse><HealthCheckObservations><HealthCheckObservation>
                <Region>eu-west-1</Region><StatusReport><Status>Failure: HTTP Status Code 502</Status></StatusReport>
                </HealthCheckObservation></HealthCheckObservations></GetHealthCheckStatusResponse>""");
        assertEquals("deploy-failed", deploy("Create", ONE_LOOK).get("outcome"));
        assertEquals("FAILED", answers.getFirst().get("Status"));
        assertReason("HealthCheckStatus is 0. The checkers say: eu-west-1: Failure: HTTP Status Code 502.");
    }

    @Test
    void a_fallback_that_does_not_serve_fails_the_deploy() throws IOException {
        edgeStatus.add(403);
        assertEquals("deploy-failed", deploy("Update", ONE_LOOK).get("outcome"));
        assertReason("answers 403 by fallback instead of 503 by fallback");
    }

    @Test
    void an_update_tells_the_status_in_the_words_of_now() throws IOException {
        Files.writeString(folder.resolve("index.html"), "<!--status-->whatever<!--/status-->");
        deploy("Update", ENOUGH);
        deploy("Update", ENOUGH);
        assertEquals(2, LocalS3.client().listObjectVersions(list -> list.bucket(site)).versions().size());
    }

    @Test
    void an_update_does_not_wait_for_the_primary() throws IOException {
        cloudWatch.answer(status(1.0));
        assertEquals("deployed", deploy("Update", ENOUGH).get("outcome"));
        assertEquals(1, cloudWatch.calls());
        assertEquals("id-of-before", answers.getFirst().get("PhysicalResourceId"));
    }

    @Test
    void a_deployment_during_an_outage_is_warned_of_where_the_stack_s_outputs_show_it() throws IOException {
        cloudWatch.answer(status(0.0));
        assertEquals("deployed", deploy("Update", ENOUGH).get("outcome"));
        var outcome = ((Map<?, ?>) answers.getFirst().get("Data")).get("Outcome").toString();
        assertTrue(outcome.startsWith("The fallback serves. Warning: the primary's health check does not pass (")
                && outcome.contains("HealthCheckStatus is 0"), outcome);
    }

    /** IAM takes a while to know the role of a new function. */
    @Test
    void a_denial_that_passes_does_not_fail_the_deploy() throws IOException {
        var denials = new AtomicInteger(5);
        var s3 = WatchedS3.of(LocalS3.client(), _ -> {
            if (denials.getAndDecrement() > 0) {
                throw S3Exception.builder().statusCode(403).message("Access Denied").build();
            }
        });
        var answer = deploy(handler(folder, s3, NO_COPIES, InstantSource.system()), "Update", ENOUGH);
        assertEquals("deployed", answer.get("outcome"), answer::toString);
        assertEquals(Set.of("_fallback/index.html"), LocalS3.keys(site));
    }

    @Test
    void one_that_does_not_pass_fails_it_with_what_S3_says() throws IOException {
        var s3 = WatchedS3.of(LocalS3.client(), _ -> {
            throw S3Exception.builder().statusCode(403).message("Access Denied").build();
        });
        assertEquals("deploy-failed",
                deploy(handler(folder, s3, NO_COPIES, InstantSource.system()), "Update", Duration.ofSeconds(46))
                        .get("outcome"));
        assertReason("could not be published");
        assertReason("Access Denied");
    }

    @Test
    void a_certificate_near_its_end_is_a_warning_since_an_outage_may_need_the_deploy() throws IOException {
        var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(75));
        assertEquals("deployed", deploy(handler(folder, LocalS3.client(), NO_COPIES, later), "Update", ENOUGH)
                .get("outcome"));
        assertReason("The fallback serves. Warning: its certificate has only 14 days left.");
    }

    /** The schedule's run copies pages for a minute; meanwhile a deploy ends. */
    @Test
    void a_run_of_an_older_package_does_not_undo_a_deploy() throws IOException {
        var old = page("old");
        deploy(handler(old, LocalS3.client(), NO_COPIES, InstantSource.system()), "Update", ENOUGH);
        Function<Occasion, RunReport> during = occasion -> {
            deployNew();
            return NO_COPIES.apply(occasion);
        };
        var run = handler(old, LocalS3.client(), during, InstantSource.system());
        run.handleRequest(SampleEvents.refresh("scheduled"), new Invocation("run-2", ENOUGH));
        assertEquals("new", published());
        run.handleRequest(SampleEvents.refresh("by-hand"), new Invocation("run-3", ENOUGH));
        assertEquals("new", published(), "An operator's run began before the deploy, too");
    }

    private void deployNew() {
        try {
            deploy(handler(page("new"), LocalS3.client(), NO_COPIES, InstantSource.system()), "Update", ENOUGH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_deploy_that_goes_back_publishes_the_package_of_before() throws IOException {
        deploy(handler(page("old"), LocalS3.client(), NO_COPIES, InstantSource.system()), "Update", ENOUGH);
        deployNew();
        deploy(handler(page("old"), LocalS3.client(), NO_COPIES, InstantSource.system()), "Update", ENOUGH);
        assertEquals("old", published());
        handler(page("new"), LocalS3.client(), NO_COPIES, InstantSource.system())
                .handleRequest(SampleEvents.refresh("scheduled"), new Invocation("run-2", ENOUGH));
        assertEquals("old", published());
    }

    @Test
    void an_operator_may_publish_another_package_and_a_foreign_run_still_tells_the_status() throws IOException {
        deployNew();
        var other = handler(page("other"), LocalS3.client(), NO_COPIES, InstantSource.system());
        alarm.set("ALARM", Instant.parse("2026-11-22T02:14:05Z"));
        other.handleRequest(SampleEvents.refresh("transition"), new Invocation("run-2", ENOUGH));
        assertTrue(LocalS3.text(site, "_fallback/index.html").contains("2026-11-22T02:14:05Z"));
        assertEquals("new", published());
        other.handleRequest(SampleEvents.refresh("by-hand"), new Invocation("run-3", ENOUGH));
        assertEquals("other", published());
    }

    private Path page(String name) throws IOException {
        var root = Files.createDirectories(folder.resolve(name));
        Files.writeString(root.resolve("index.html"), name + "<!--status--><!--/status-->");
        return root;
    }

    private String published() {
        return LocalS3.text(site, "_fallback/index.html").replaceAll("<!--.*", "");
    }

    @Test
    void a_delete_is_answered_at_once() throws IOException {
        assertEquals("deployed", deploy("Delete", ENOUGH).get("outcome"));
        assertEquals("SUCCESS", answers.getFirst().get("Status"));
        assertTrue(LocalS3.keys(site).isEmpty());
    }

    @Test
    void a_failure_of_ours_is_answered_and_not_thrown() throws IOException {
        Files.delete(folder.resolve("index.html"));
        assertEquals("deploy-failed", deploy("Create", ENOUGH).get("outcome"));
        assertEquals("FAILED", answers.getFirst().get("Status"));
        assertReason("The package holds no fallback/index.html");
    }

    @Test
    void an_answer_that_is_not_taken_is_brought_again() throws IOException {
        bucketStatus.addAll(List.of(500, 503));
        deploy("Delete", ENOUGH);
        assertEquals(3, answers.size());
    }

    @Test
    void an_answer_that_is_never_taken_is_an_error_that_keeps_the_url_to_itself() {
        bucketStatus.add(403);
        var failure = assertThrows(IllegalStateException.class, () -> deploy("Delete", Duration.ofSeconds(15)));
        assertEquals("CloudFormation did not accept the answer SUCCESS: status 403", failure.getMessage());
    }

    private void assertReason(String part) {
        var reason = answers.getFirst().get("Reason").toString();
        assertTrue(reason.contains(part), reason);
    }

    private Map<String, Object> deploy(String type, Duration remaining) throws IOException {
        return deploy(handler(), type, remaining);
    }

    private Map<String, Object> deploy(RefreshFallbackHandler handler, String type, Duration remaining) {
        var event = SampleEvents.refresh("deploy");
        event.put("RequestType", type);
        if (!type.equals("Create")) {
            event.put("PhysicalResourceId", "id-of-before");
            event.put("OldResourceProperties", event.get("ResourceProperties"));
        }
        return handler.handleRequest(event, new Invocation("run-1", remaining));
    }

    private Map<String, Object> update(Map<String, String> before, Duration remaining) throws IOException {
        var event = SampleEvents.refresh("deploy");
        event.put("RequestType", "Update");
        event.put("PhysicalResourceId", "id-of-before");
        event.put("OldResourceProperties", before);
        return handler().handleRequest(event, new Invocation("run-1", remaining));
    }

    /** The checks that CloudWatch was asked for so far. */
    private List<String> asked() {
        return Stream.generate(cloudWatch::take).takeWhile(Objects::nonNull)
                .map(request -> ID.matcher(request.getBody().utf8())).filter(Matcher::find).map(Matcher::group)
                .toList();
    }

    private RefreshFallbackHandler handler() throws IOException {
        return handler(folder, LocalS3.client(), NO_COPIES, InstantSource.system());
    }

    private RefreshFallbackHandler handler(Path folder, S3Client s3, Function<Occasion, RunReport> copier,
            InstantSource clock)
            throws IOException {
        var settings = new Settings(SampleSettings.refresh(site, journal, COPIES), "us-east-1", folder,
                PageSettings.read(Path.of("..", "fallback")));
        var health = new HealthProbe(cloudWatch.clients().cloudWatch(), route53.clients()::route53,
                InstantSource.system());
        return new RefreshFallbackHandler(settings, s3, new AlarmProbe(alarm, "transition"), health, copier,
                (_, occasion) -> copier.apply(occasion),
                server.network(networkFolder, EDGE, ANSWERS), clock,
                new Wait(Duration.ofMillis(10), InstantSource.system()));
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            answers.add(JSON.std.mapFrom(exchange.getRequestBody().readAllBytes()));
            end(exchange, bucketStatus.isEmpty() ? 200 : bucketStatus.poll(), "taken");
        } else {
            exchange.getResponseHeaders().add("X-Served-By", "fallback");
            end(exchange, edgeStatus.isEmpty() ? 503 : edgeStatus.poll(), "<html></html>");
        }
    }

    private static void end(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes());
        exchange.close();
    }

    /** CloudWatch's answer in CBOR: {"MetricDataResults": [{"Timestamps": [tag 1, ...], "Values": [...]}]}. */
    private static MockResponse status(double... values) {
        var body = new Buffer().writeByte(0xa1).writeByte(0x71).writeUtf8("MetricDataResults").writeByte(0x81)
                .writeByte(0xa2).writeByte(0x6a).writeUtf8("Timestamps").writeByte(0x80 + values.length);
        for (int i = 0; i < values.length; i++) {
            body.writeByte(0xc1).writeByte(0xfb).writeLong(Double.doubleToLongBits(1_800_000_000 - 60 * i));
        }
        body.writeByte(0x66).writeUtf8("Values").writeByte(0x80 + values.length);
        for (double value : values) {
            body.writeByte(0xfb).writeLong(Double.doubleToLongBits(value));
        }
        return new MockResponse.Builder().addHeader("smithy-protocol", "rpc-v2-cbor")
                .addHeader("Content-Type", "application/cbor").body(body).build();
    }
}
