package failover.rehearsal.service.cloudfront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cache policies, headers policies and path patterns, each by itself. */
class PoliciesTest {
    private static final CachePolicy POLICY = CachePolicy.of(json("""
            {'CachePolicyConfig': {'MinTTL': 5, 'DefaultTTL': 100, 'MaxTTL': 1000}}"""));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"s-maxage=60, max-age=10 | 60", "max-age=10 | 10", "public | 100",
        "max-age=1 | 5", "max-age=5000 | 1000", "no-store | 5", "private, max-age=60 | 5", "no-cache | 5",
        "S-MaxAge=60 | 60", "max-age=\"30\" | 30", "x-max-age=1 | 100"})
    void an_object_stays_as_long_as_cache_control_says_within_the_policys_limits(String control, long seconds) {
        assertEquals(Duration.ofSeconds(seconds),
                POLICY.freshFor(new EdgeResponse(200, Map.of("cache-control", control), new byte[0])));
    }

    @Test
    void a_cache_key_of_more_than_the_path_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> CachePolicy.of(json("""
                {'CachePolicyConfig': {'ParametersInCacheKeyAndForwardedToOrigin':
                  {'QueryStringsConfig': {'QueryStringBehavior': 'all'}}}}""")));
    }

    @Test
    void a_headers_policy_sets_keeps_and_removes() {
        var policy = HeadersPolicy.of(json("""
                {'ResponseHeadersPolicyConfig': {
                  'RemoveHeadersConfig': {'Items': [{'Header': 'Server'}]},
                  'CustomHeadersConfig': {'Items': [{'Header': 'A', 'Value': 'policy', 'Override': true},
                                                    {'Header': 'B', 'Value': 'policy', 'Override': false}]},
                  'SecurityHeadersConfig': {
                    'FrameOptions': {'FrameOption': 'DENY', 'Override': true},
                    'XSSProtection': {'Protection': true, 'ModeBlock': true, 'Override': true},
                    'ReferrerPolicy': {'ReferrerPolicy': 'no-referrer', 'Override': true},
                    'ContentSecurityPolicy': {'ContentSecurityPolicy': 'default-src', 'Override': true}}}}"""));
        var headers = policy.applyTo(new EdgeResponse(200, Map.of("server", "s3", "a", "origin", "b", "origin"),
                new byte[0])).headers();
        assertEquals(Map.of("a", "policy", "b", "origin", "X-Frame-Options", "DENY", "X-XSS-Protection",
                "1; mode=block", "Referrer-Policy", "no-referrer", "Content-Security-Policy", "default-src"),
                Map.copyOf(headers));
    }

    @ParameterizedTest
    @CsvSource({"/_fallback/assets/*, /_fallback/assets/a/b.css, true", "/_fallback/assets/*, /_fallback/x, false",
        "*.css, /a/b.css, true", "images/?.png, /images/1.png, true", "images/?.png, /images/12.png, false",
        "/A/*, /a/b, false", "*, /anything, true", "/a.b, /axb, false"})
    void a_path_pattern_has_stars_and_question_marks(String pattern, String path, boolean matches) {
        var behaviour = Behaviour.of(json("""
                {'PathPattern': '%s', 'TargetOriginId': 'o', 'ViewerProtocolPolicy': 'allow-all'}"""
                .formatted(pattern)));
        assertEquals(matches, behaviour.matches(path));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
