package failover.rehearsal.service.cloudfront;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The distribution's functions, run as they are in one Node process that lives as long as the edge. It ends with its
 * input, so also when this JVM is killed.
 */
final class EdgeFunctions implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process node;
    private final BufferedWriter in;
    private final BufferedReader out;
    private final Clock clock;

    private EdgeFunctions(Process node, Clock clock) {
        this.node = node;
        this.clock = clock;
        this.in = node.outputWriter(StandardCharsets.UTF_8);
        this.out = node.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * @param functions code by ARN
     * @param clock the time that the functions see
     * @throws IllegalStateException without a Node to run them
     * @throws IllegalArgumentException for code that does not even load
     */
    static EdgeFunctions start(Map<String, String> functions, Clock clock) throws IOException {
        return start(functions, clock, "node");
    }

    static EdgeFunctions start(Map<String, String> functions, Clock clock, String program) throws IOException {
        var edge = new EdgeFunctions(startNode(program), clock);
        try {
            for (var function : functions.entrySet()) {
                edge.load(function.getKey(), function.getValue());
            }
            return edge;
        } catch (IOException | RuntimeException e) {
            edge.close();
            throw e;
        }
    }

    private static Process startNode(String program) throws IOException {
        var builder = new ProcessBuilder(program, "-e", script()).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("The edge functions run in Node, but there is no '" + program
                    + "' on the PATH: install Node 20 or newer", e);
        }
    }

    private static String script() throws IOException {
        try (InputStream script = EdgeFunctions.class.getResourceAsStream("edge-functions.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void load(String arn, String code) throws IOException {
        var answer = exchange(JSON.createObjectNode().put("load", arn).put("code", code));
        if (answer.has("error")) {
            throw new IllegalArgumentException(
                    "The edge function " + arn + " cannot be loaded: " + answer.path("error").asString());
        }
    }

    /** @throws EdgeFunctionException for what the function throws or fails to return */
    JsonNode call(String arn, JsonNode event) throws IOException {
        var order = JSON.createObjectNode().put("call", arn).put("now", clock.millis());
        order.set("event", event);
        var answer = exchange(order);
        if (answer.has("error")) {
            throw new EdgeFunctionException(arn, answer.path("error").asString());
        }
        if (!answer.path("result").isObject()) {
            throw new EdgeFunctionException(arn, "it returned neither a request nor a response");
        }
        return answer.path("result");
    }

    private synchronized JsonNode exchange(ObjectNode order) throws IOException {
        in.write(order.toString());
        in.newLine();
        in.flush();
        var answer = out.readLine();
        if (answer == null) {
            throw new IOException("The Node process of the edge functions has ended");
        }
        return JSON.readTree(answer);
    }

    @Override
    public void close() {
        endInput();
        try {
            if (!node.waitFor(2, TimeUnit.SECONDS)) {
                node.destroyForcibly();
            }
        } catch (InterruptedException _) {
            node.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void endInput() {
        try {
            in.close();
        } catch (IOException _) {
            // It has died already, with a question under way: there is nothing left to end.
        }
    }
}
