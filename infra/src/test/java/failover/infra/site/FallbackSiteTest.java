package failover.infra.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.Repository;
import failover.infra.Synthesized;
import failover.infra.Template;
import failover.infra.settings.FailoverProps;
import failover.infra.settings.Settings;
import failover.page.PageSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FallbackSiteTest {
    private final Template failover = Synthesized.failover();
    private final JsonNode distribution = failover.the("AWS::CloudFront::Distribution").path("DistributionConfig");

    @Test
    void the_distribution_answers_for_every_name_that_leads_to_it_with_a_certificate_for_all() {
        assertEquals("[\"www.example.com\",\"failover.www.example.com\",\"fallback.www.example.com\"]",
                distribution.path("Aliases").toString());
        var certificate = failover.the("AWS::CertificateManager::Certificate");
        assertEquals("www.example.com", certificate.path("DomainName").stringValue());
        assertEquals("[\"failover.www.example.com\",\"fallback.www.example.com\"]",
                certificate.path("SubjectAlternativeNames").toString());
        assertEquals("fallback.www.example.com.",
                failover.at("Failover/FallbackSite/Record").path("Name").stringValue());
    }

    @Test
    void there_is_no_default_root_object_so_that_no_page_is_a_200() {
        assertTrue(distribution.path("DefaultRootObject").isMissingNode());
        var associations = distribution.at("/DefaultCacheBehavior/FunctionAssociations");
        assertEquals(List.of("viewer-request", "viewer-response"),
                associations.valueStream().map(a -> a.path("EventType").stringValue()).toList());
    }

    @Test
    void assets_are_their_own_behavior_that_no_function_turns_into_an_error() {
        var behaviors = distribution.path("CacheBehaviors");
        assertEquals(2, behaviors.size());
        assertEquals("/_fallback/assets/*", behaviors.at("/0/PathPattern").stringValue());
        assertFalse(behaviors.get(0).has("FunctionAssociations"));
    }

    @Test
    void the_switch_is_the_last_behavior_never_cached_and_ended_by_its_function() {
        var behavior = distribution.at("/CacheBehaviors/1");
        assertEquals("/_switch/*", behavior.path("PathPattern").stringValue());
        assertEquals("https-only", behavior.path("ViewerProtocolPolicy").stringValue());
        // The managed policy CachingDisabled:
        // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
        assertEquals("4135ea2d-6df8-44a3-9df3-4b5a84be39ad", behavior.path("CachePolicyId").stringValue());
        var functions = behavior.path("FunctionAssociations");
        assertEquals(1, functions.size());
        assertEquals("viewer-response", functions.at("/0/EventType").stringValue());
        assertEquals(failover.logicalId("Failover/FallbackSite/SwitchResponse/Resource"),
                functions.at("/0/FunctionARN/Fn::GetAtt/0").stringValue());
        assertEquals(List.of("Cache-Control: no-store", "X-Robots-Tag: noindex", "X-Served-By: fallback"),
                headers(failover.at("Failover/FallbackSite/SwitchHeaders/Resource")
                        .path("ResponseHeadersPolicyConfig")));
    }

    @Test
    void every_method_reaches_the_function_that_answers_it() {
        assertEquals(List.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"),
                distribution.at("/DefaultCacheBehavior/AllowedMethods").valueStream().map(JsonNode::stringValue)
                        .toList());
    }

    @Test
    void missing_objects_show_the_page_with_503() {
        for (var error : distribution.path("CustomErrorResponses")) {
            assertTrue(List.of(403, 404).contains(error.path("ErrorCode").intValue()));
            assertEquals(503, error.path("ResponseCode").intValue());
            assertEquals("/_fallback/index.html", error.path("ResponsePagePath").stringValue());
            assertEquals(10, error.path("ErrorCachingMinTTL").intValue());
        }
        assertEquals(2, distribution.path("CustomErrorResponses").size());
    }

    @Test
    void every_behavior_redirects_to_https() {
        assertEquals("redirect-to-https", distribution.at("/DefaultCacheBehavior/ViewerProtocolPolicy").stringValue());
        assertEquals("redirect-to-https", distribution.at("/CacheBehaviors/0/ViewerProtocolPolicy").stringValue());
    }

    @Test
    void pages_tell_browsers_caches_and_search_engines_that_they_are_a_stopgap() {
        var policy = failover.at("Failover/FallbackSite/PageHeaders/Resource").path("ResponseHeadersPolicyConfig");
        assertEquals(List.of("Retry-After: 120", "Cache-Control: no-store", "X-Robots-Tag: noindex",
                "X-Served-By: fallback"), headers(policy));
        assertEquals("default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
                + "connect-src https://origin.www.example.com; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'",
                policy.at("/SecurityHeadersConfig/ContentSecurityPolicy/ContentSecurityPolicy")
                        .stringValue());
        assertTrue(policy.path("SecurityHeadersConfig").has("ContentTypeOptions"));
        assertEquals("no-referrer",
                policy.at("/SecurityHeadersConfig/ReferrerPolicy/ReferrerPolicy").stringValue());
    }

    @Test
    void assets_may_be_cached() {
        var policy = failover.at("Failover/FallbackSite/AssetHeaders/Resource").path("ResponseHeadersPolicyConfig");
        assertEquals(List.of("X-Robots-Tag: noindex", "X-Served-By: fallback"), headers(policy));
    }

    @Test
    void browsers_are_told_to_insist_on_https_only_if_the_settings_say_so() {
        assertEquals(List.of(), hsts(failover));
        var told = Synthesized.with(settings -> settings.put("hsts", 300)).template("Failover");
        var expected = "{\"AccessControlMaxAgeSec\":300,\"IncludeSubdomains\":false,\"Override\":true}";
        assertEquals(List.of(expected, expected, expected), hsts(told));
        assertTrue(code(told).contains("\"Strict-Transport-Security\":\"max-age=300\""));
        assertFalse(code(failover).contains("Strict-Transport-Security"));
    }

    private static List<String> hsts(Template template) {
        return template.all("AWS::CloudFront::ResponseHeadersPolicy").stream()
                .map(policy -> policy.at("/ResponseHeadersPolicyConfig/SecurityHeadersConfig/StrictTransportSecurity"))
                .filter(JsonNode::isObject).map(JsonNode::toString).toList();
    }

    @Test
    void the_fullest_settings_fit_into_what_cloudfront_takes_as_code() {
        var fullest = Synthesized.with(settings -> {
            settings.put("domain", "w".repeat(52) + ".example.com").put("hsts", 63_072_000);
            var prefixes = settings.putArray("apiPrefixes");
            IntStream.range(10, 30).forEach(i -> prefixes.add("/" + "a".repeat(61) + i));
            var copy = settings.putObject("copy").put("marker", "Welcome");
            IntStream.range(10, 30).forEach(i -> copy.withArray("paths").add("/" + "p".repeat(45) + i));
        }).template("Failover");
        var size = code(fullest).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(size <= 10 * 1024, size + " bytes");
    }

    @Test
    void texts_too_long_for_cloudfront_are_refused_before_the_deploy() {
        var problem = EdgeFunctions.problem(example(), page("x".repeat(10_000))).orElseThrow();
        assertTrue(problem.contains("fallback/settings.json") && problem.contains("allowed: 10240"), problem);
    }

    @Test
    void texts_in_any_language_reach_the_edge_as_ascii() {
        var code = EdgeFunctions.pagesRequest(new EdgeSettings(example(), page("Не отправлено\u2028</script>")));
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(code), code);
        assertTrue(code.contains("\\u2028&lt;/script&gt;"), code);
    }

    private static FailoverProps example() {
        return Settings.read(Repository.EXAMPLE).failover();
    }

    private static PageSettings page(String notSent) {
        var page = PageSettings.read(Repository.ROOT.resolve("fallback"));
        var texts = new TreeMap<>(page.texts());
        texts.put("notSent", notSent);
        return new PageSettings(page.language(), page.time(), page.contact(), page.logo(), page.colours(), texts,
                page.back());
    }

    private static String code(Template template) {
        return template.at("Failover/FallbackSite/PagesRequest/Resource").path("FunctionCode").stringValue();
    }

    private static List<String> headers(JsonNode policy) {
        return policy.at("/CustomHeadersConfig/Items").valueStream()
                .map(item -> item.path("Header").stringValue() + ": " + item.path("Value").stringValue()).toList();
    }

    @Test
    void nothing_is_public_and_buckets_outlive_the_stack() {
        var buckets = failover.resources().filter(r -> r.path("Type").stringValue().equals("AWS::S3::Bucket")).toList();
        assertEquals(2, buckets.size());
        for (var bucket : buckets) {
            assertEquals("""
                    {"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,\
                    "RestrictPublicBuckets":true}""",
                    bucket.at("/Properties/PublicAccessBlockConfiguration").toString());
            assertEquals("Enabled", bucket.at("/Properties/VersioningConfiguration/Status").stringValue());
            // A failed first deploy leaves nothing behind.
            assertEquals("RetainExceptOnCreate", bucket.path("DeletionPolicy").stringValue());
            assertEquals("Retain", bucket.path("UpdateReplacePolicy").stringValue());
        }
    }

    @Test
    void only_the_distribution_reads_the_site_and_it_may_not_list() {
        var statements = failover.at("Failover/FallbackSite/Bucket/Policy/Resource").at("/PolicyDocument/Statement");
        var allow = statements.valueStream().filter(s -> s.path("Effect").stringValue().equals("Allow")).toList();
        assertEquals(1, allow.size());
        assertEquals("s3:GetObject", allow.getFirst().path("Action").stringValue());
        assertTrue(allow.getFirst().path("Condition").toString().contains("AWS:SourceArn"));
    }
}
