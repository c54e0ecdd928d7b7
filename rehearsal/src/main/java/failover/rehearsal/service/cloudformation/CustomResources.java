package failover.rehearsal.service.cloudformation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import failover.rehearsal.engine.template.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates, updates and deletes custom resources: sends each to its function and holds what depends on it until the function
 * has answered at the response URL, as documented.
 *
 * <p>Source: CloudFormation User Guide, "Custom resource request objects" and "Custom resource response objects".
 */
public final class CustomResources implements AutoCloseable {
    /** Where CloudFormation in us-east-1 waits for answers. */
    public static final String RESPONSE_HOST = "cloudformation-custom-resource-response-useast1.s3.amazonaws.com";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** By request id; an answer may come after its time. */
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Map<String, String> physicalIds = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;
    private final String stackId;
    private final Consumer<String> problems;

    private CustomResources(HttpsServer server, String stackId, Consumer<String> problems) {
        this.server = server;
        this.stackId = stackId;
        this.problems = problems;
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

    private record Sent(AnswerProtocol protocol, CompletableFuture<Answer> answer) {}

    /**
     * @param tls      shows a certificate for {@link #RESPONSE_HOST}
     * @param problems hears what CloudFormation would not tell
     */
    public static CustomResources start(SSLContext tls, String stackId, Consumer<String> problems)
            throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var resources = new CustomResources(server, stackId, problems);
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

    /** Waits until this is true, or for as long as it makes sense. */
    @FunctionalInterface
    public interface Waiting {
        void until(BooleanSupplier isThere) throws InterruptedException;
    }

    /**
     * @param invoke gives the request to the function, asynchronously
     * @return empty when the function did not answer in time
     */
    public Optional<Answer> create(Resource resource, Consumer<JsonNode> invoke, Waiting waiting) {
        return send(request("Create", resource), invoke, waiting);
    }

    /**
     * The same for a resource that was created before and whose properties an update of the stack changes.
     *
     * @param before as the stack had it
     */
    public Optional<Answer> update(Resource before, Resource resource, Consumer<JsonNode> invoke, Waiting waiting) {
        var request = again("Update", resource);
        request.set("OldResourceProperties", before.properties());
        var old = request.path("PhysicalResourceId").asString();
        var answer = send(request, invoke, waiting);
        return answer.filter(Answer::success).map(Answer::physicalId).filter(id -> !id.equals(old)).isPresent()
                ? answer.map(given -> replaced(old, given, send(
                        request("Delete", before).put("PhysicalResourceId", old), invoke, waiting)))
                : answer;
    }

    /** CloudFormation goes on whatever becomes of the old resource; nobody wants it to go. */
    private static Answer replaced(String old, Answer update, Optional<Answer> deletion) {
        return new Answer(false,
                """
                        The function's answer changes the PhysicalResourceId from %s to %s: CloudFormation has it delete the old \
                        resource then, which it answered with '%s'. Fix: answer an update with the PhysicalResourceId of its request"""
                        .formatted(old, update.physicalId(), deletion.map(Answer::reason).orElse("nothing")),
                update.physicalId(), update.data());
    }

    /** The same for a resource that goes. */
    public Optional<Answer> delete(Resource resource, Consumer<JsonNode> invoke, Waiting waiting) {
        return send(again("Delete", resource), invoke, waiting);
    }

    private ObjectNode again(String type, Resource resource) {
        return request(type, resource).put("PhysicalResourceId",
                physicalIds.getOrDefault(resource.logicalId(), resource.physicalId()));
    }

    private Optional<Answer> send(ObjectNode request, Consumer<JsonNode> invoke, Waiting patience) {
        var waiting = new Sent(new AnswerProtocol(request), new CompletableFuture<>());
        var id = request.path("RequestId").asString();
        sent.put(id, waiting);
        try {
            invoke.accept(request);
            patience.until(waiting.answer::isDone);
            var given = Optional.ofNullable(waiting.answer.getNow(null));
            given.ifPresent(answer -> remember(request, answer));
            return given;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A creation that failed names what is to be deleted; an update that failed changes nothing. */
    private void remember(ObjectNode request, Answer answer) {
        var known = switch (request.path("RequestType").asString()) {
            case "Create" -> !answer.physicalId().isEmpty();
            case "Update" -> answer.success();
            default -> false;
        };
        if (known) {
            physicalIds.put(request.path("LogicalResourceId").asString(), answer.physicalId());
        }
    }

    private ObjectNode request(String type, Resource resource) {
        var id = UUID.randomUUID().toString();
        var request = JSON.createObjectNode();
        request.put("RequestType", type);
        request.put("ServiceToken", resource.text("/ServiceToken"));
        request.put("ResponseURL", "https://" + RESPONSE_HOST + "/" + id + "?X-Amz-Signature=rehearsal");
        request.put("StackId", stackId);
        request.put("RequestId", id);
        request.put("LogicalResourceId", resource.logicalId());
        request.put("ResourceType", resource.type());
        request.set("ResourceProperties", resource.properties());
        return request;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = sent.get(exchange.getRequestURI().getPath().substring(1));
            if (request == null || !exchange.getRequestMethod().equals("PUT")) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            var type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
            exchange.sendResponseHeaders(take(request, exchange.getRequestBody().readAllBytes(), type), -1);
        }
    }

    /** S3 takes another answer, too, and refuses only what the URL is not signed for. */
    private int take(Sent request, byte[] body, String contentType) {
        var problem = request.protocol.problem(body, contentType);
        var first = request.answer.complete(problem
                .map(wrong -> new Answer(false, "The function's answer " + wrong, "", JSON.createObjectNode()))
                .orElseGet(() -> AnswerProtocol.read(body)));
        if (!first) {
            problems.accept("%s is answered twice, and CloudFormation goes by one of both. Fix: answer once".formatted(
                    request.protocol.request().path("LogicalResourceId").asString()));
        }
        return problem.isPresent() && !contentType.isEmpty() ? 403 : 200;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
