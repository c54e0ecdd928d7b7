package failover.rehearsal.service.cloudformation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import failover.rehearsal.engine.template.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates and updates custom resources: sends each to its function and holds what depends on it until the function has answered at
 * the response URL.
 *
 * <p>Source: CloudFormation User Guide, "Custom resource request objects" and "Custom resource response objects".
 */
public final class CustomResources implements AutoCloseable {
    /** Where CloudFormation in us-east-1 waits for answers. */
    public static final String RESPONSE_HOST = "cloudformation-custom-resource-response-useast1.s3.amazonaws.com";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, CompletableFuture<Answer>> pending = new ConcurrentHashMap<>();
    private final Map<String, String> physicalIds = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;

    private CustomResources(HttpsServer server) {
        this.server = server;
    }

    /**
     * What the function answered.
     *
     * @param physicalId what CloudFormation knows the resource by from now on
     * @param data what {@code Fn::GetAtt} returns
     */
    public record Answer(boolean success, String reason, String physicalId, JsonNode data) {
        /** For a resource that an update leaves as it is: its function is not asked. */
        public static final Answer UNCHANGED = new Answer(true, "unchanged", "", JSON.createObjectNode());
    }

    /** @param tls shows a certificate for {@link #RESPONSE_HOST} */
    public static CustomResources start(SSLContext tls) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var resources = new CustomResources(server);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(resources.threads);
        server.createContext("/", resources::take);
        server.start();
        return resources;
    }

    /** Where connections to {@link #RESPONSE_HOST} must lead. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /**
     * @param invoke gives the request to the function, asynchronously
     * @param patience real time; CloudFormation itself waits for the resource's ServiceTimeout
     * @return empty when the function did not answer in time
     */
    public Optional<Answer> create(Resource resource, Consumer<JsonNode> invoke, Duration patience) {
        return send(request("Create", resource), invoke, patience);
    }

    /**
     * The same for a resource that was created before and whose properties an update of the stack changes.
     *
     * @param before as the stack had it
     */
    public Optional<Answer> update(Resource before, Resource resource, Consumer<JsonNode> invoke, Duration patience) {
        var request = request("Update", resource).put("PhysicalResourceId",
                physicalIds.getOrDefault(resource.logicalId(), resource.physicalId()));
        request.set("OldResourceProperties", before.properties());
        return send(request, invoke, patience);
    }

    private Optional<Answer> send(ObjectNode request, Consumer<JsonNode> invoke, Duration patience) {
        var id = request.path("RequestId").asString();
        var answer = new CompletableFuture<Answer>();
        pending.put(id, answer);
        try {
            invoke.accept(request);
            var answered = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            physicalIds.put(request.path("LogicalResourceId").asString(), answered.physicalId());
            return Optional.of(answered);
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException unreachable) {
            throw new IllegalStateException(unreachable);
        } finally {
            pending.remove(id);
        }
    }

    private static ObjectNode request(String type, Resource resource) {
        var id = UUID.randomUUID().toString();
        var request = JSON.createObjectNode();
        request.put("RequestType", type);
        request.put("ServiceToken", resource.text("/ServiceToken"));
        request.put("ResponseURL", "https://" + RESPONSE_HOST + "/" + id + "?X-Amz-Signature=rehearsal");
        request.put("StackId", "arn:aws:cloudformation:us-east-1:123456789012:stack/Failover/rehearsal");
        request.put("RequestId", id);
        request.put("LogicalResourceId", resource.logicalId());
        request.put("ResourceType", resource.type());
        request.set("ResourceProperties", resource.properties());
        return request;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var waiting = pending.get(exchange.getRequestURI().getPath().substring(1));
            if (waiting == null || !exchange.getRequestMethod().equals("PUT")) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            var answer = JSON.readTree(exchange.getRequestBody());
            waiting.complete(new Answer(answer.path("Status").asString("").equals("SUCCESS"),
                    answer.path("Reason").asString(""), answer.path("PhysicalResourceId").asString(""),
                    answer.path("Data")));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
