package failover.testing;

import failover.aws.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;

/** A server that answers AWS calls as scripted, with the SDK's real HTTP on the other side. */
public final class AwsWire implements AutoCloseable {
    static {
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    private final MockWebServer server = new MockWebServer();

    public AwsWire() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Clients clients(String endpoint) {
        return Clients.from(Map.of("ENDPOINT_OVERRIDE", endpoint));
    }

    public Clients clients() {
        return clients("http://127.0.0.1:" + server.getPort());
    }

    public void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    public void answer(MockResponse response) {
        server.enqueue(response);
    }

    public void answerAll(Dispatcher dispatcher) {
        server.setDispatcher(dispatcher);
    }

    /** A call that is not scripted fails at once; otherwise it waits until the client gives up. */
    public AwsWire refusingTheUnexpected() {
        var dispatcher = new QueueDispatcher();
        dispatcher.setFailFast(new MockResponse.Builder().code(400).build());
        server.setDispatcher(dispatcher);
        return this;
    }

    public int calls() {
        return server.getRequestCount();
    }

    /** The bodies of the calls so far that were not taken yet, URL-decoded (SNS speaks form encoding). */
    public List<String> bodies() {
        var bodies = new ArrayList<String>();
        for (var request = take(); request != null; request = take()) {
            bodies.add(URLDecoder.decode(request.getBody().utf8(), StandardCharsets.UTF_8));
        }
        return bodies;
    }

    /** The next call that was not taken yet, or null. */
    public RecordedRequest take() {
        try {
            return server.takeRequest(0, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
