package failover.rehearsal.service.lambda;

import static failover.rehearsal.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.template.TemplateException;
import failover.rehearsal.engine.template.Templates;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.engine.time.SimulatedClock.Waited;
import failover.rehearsal.service.iam.Judge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Functions run in real child processes, and simulated time stands still meanwhile. */
@Tag("slow")
class LambdaTest {
    private static final String HANDLER = "failover.rehearsal.service.lambda.ProbeHandler::handleRequest";
    private static final String STACK = """
            "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Statement": [
              {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}]}}},
            "Policy": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Role"}], "PolicyDocument": {"Statement": [
              {"Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents", "%s"], "Resource": "*"}]}}},
            "Undeliverable": {"Type": "AWS::SQS::Queue"},
            "Probe1234": {"Type": "AWS::Lambda::Function",
              "Metadata": {"aws:cdk:path": "Failover/Probe/Resource", "aws:asset:path": "%s"},
              "Properties": {"Runtime": "java25", "Handler": "%s", "MemorySize": 512, "Timeout": 2,
                "Role": {"Fn::GetAtt": ["Role", "Arn"]}, "LoggingConfig": {"LogFormat": "JSON", "LogGroup": "probe"},
                "Environment": {"Variables": {%s, "ENDPOINT_OVERRIDE": "none"}}}},
            "Settings": {"Type": "AWS::Lambda::EventInvokeConfig", "Properties": {"FunctionName": {"Ref": "Probe1234"},
              "Qualifier": "$LATEST", "MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 3600,
              "DestinationConfig": {"OnFailure": {"Destination": {"Fn::GetAtt": ["Undeliverable", "Arn"]}}}}},
            "Permission": {"Type": "AWS::Lambda::Permission", "Properties": {"Action": "lambda:InvokeFunction",
              "FunctionName": {"Ref": "Probe1234"}, "Principal": "events.amazonaws.com", "SourceArn": "arn:of:rule"}}
            """;
    private static final String NEEDED = "\"NEEDED\": \"yes\"";

    @TempDir
    private Path directory;

    private final Heard heard = new Heard();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final SimulatedClock clock = SimulatedClock.stepping(failures::add);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void nothing_is_left_behind() throws Exception {
        for (var each : opened) {
            each.close();
        }
        clock.close();
        assertEquals(List.of(), failures);
        eventually("no child process", () -> ProcessHandle.current().children().noneMatch(LambdaTest::isFunction));
    }

    private static boolean isFunction(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("ProbeHandler");
    }

    @Test
    void a_function_gets_the_template_s_environment_and_Lambda_s_and_the_seam_s_and_nothing_else() {
        var answer = answer(lambda(Map.of("ENDPOINT_OVERRIDE", "http://127.0.0.1:1")), "{}");
        assertEquals("yes", answer.path("NEEDED").asString());
        assertEquals("http://127.0.0.1:1", answer.path("ENDPOINT_OVERRIDE").asString());
        assertEquals("us-east-1", answer.path("AWS_REGION").asString());
        assertEquals("Probe", answer.path("AWS_ACCESS_KEY_ID").asString());
        assertEquals("512", answer.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asString());
        assertFalse(answer.has("PATH") || answer.has("HOME"), answer.toString());
        assertEquals(testClasses(), Path.of(answer.path("cwd").asString()));
        assertTrue(answer.path("remaining").asInt() <= 2000 && answer.path("heap").asInt() < 512, answer.toString());
    }

    @Test
    void the_next_invocation_finds_the_same_process() {
        var lambda = lambda(Map.of());
        assertEquals("1", answer(lambda, "{}").path("invocations").asString());
        assertEquals("2", answer(lambda, "{}").path("invocations").asString());
        assertEquals(2, heard.runs.size());
    }

    @Test
    void what_a_handler_throws_is_told_with_its_last_lines_and_the_process_lives_on() {
        var lambda = lambda(Map.of());
        var failed = failed(lambda, "\"throw\"", Outcome.Kind.HANDLER);
        assertEquals("Probe (Probe1234) failed: IllegalArgumentException: thrown on purpose", failed.reason());
        assertTrue(failed.lastLogs().contains("saw \"throw\""), failed.toString());
        assertTrue(heard.lines.contains("Probe: saw \"throw\""), heard.lines.toString());
        assertEquals("2", answer(lambda, "{}").path("invocations").asString());
    }

    @Test
    void what_a_function_wrote_has_been_heard_when_its_answer_is_there() {
        heard.millis = 500;
        answer(lambda(Map.of()), "{}");
        assertTrue(heard.lines.contains("Probe: saw {}"), heard.lines.toString());
    }

