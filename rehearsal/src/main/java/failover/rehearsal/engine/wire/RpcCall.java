package failover.rehearsal.engine.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.POJONode;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * A call that names its operation, in one of three protocols. Which one a client speaks is its own choice: of CloudWatch's
 * calls, the Java SDK makes CBOR, the AWS CLI query or CBOR by its version.
 *
 * @param input its members by their names; the query protocol has texts only
 * @see <a href="https://smithy.io/2.0/aws/protocols/index.html">AWS protocols</a>
 */
record RpcCall(Protocol protocol, String operation, JsonNode input, String contentType) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final CBORMapper CBOR = new CBORMapper(new CBORFactory());
    private static final Pattern CBOR_PATH = Pattern.compile("/service/[^/]+/operation/([^/]+)");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int EPOCH_TIME_TAG = 1;

    enum Protocol {
        QUERY, JSON, CBOR
    }

    /** Empty when the call names its operation by method and path, as S3's do. */
    static Optional<RpcCall> of(HttpCall call) {
        var type = call.header("Content-Type").orElse("");
        var path = CBOR_PATH.matcher(call.path());
        if (path.matches()) {
            return Optional.of(new RpcCall(Protocol.CBOR, path.group(1), CBOR.readTree(call.body()), type));
        }
        var target = call.header("X-Amz-Target");
        if (target.isPresent()) {
            return Optional.of(new RpcCall(Protocol.JSON, target.get().replaceFirst(".*\\.", ""),
                    JSON.readTree(call.body()), type));
        }
        return Optional.of(call).filter(_ -> type.startsWith(FORM)).map(form -> form.form().get("Action"))
                .map(action -> new RpcCall(Protocol.QUERY, action, QueryForm.read(call.form()), type));
    }

    /** A member of the type timestamp: text in the query protocol, else seconds since 1970 with a fraction. */
    static Instant time(JsonNode member) {
        return member.isString()
                ? OffsetDateTime.parse(member.stringValue()).toInstant()
                : Instant.ofEpochMilli(Math.round(member.asDouble() * 1000));
    }

    /** @param output members by their names, with {@link Instant}s as POJOs */
    Answer answer(String namespace, Map<String, String> flattened, JsonNode output) {
        return switch (protocol) {
            case QUERY -> Answer.xml(200, new QueryAnswer(flattened).of(operation, namespace, output));
            case JSON -> json(200, output);
            case CBOR -> cbor(200, output);
        };
    }

    Answer error(String namespace, int status, String code, String message) {
        var error = JSON.createObjectNode().put("__type", code).put("message", message);
        return switch (protocol) {
            case QUERY -> Requests.error(namespace, status, code, message);
            case JSON -> json(status, error);
            case CBOR -> cbor(status, error);
        };
    }

    private Answer json(int status, JsonNode output) {
        return Answer.of(status, contentType, withSeconds(output).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode withSeconds(JsonNode node) {
        if (node.isPojo()) {
            return JSON.getNodeFactory().numberNode(seconds(node));
        }
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.values().forEach(value -> array.add(withSeconds(value)));
            return array;
        }
        if (node.isObject()) {
            var object = JSON.createObjectNode();
            node.properties().forEach(member -> object.set(member.getKey(), withSeconds(member.getValue())));
            return object;
        }
        return node;
    }

    static Instant instant(JsonNode timestamp) {
        return (Instant) ((POJONode) timestamp).getPojo();
    }

    private static double seconds(JsonNode timestamp) {
        return instant(timestamp).toEpochMilli() / 1000.0;
    }

    private static Answer cbor(int status, JsonNode output) {
        var bytes = new ByteArrayOutputStream();
        try (var cbor = (CBORGenerator) CBOR.createGenerator(bytes)) {
            write(cbor, output);
        }
        return Answer.of(status, "application/cbor", bytes.toByteArray()).with("smithy-protocol", "rpc-v2-cbor");
    }

    private static void write(CBORGenerator cbor, JsonNode node) {
        if (node.isPojo()) {
            cbor.writeTag(EPOCH_TIME_TAG);
            cbor.writeNumber(seconds(node));
        } else if (node.isObject()) {
            cbor.writeStartObject();
            node.properties().forEach(member -> {
                cbor.writeName(member.getKey());
                write(cbor, member.getValue());
            });
            cbor.writeEndObject();
        } else if (node.isArray()) {
            cbor.writeStartArray();
            node.values().forEach(value -> write(cbor, value));
            cbor.writeEndArray();
        } else {
            CBOR.writeTree(cbor, node);
        }
    }
}
