package failover.rehearsal.engine.wire;

import failover.rehearsal.engine.wire.Operation.Permission;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** A service whose calls name their operation. It answers in the protocol that the client has chosen. */
public abstract class RpcService implements AwsService {
    private final String signingName;
    private final String namespace;
    private final Map<String, String> flattened;
    private final SortedMap<String, Function<JsonNode, Call>> operations;

    /** What one call needs and, once that is there, its output: members by name, {@link Instant}s as POJOs. */
    public record Call(List<Permission> needs, Supplier<JsonNode> output) {
        public static Call needing(String action, String resource, Supplier<JsonNode> output) {
            return new Call(List.of(new Permission(action, resource)), output);
        }
    }

    /**
     * @param namespace  of answers in the query protocol
     * @param operations by name, from the call's input
     */
    protected RpcService(String signingName, String namespace, Map<String, Function<JsonNode, Call>> operations) {
        this(signingName, namespace, Map.of(), operations);
    }

    /** @param flattened lists without an element of their own in the query protocol: member to the name of each item */
    protected RpcService(String signingName, String namespace, Map<String, String> flattened,
            Map<String, Function<JsonNode, Call>> operations) {
        this.signingName = signingName;
        this.namespace = namespace;
        this.flattened = flattened;
        this.operations = new TreeMap<>(operations);
    }

    @Override
    public String signingName() {
        return signingName;
    }

    @Override
    public Collection<String> offered() {
        return operations.keySet();
    }

    @Override
    public Optional<Operation> operation(HttpCall http) {
        return RpcCall.of(http).filter(call -> operations.containsKey(call.operation())).map(call -> {
            var asked = operations.get(call.operation()).apply(call.input());
            return new Operation(asked.needs(), _ -> call.answer(namespace, flattened, asked.output().get()));
        });
    }

    /** A member of the type timestamp. */
    protected static Instant time(JsonNode member) {
        return RpcCall.time(member);
    }

    @Override
    public Answer error(HttpCall http, int status, String code, String message) {
        return RpcCall.of(http).map(call -> call.error(namespace, status, code, message))
                .orElseGet(() -> Requests.error(namespace, status, code, message));
    }
}