    @Test
    void a_time_out_kills_the_process_and_the_next_invocation_starts_another() {
        var lambda = lambda(Map.of());
        assertEquals("1", answer(lambda, "{}").path("invocations").asString());
        assertEquals("Probe (Probe1234): Task timed out after 2.00 seconds",
                failed(lambda, "\"sleep\"", Outcome.Kind.TIMEOUT).reason());
        assertEquals("1", answer(lambda, "{}").path("invocations").asString());
    }

    /** A busy machine takes longer than Lambda: CPU time and waiting are judged, see CostTimeTest. */
    @Test
    void while_simulated_time_stands_still_real_time_beyond_the_time_out_is_only_shown() throws IOException {
        var template = Templates.failover(directory, stack("sqs:SendMessage", HANDLER, NEEDED));
        var lambda = Lambda.start(template, new Judge(template), clock, Map.of(), heard);
        opened.add(lambda);
        assertEquals("1", answer(lambda, "2300").path("invocations").asString());
        var run = heard.runs.getFirst();
        assertTrue(run.took().compareTo(Duration.ofSeconds(2)) > 0 && !run.cost().exceedsTimeout(), run::toString);
    }

    @Test
    void retired_is_what_runs_too() throws InterruptedException {
        var lambda = lambda(Map.of());
        assertEquals("1", answer(lambda, "{}").path("invocations").asString());
        clock.run(1);
        lambda.invokeAsync("Probe", "1000");
        eventually("it runs", () -> lambda.log("Probe").contains("saw 1000"));
        lambda.retire();
        eventually("it has ended", () -> heard.runs.size() == 2);
        assertFalse(heard.runs.getLast().cost().cold());
        assertEquals("1", answer(lambda, "{}").path("invocations").asString());
    }

    @Test
    void after_a_fatal_error_the_next_invocation_starts_another_process() {
        var lambda = lambda(Map.of());
        failed(lambda, "\"fatal\"", Outcome.Kind.HANDLER);
        assertEquals("1", answer(lambda, "{}").path("invocations").asString());
    }

    @Test
    void a_process_that_ends_by_itself_is_a_failure() {
        assertTrue(failed(lambda(Map.of()), "\"exit\"", Outcome.Kind.EXIT).reason().contains("exit status 7"));
    }

    @Test
    void a_handler_that_does_not_exist_is_named_each_time() {
        var lambda = lambda("sqs:SendMessage", "failover.Nowhere::handleRequest", NEEDED, Map.of());
        for (var invocation = 1; invocation <= 2; invocation++) {
            assertEquals("Probe (Probe1234) failed: ClassNotFoundException: Class not found: failover.Nowhere",
                    failed(lambda, "{}", Outcome.Kind.HANDLER).reason());
        }
    }

    @Test
    void a_missing_variable_is_named() {
        var lambda = lambda("sqs:SendMessage", HANDLER, "\"OTHER\": \"x\"", Map.of());
        var failed = failed(lambda, "{}", Outcome.Kind.START);
        assertTrue(
                failed.reason()
                        .startsWith("Probe (Probe1234) does not start: IllegalStateException: NEEDED is not set"),
                failed.reason());
    }

