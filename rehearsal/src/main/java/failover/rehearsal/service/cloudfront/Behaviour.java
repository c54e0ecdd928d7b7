package failover.rehearsal.service.cloudfront;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One cache behaviour: what applies to the paths that match its pattern. */
record Behaviour(
        String pathPattern,
        String originId,
        ViewerProtocol viewerProtocol,
        List<String> allowedMethods,
        String cachePolicyId,
        Optional<String> headersPolicyId,
        Optional<String> viewerRequest,
        Optional<String> viewerResponse) {

    enum ViewerProtocol {
        ALLOW_ALL, REDIRECT_TO_HTTPS, HTTPS_ONLY;

        static ViewerProtocol of(String value) {
            return switch (value) {
                case "allow-all" -> ALLOW_ALL;
                case "redirect-to-https" -> REDIRECT_TO_HTTPS;
                case "https-only" -> HTTPS_ONLY;
                default -> throw new IllegalArgumentException("no ViewerProtocolPolicy is called " + value);
            };
        }
    }

    static Behaviour of(JsonNode behaviour) {
        if (!behaviour.path("LambdaFunctionAssociations").isEmpty()) {
            throw new IllegalArgumentException("the rehearsal does not run Lambda@Edge");
        }
        var methods = StreamSupport.stream(behaviour.path("AllowedMethods").spliterator(), false)
                .map(JsonNode::asString).toList();
        return new Behaviour(behaviour.path("PathPattern").asString("*"), behaviour.path("TargetOriginId").asString(),
                ViewerProtocol.of(behaviour.path("ViewerProtocolPolicy").asString("")),
                methods.isEmpty() ? List.of("GET", "HEAD") : methods, behaviour.path("CachePolicyId").asString(""),
                text(behaviour, "ResponseHeadersPolicyId"), function(behaviour, "viewer-request"),
                function(behaviour, "viewer-response"));
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.of(node.path(key)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static Optional<String> function(JsonNode behaviour, String eventType) {
        return StreamSupport.stream(behaviour.path("FunctionAssociations").spliterator(), false)
                .filter(association -> association.path("EventType").asString().equals(eventType))
                .map(association -> association.path("FunctionARN").asString())
                .findFirst();
    }

    /** {@code *} stands for any number of characters, {@code ?} for one; a leading slash may be left out. */
    boolean matches(String path) {
        var absolute = pathPattern.startsWith("/") || pathPattern.startsWith("*") ? pathPattern : "/" + pathPattern;
        var regex = new StringBuilder();
        absolute.chars().forEach(c -> regex.append(switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(c));
        }));
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(path).matches();
    }
}
