package failover.rehearsal.engine.wire;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Bodies of the Smithy RPC v2 CBOR protocol. Source: smithy.io, "Smithy RPC v2 CBOR protocol". */
public final class Cbor {
    private static final CBORMapper CBOR = new CBORMapper(new CBORFactory());
    private static final int EPOCH_TIME_TAG = 1;

    private Cbor() {}

    public static JsonNode read(HttpCall call) {
        return CBOR.readTree(call.body());
    }

    /** @param content writes the answer's one object */
    public static Answer answer(int status, Consumer<CBORGenerator> content) {
        var bytes = new ByteArrayOutputStream();
        try (var cbor = (CBORGenerator) CBOR.createGenerator(bytes)) {
            cbor.writeStartObject();
            content.accept(cbor);
            cbor.writeEndObject();
        }
        return Answer.of(status, "application/cbor", bytes.toByteArray()).with("smithy-protocol", "rpc-v2-cbor");
    }

    /** Seconds since 1970, with a fraction. */
    public static Instant time(JsonNode seconds) {
        return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000));
    }

    public static void writeTime(CBORGenerator cbor, Instant time) {
        cbor.writeTag(EPOCH_TIME_TAG);
        cbor.writeNumber(time.toEpochMilli() / 1000.0);
    }
}