    @Test
    void a_failing_event_is_tried_three_times_and_then_kept_in_the_queue() throws InterruptedException {
        var lambda = lambda(Map.of());
        var requestId = lambda.invokeAsync("Probe", "\"throw\"");
        until("the queue has it", () -> lambda.undeliverable().size() == 1);
        assertEquals(List.of(1, 2, 3), heard.runs.stream().map(LambdaListener.Run::attempt).toList());
        assertEquals(List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)), List.of(pause(0), pause(1)));
        var body = JsonMapper.shared().readTree(lambda.undeliverable().getFirst().body());
        assertEquals("RetriesExhausted", body.at("/requestContext/condition").asString());
        assertEquals(3, body.at("/requestContext/approximateInvokeCount").asInt());
        assertEquals(requestId, body.at("/requestContext/requestId").asString());
        assertEquals("throw", body.at("/requestPayload").asString());
        assertEquals("thrown on purpose", body.at("/responsePayload/errorMessage").asString());
        assertEquals(List.of(), heard.problems);
    }

    private void until(String what, BooleanSupplier condition) throws InterruptedException {
        assertEquals(Waited.SEEN, clock.await(condition, Duration.ofMinutes(30), Duration.ofSeconds(60)), what);
    }

    private Duration pause(int run) {
        return Duration.between(heard.runs.get(run).start(), heard.runs.get(run + 1).start());
    }

    @Test
    void an_event_can_be_delivered_twice_with_the_same_request_id() throws InterruptedException {
        var lambda = lambda(Map.of());
        var requestId = lambda.invokeAsync("Probe", "{}");
        lambda.redeliver(requestId);
        until("two runs", () -> heard.runs.size() == 2);
        assertEquals(List.of(requestId, requestId), heard.runs.stream().map(LambdaListener.Run::requestId).toList());
    }

    @Test
    void an_event_that_the_role_may_not_send_to_the_queue_is_lost_and_a_problem() throws InterruptedException {
        var lambda = lambda("sqs:ReceiveMessage", HANDLER, NEEDED, Map.of());
        lambda.invokeAsync("Probe", "\"exit\"");
        until("the problem", () -> heard.problems.size() == 1);
        assertTrue(heard.problems.getFirst().contains("sqs:SendMessage"), heard.problems.toString());
        assertEquals(List.of(), lambda.undeliverable());
    }

    @Test
    void a_service_invokes_by_permission_alone() throws InterruptedException {
        var lambda = lambda(Map.of());
        lambda.invokeAsync(Caller.alarm("arn:of:alarm"), "Probe", "{}");
        assertTrue(
                heard.problems.getFirst().startsWith("lambda.alarms.cloudwatch.amazonaws.com: lambda:InvokeFunction"));
        lambda.invokeAsync(Caller.rule("arn:of:rule"), "Probe", "{}");
        until("one run", () -> heard.runs.size() == 1);
        assertInstanceOf(Outcome.Answered.class, heard.runs.getFirst().outcome());
    }

    @Test
    void a_role_without_its_log_is_a_problem_from_the_start() throws IOException {
        var template = Templates.failover(directory,
                stack("sqs:SendMessage", HANDLER, NEEDED).replace("logs:Put", "logs:Get"));
        opened.add(Lambda.start(template, new Judge(template), clock, Map.of(), heard));
        assertTrue(heard.problems.getFirst().startsWith("Probe (Probe1234): "), heard.problems.toString());
        assertTrue(heard.problems.getFirst().contains("logs:PutLogEvents"), heard.problems.toString());
    }

    @Test
    void a_function_that_is_not_in_the_template_is_named() {
        var lambda = lambda(Map.of());
        assertThrows(TemplateException.class, () -> lambda.invoke("Nobody", "{}"));
        assertNotEquals(List.of(), lambda.functions());
    }

    private JsonNode answer(Lambda lambda, String payload) {
        var outcome = lambda.invoke("Probe", payload);
        return JsonMapper.shared()
                .readTree(assertInstanceOf(Outcome.Answered.class, outcome, outcome::toString).payload());
    }

    private static Outcome.Failed failed(Lambda lambda, String payload, Outcome.Kind kind) {
        var failed = assertInstanceOf(Outcome.Failed.class, lambda.invoke("Probe", payload));
        assertEquals(kind, failed.kind(), failed.toString());
        return failed;
    }

    private Lambda lambda(Map<String, String> seam) {
        return lambda("sqs:SendMessage", HANDLER, NEEDED, seam);
    }

    private Lambda lambda(String permission, String handler, String variable, Map<String, String> seam) {
        try {
            var template = Templates.failover(directory, stack(permission, handler, variable));
            var lambda = Lambda.start(template, new Judge(template), clock, seam, heard, Duration.ZERO);
            opened.add(lambda);
            return lambda;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stack(String permission, String handler, String variable) {
        return STACK.formatted(permission, testClasses(), handler, variable);
    }

    private static Path testClasses() {
        return Path.of(LambdaTest.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static final class Heard implements LambdaListener {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final List<Run> runs = new CopyOnWriteArrayList<>();
        private final List<String> problems = new CopyOnWriteArrayList<>();
        /** How long it takes to hear a line. */
        private volatile int millis;

        @Override
        public void logged(String function, String line) {
            LockSupport.parkNanos(millis * 1_000_000L);
            lines.add(function + ": " + line);
        }

        @Override
        public void finished(Run run) {
            runs.add(run);
        }

        @Override
        public void undeliverable(Undeliverable message) {
            assertTrue(message.queueArn().startsWith("arn:aws:sqs:us-east-1:123456789012:Failover-Undeliverable-"));
        }

        @Override
        public void problem(String sentence) {
            problems.add(sentence);
        }
    }
}
