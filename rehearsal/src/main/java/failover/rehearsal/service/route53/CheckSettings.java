package failover.rehearsal.service.route53;

import failover.rehearsal.engine.template.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One AWS::Route53::HealthCheck of a template. */
public sealed interface CheckSettings {
    /** What GetHealthCheckStatus and the metrics' dimension know it by. */
    String id();

    /** What the template's author knows it by: the construct's id. */
    String name();

    boolean inverted();

    boolean disabled();

    /**
     * @param address checked instead of what the host resolves to, when given
     * @param search  must appear in the first 5,120 bytes of the body
     */
    record Endpoint(
            String id,
            String name,
            boolean inverted,
            boolean disabled,
            boolean tls,
            String host,
            Optional<String> address,
            int port,
            String path,
            Optional<String> search,
            boolean sni,
            Duration interval,
            int threshold,
            List<String> regions) implements CheckSettings {}

    record Calculated(
            String id,
            String name,
            boolean inverted,
            boolean disabled,
            List<String> children,
            int healthThreshold) implements CheckSettings {}

    /** @throws IllegalArgumentException for a type that the rehearsal does not know, naming the check */
    static CheckSettings of(Resource resource) {
        var config = resource.properties().path("HealthCheckConfig");
        var type = config.path("Type").asString("");
        return switch (type) {
            case "HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH" -> endpoint(resource, config, type);
            case "CALCULATED" -> new Calculated(resource.physicalId(), resource.id(), flag(config, "Inverted", false),
                    flag(config, "Disabled", false), texts(config, "ChildHealthChecks"),
                    config.path("HealthThreshold").asInt(0));
            default -> throw new IllegalArgumentException(
                    "The rehearsal has no health checkers of type '%s', which %s asks for".formatted(type, resource));
        };
    }

    private static Endpoint endpoint(Resource resource, JsonNode config, String type) {
        var tls = type.startsWith("HTTPS");
        var regions = texts(config, "Regions");
        return new Endpoint(resource.physicalId(), resource.id(), flag(config, "Inverted", false),
                flag(config, "Disabled", false), tls, config.path("FullyQualifiedDomainName").asString(""),
                text(config, "IPAddress"), config.path("Port").asInt(tls ? 443 : 80),
                text(config, "ResourcePath").orElse("/"), searchString(resource, config, type),
                flag(config, "EnableSNI", tls), Duration.ofSeconds(config.path("RequestInterval").asInt(30)),
                config.path("FailureThreshold").asInt(3), regions.isEmpty() ? CheckerRegions.ALL : regions);
    }

    private static Optional<String> searchString(Resource resource, JsonNode config, String type) {
        var search = text(config, "SearchString");
        if (type.endsWith("_STR_MATCH") != search.isPresent()) {
            throw new IllegalArgumentException(
                    "SearchString and the type %s of %s do not go together".formatted(type, resource));
        }
        return search;
    }

    private static Optional<String> text(JsonNode config, String key) {
        return Optional.of(config.path(key)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static boolean flag(JsonNode config, String key, boolean absent) {
        return config.path(key).asBoolean(absent);
    }

    private static List<String> texts(JsonNode config, String key) {
        return StreamSupport.stream(config.path(key).spliterator(), false).map(JsonNode::asString).toList();
    }
}
