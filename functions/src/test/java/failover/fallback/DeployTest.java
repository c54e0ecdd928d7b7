package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import failover.aws.AlarmProbe;
import failover.cloudformation.Wait;
import failover.page.PageSettings;
import failover.testing.AwsWire;
import failover.testing.Invocation;
import failover.testing.LocalHttps;
import failover.testing.LocalS3;
import failover.testing.OneAlarm;
import failover.testing.SampleEvents;
import failover.testing.SampleSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** A deploy as CloudFormation sees it: one HTTPS server plays the edge and takes the answers. */
class DeployTest {
    private static final String EDGE = "d111111abcdef8.cloudfront.net";
    private static final String ANSWERS = "cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com";
    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final Duration ONE_LOOK = Duration.ofSeconds(20);

    @TempDir
    private Path folder;
    @TempDir
    private Path networkFolder;
    private final String site = LocalS3.newVersionedBucket();
    private final String journal = LocalS3.newBucket();
    private final AwsWire cloudWatch = new AwsWire();
    private final AwsWire route53 = new AwsWire();
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
    void a_new_stack_waits_until_the_fallback_serves_and_the_check_passes() throws IOException {
        edgeStatus.addAll(List.of(403, 200));
        cloudWatch.answer(status());
        cloudWatch.answer(status(0.0, 1.0));
        cloudWatch.answer(status(1.0, 0.0));
        assertEquals("deployed", deploy("Create", ENOUGH).get("outcome"));
        assertEquals(Set.of("_fallback/index.html"), LocalS3.keys(site));
        assertEquals(3, cloudWatch.calls());
        var answer = answers.getFirst();
        assertEquals("SUCCESS", answer.get("Status"));
        assertEquals("RefreshOnDeploy", answer.get("PhysicalResourceId"));
        for (var echoed : List.of("StackId", "RequestId", "LogicalResourceId")) {
            assertEquals(SampleEvents.refresh("deploy").get(echoed), answer.get(echoed));
        }
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
    void an_update_does_not_ask_for_the_primary() throws IOException {
        assertEquals("deployed", deploy("Update", ENOUGH).get("outcome"));
        assertEquals(0, cloudWatch.calls());
        assertEquals("id-of-before", answers.getFirst().get("PhysicalResourceId"));
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
        assertEquals("CloudFormation did not take the answer SUCCESS: status 403", failure.getMessage());
    }

    private void assertReason(String part) {
        var reason = answers.getFirst().get("Reason").toString();
        assertTrue(reason.contains(part), reason);
    }

    private Map<String, Object> deploy(String type, Duration remaining) throws IOException {
        var event = SampleEvents.refresh("deploy");
        event.put("RequestType", type);
        if (!type.equals("Create")) {
            event.put("PhysicalResourceId", "id-of-before");
        }
        return handler().handleRequest(event, new Invocation("run-1", remaining));
    }

    private RefreshFallbackHandler handler() throws IOException {
        var settings = new Settings(SampleSettings.refresh(site, journal), "us-east-1", folder,
                PageSettings.read(Path.of("..", "fallback")));
        var health = new HealthProbe(cloudWatch.clients().cloudWatch(), route53.clients().route53(), "EXAMPLE",
                InstantSource.system());
        var network = server.network(networkFolder, EDGE, ANSWERS);
        return new RefreshFallbackHandler(settings, LocalS3.client(),
                new AlarmProbe(new OneAlarm(), "transition"), health,
                RefreshFallbackHandler.copier(settings, network)::copy,
                network, InstantSource.system(), new Wait(Duration.ofMillis(10), InstantSource.system()));
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
