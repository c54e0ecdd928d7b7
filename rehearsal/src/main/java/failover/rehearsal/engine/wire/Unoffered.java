package failover.rehearsal.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A service of AWS that is not simulated: its clients get an error that they can read. */
record Unoffered(String signingName) implements AwsService {
    private static final Set<String> REST_XML = Set.of("cloudfront", "route53", "s3", "s3-control");

    @Override
    public Optional<Operation> operation(HttpCall call) {
        return Optional.empty();
    }

    @Override
    public Collection<String> offered() {
        return List.of();
    }

    @Override
    public Answer error(HttpCall http, int status, String code, String message) {
        return RpcCall.of(http).map(call -> call.error("", status, code, message))
                .orElseGet(() -> REST_XML.contains(signingName)
                        ? Requests.error("", status, code, message)
                        : restJson(status, code, message));
    }

    /** Source: smithy.io, "AWS restJson1 protocol", operation error serialization. */
    static Answer restJson(int status, String code, String message) {
        return Answer.of(status, "application/json", JsonMapper.shared().createObjectNode().put("message", message)
                .toString().getBytes(StandardCharsets.UTF_8)).with("X-Amzn-ErrorType", code);
    }
}
