package failover.infra.site;

import failover.contract.SiteKeys;
import failover.infra.settings.FailoverProps;
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
 * Headers of the fallback's answers, for browsers, caches and search engines. CloudFront's policy adds them to files, the
 * edge function to the answers that it makes itself.
 *
 * @param custom names and values of those that CloudFront does not count among the security headers
 * @param hsts   seconds; 0 for no such header
 */
record FallbackHeaders(Map<String, String> custom, String contentSecurityPolicy, int hsts) {
    /** Seconds after which clients should try again. */
    static final int RETRY_AFTER = 120;
    /** The page's script may ask one other host, the origin, whether the service is back. */
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; script-src 'self'; connect-src https://%s; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";
    /** An SVG that is opened on its own is a document: this keeps it from running scripts. */
    private static final String ASSET_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    /** Try again soon, do not store this, do not index it. */
    static FallbackHeaders ofPages(FailoverProps props) {
        var custom = new LinkedHashMap<String, String>();
        custom.put("Retry-After", "" + RETRY_AFTER);
        custom.put("Cache-Control", "no-store");
        custom.putAll(ofEverything());
        return new FallbackHeaders(custom, PAGE_POLICY.formatted(props.origin()), props.answers().hsts());
    }

    /** For assets, whose objects set how long they may be cached. */
    static FallbackHeaders ofAssets(FailoverProps props) {
        return new FallbackHeaders(ofEverything(), ASSET_POLICY, props.answers().hsts());
    }

    /** For the switch, whose answer counts for the moment alone. */
    static FallbackHeaders ofSwitch(FailoverProps props) {
        var custom = new LinkedHashMap<String, String>();
        custom.put("Cache-Control", "no-store");
        custom.putAll(ofEverything());
        return new FallbackHeaders(custom, ASSET_POLICY, props.answers().hsts());
    }

    private static Map<String, String> ofEverything() {
        var custom = new LinkedHashMap<String, String>();
        custom.put("X-Robots-Tag", "noindex");
        custom.put(SiteKeys.MARKER_HEADER, SiteKeys.MARKER);
        return custom;
    }

    /** Every header, by the name that viewers get. */
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
