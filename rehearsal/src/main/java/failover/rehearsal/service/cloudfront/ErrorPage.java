package failover.rehearsal.service.cloudfront;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A custom error response: what viewers get in place of an error status. */
record ErrorPage(int errorCode, Optional<Integer> responseCode, Optional<String> path, Duration cachedFor) {
    static final Duration DEFAULT_CACHED_FOR = Duration.ofSeconds(10);

    static ErrorPage of(JsonNode response) {
        return new ErrorPage(response.path("ErrorCode").asInt(),
                Optional.of(response.path("ResponseCode").asInt(0)).filter(code -> code > 0),
                Optional.of(response.path("ResponsePagePath")).filter(JsonNode::isString).map(JsonNode::asString),
                Duration.ofSeconds(response.path("ErrorCachingMinTTL").asLong(DEFAULT_CACHED_FOR.toSeconds())));
    }
}
