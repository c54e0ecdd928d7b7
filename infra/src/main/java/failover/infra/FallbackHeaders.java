package failover.infra;

import java.util.List;

import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeader;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.constructs.Construct;

/** What visitors' browsers, caches and search engines are told along with the fallback. */
final class FallbackHeaders {
    /** By this the deploy, and whoever looks, tells the fallback from the primary. */
    private static final ResponseCustomHeader SERVED_BY = header("X-Served-By", "fallback");
    private static final String NOTHING_FOREIGN = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private FallbackHeaders() {}

    /** Come back soon, do not keep this, do not index it. */
    static ResponseHeadersPolicy ofPages(Construct scope) {
        var custom = List.of(header("Retry-After", "120"), header("Cache-Control", "no-store"),
                header("X-Robots-Tag", "noindex"), SERVED_BY);
        var security = ResponseSecurityHeadersBehavior.builder()
                .contentSecurityPolicy(ResponseHeadersContentSecurityPolicy.builder()
                        .contentSecurityPolicy(NOTHING_FOREIGN).override(true).build())
                .contentTypeOptions(nosniff()).referrerPolicy(ResponseHeadersReferrerPolicy.builder()
                        .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER).override(true).build());
        return policy(scope, "PageHeaders", custom, security.build());
    }

    static ResponseHeadersPolicy ofAssets(Construct scope) {
        return policy(scope, "AssetHeaders", List.of(SERVED_BY),
                ResponseSecurityHeadersBehavior.builder().contentTypeOptions(nosniff()).build());
    }

    private static ResponseHeadersPolicy policy(Construct scope, String id, List<ResponseCustomHeader> custom,
            ResponseSecurityHeadersBehavior security) {
        return ResponseHeadersPolicy.Builder.create(scope, id)
                .customHeadersBehavior(ResponseCustomHeadersBehavior.builder().customHeaders(custom).build())
                .securityHeadersBehavior(security).build();
    }

    private static ResponseCustomHeader header(String name, String value) {
        return ResponseCustomHeader.builder().header(name).value(value).override(true).build();
    }

    private static ResponseHeadersContentTypeOptions nosniff() {
        return ResponseHeadersContentTypeOptions.builder().override(true).build();
    }
}
