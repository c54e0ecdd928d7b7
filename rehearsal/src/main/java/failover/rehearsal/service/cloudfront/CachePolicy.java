package failover.rehearsal.service.cloudfront;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** How long a response stays at the edge: what the origin's Cache-Control says, within these limits. */
record CachePolicy(Duration minimum, Duration standard, Duration maximum) {
    /** The managed policies CachingOptimized and CachingDisabled; neither looks at query strings. */
    private static final Map<String, CachePolicy> MANAGED = Map.of(
            "658327ea-f89d-4fab-a63d-7e88639e58f6",
            new CachePolicy(Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofDays(365)),
            "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", new CachePolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    private static final Pattern UNCACHED = Pattern.compile("(^|[,\\s])(no-store|no-cache|private)($|[,\\s;=])");
    private static final Pattern NOT_STORED = Pattern.compile("(^|[,\\s])(no-store|private)($|[,\\s;=])");
    private static final Pattern SHARED_AGE = seconds("s-maxage");
    private static final Pattern AGE = seconds("max-age");
    private static final Pattern STALE_IF_ERROR = seconds("stale-if-error");

    private static Pattern seconds(String directive) {
        return Pattern.compile("(?:^|[,\\s])" + directive + "\\s*=\\s*\"?([0-9]{1,9})");
    }

    static Optional<CachePolicy> managed(String id) {
        return Optional.ofNullable(MANAGED.get(id));
    }

    /** @throws IllegalArgumentException for a cache key of more than the path */
    static CachePolicy of(JsonNode properties) {
        var config = properties.path("CachePolicyConfig");
        var key = config.path("ParametersInCacheKeyAndForwardedToOrigin");
        for (var part : List.of("/QueryStringsConfig/QueryStringBehavior", "/HeadersConfig/HeaderBehavior",
                "/CookiesConfig/CookieBehavior")) {
            if (!key.at(part).asString("none").equals("none")) {
                throw new IllegalArgumentException(
                        "the rehearsal caches by path only, and a cache policy has %s. Fix: set it to none"
                                .formatted(part));
            }
        }
        return new CachePolicy(Duration.ofSeconds(config.path("MinTTL").asLong(0)),
                Duration.ofSeconds(config.path("DefaultTTL").asLong(86_400)),
                Duration.ofSeconds(config.path("MaxTTL").asLong(31_536_000)));
    }

    /**
     * False where nothing may stand in for a failing origin later: caching is off, or the origin forbids it and no minimum
     * overrides that.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html">Manage how long
     *      content stays in the cache</a>
     */
    boolean keeps(EdgeResponse response) {
        var stored = !NOT_STORED.matcher(cacheControl(response)).find() || minimum.isPositive();
        return maximum.isPositive() && stored;
    }

    Duration freshFor(EdgeResponse response) {
        var control = cacheControl(response);
        if (UNCACHED.matcher(control).find()) {
            return minimum;
        }
        var wanted = find(SHARED_AGE, control).or(() -> find(AGE, control)).orElse(standard);
        return wanted.compareTo(minimum) < 0 ? minimum : wanted.compareTo(maximum) > 0 ? maximum : wanted;
    }

    /** How long after that it may stand in for an origin that fails; without the directive there is no limit. */
    Optional<Duration> staleIfErrorFor(EdgeResponse response) {
        return find(STALE_IF_ERROR, cacheControl(response));
    }

    /** Of these errors the edge keeps a copy only when the origin says how long. */
    static boolean namesAge(EdgeResponse response) {
        var control = cacheControl(response);
        return find(SHARED_AGE, control).or(() -> find(AGE, control)).isPresent();
    }

    private static Optional<Duration> find(Pattern directive, String control) {
        var found = directive.matcher(control);
        return found.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(found.group(1)))) : Optional.empty();
    }

    private static String cacheControl(EdgeResponse response) {
        return response.headers().getOrDefault("Cache-Control", "").toLowerCase(Locale.ROOT);
    }
}
