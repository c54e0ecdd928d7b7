package failover.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeader;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.constructs.Construct;

/**
 * What visitors' browsers, caches and search engines are told along with the fallback; the same by CloudFront's policy
 * and by the edge function that answers itself.
 *
 * @param custom names and values of those that are no security headers to CloudFront
 * @param hsts seconds; 0: not sent
 */
record FallbackHeaders(Map<String, String> custom, String contentSecurityPolicy, int hsts) {
    /** Seconds after which to come back. */
    static final int RETRY_AFTER = 120;
    /** The origin alone may be asked from elsewhere: the page's script sees there that the service is back. */
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; script-src 'self'; connect-src https://%s; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";
    /** An SVG that is opened by itself is a document, and may run nothing. */
    private static final String ASSET_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    /** Come back soon, do not keep this, do not index it. */
    static FallbackHeaders ofPages(Settings settings) {
        var custom = new LinkedHashMap<String, String>();
        custom.put("Retry-After", "" + RETRY_AFTER);
        custom.put("Cache-Control", "no-store");
        custom.putAll(ofEverything());
        return new FallbackHeaders(custom, PAGE_POLICY.formatted(settings.origin()), settings.answers().hsts());
    }

    /** How long they may be kept, the object says. */
    static FallbackHeaders ofAssets(Settings settings) {
        return new FallbackHeaders(ofEverything(), ASSET_POLICY, settings.answers().hsts());
    }

    private static Map<String, String> ofEverything() {
        var custom = new LinkedHashMap<String, String>();
        custom.put("X-Robots-Tag", "noindex");
        // By this the deploy, and whoever looks, tells the fallback from the primary.
        custom.put("X-Served-By", "fallback");
        return custom;
    }

    /** All of them as they reach the viewer. */
    Map<String, String> asSent() {
        var sent = new LinkedHashMap<>(custom);
        sent.put("Content-Security-Policy", contentSecurityPolicy);
        sent.put("X-Content-Type-Options", "nosniff");
        sent.put("Referrer-Policy", "no-referrer");
        if (hsts > 0) {
            sent.put("Strict-Transport-Security", "max-age=" + hsts);
        }
        return sent;
    }

    ResponseHeadersPolicy policy(Construct scope, String id) {
        return ResponseHeadersPolicy.Builder.create(scope, id)
                .customHeadersBehavior(ResponseCustomHeadersBehavior.builder().customHeaders(customHeaders()).build())
                .securityHeadersBehavior(securityHeaders()).build();
    }

    private List<ResponseCustomHeader> customHeaders() {
        return custom.entrySet().stream().map(header -> ResponseCustomHeader.builder().header(header.getKey())
                .value(header.getValue()).override(true).build()).toList();
    }

    private ResponseSecurityHeadersBehavior securityHeaders() {
        var headers = ResponseSecurityHeadersBehavior.builder()
                .contentSecurityPolicy(ResponseHeadersContentSecurityPolicy.builder()
                        .contentSecurityPolicy(contentSecurityPolicy).override(true).build())
                .contentTypeOptions(ResponseHeadersContentTypeOptions.builder().override(true).build())
                .referrerPolicy(ResponseHeadersReferrerPolicy.builder()
                        .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER).override(true).build());
        if (hsts > 0) {
            headers.strictTransportSecurity(ResponseHeadersStrictTransportSecurity.builder()
                    .accessControlMaxAge(Duration.seconds(hsts)).includeSubdomains(false).override(true).build());
        }
        return headers.build();
    }
}
