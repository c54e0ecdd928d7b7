package failover.infra;

import failover.page.PageSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.amazon.awscdk.services.route53.CfnRecordSet.AliasTargetProperty;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.targets.CloudFrontTarget;
import software.constructs.Construct;

/**
 * The secondary: a private bucket behind a distribution, for the domain and, whichever side is live, for
 * {@code fallback.<domain>}. No default root object: a missing object must stay an error, or a page would be a 200.
 */
final class FallbackSite extends Construct {
    private static final String PAGE = "/_fallback/index.html";

    private final PrivateBucket bucket;
    private final Distribution distribution;

    FallbackSite(Construct scope, IHostedZone zone, Settings settings, PageSettings page) {
        super(scope, "FallbackSite");
        bucket = new PrivateBucket(this, "Bucket");
        distribution = distribution(certificate(zone, settings), settings, page);
        CfnRecordSet.Builder.create(this, "Record").hostedZoneId(zone.getHostedZoneId())
                .name(settings.fallbackName() + ".").type("A").aliasTarget(alias()).build();
    }

    PrivateBucket bucket() {
        return bucket;
    }

    Distribution distribution() {
        return distribution;
    }

    private AliasTargetProperty alias() {
        return AliasTargetProperty.builder().dnsName(distribution.getDistributionDomainName())
                .hostedZoneId(CloudFrontTarget.CLOUDFRONT_ZONE_ID).evaluateTargetHealth(false).build();
    }

    private Certificate certificate(IHostedZone zone, Settings settings) {
        return Certificate.Builder.create(this, "Certificate").domainName(settings.domain())
                .subjectAlternativeNames(List.of(settings.fallbackName()))
                .validation(CertificateValidation.fromDns(zone)).build();
    }

    private Distribution distribution(Certificate certificate, Settings settings, PageSettings page) {
        var origin = S3BucketOrigin.withOriginAccessControl(bucket);
        return Distribution.Builder.create(this, "Distribution").comment("Fallback of " + settings.domain())
                .domainNames(List.of(settings.domain(), settings.fallbackName())).certificate(certificate)
                .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021).httpVersion(HttpVersion.HTTP2_AND_3)
                .defaultBehavior(pages(origin, settings, page)).additionalBehaviors(others(origin, settings))
                .errorResponses(missingObjects()).build();
    }

    /** All methods reach the function, which answers them; CloudFront itself would show the page to a client that posts. */
    private BehaviorOptions pages(IOrigin origin, Settings settings, PageSettings page) {
        var headers = FallbackHeaders.ofPages(settings);
        return behavior(origin).allowedMethods(AllowedMethods.ALLOW_ALL)
                .responseHeadersPolicy(headers.policy(this, "PageHeaders"))
                .functionAssociations(EdgeFunctions.ofPages(this, new EdgeSettings(settings, page, headers))).build();
    }

    /** In order of precedence. */
    private Map<String, BehaviorOptions> others(IOrigin origin, Settings settings) {
        var behaviors = new LinkedHashMap<String, BehaviorOptions>();
        behaviors.put("/_fallback/assets/*", behavior(origin)
                .responseHeadersPolicy(FallbackHeaders.ofAssets(settings).policy(this, "AssetHeaders")).build());
        return behaviors;
    }

    private static BehaviorOptions.Builder behavior(IOrigin origin) {
        return BehaviorOptions.builder().origin(origin).viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                .cachePolicy(CachePolicy.CACHING_OPTIMIZED);
    }

    /** The net under the edge functions. Without the right to list, S3 answers 403 for what is not there. */
    private static List<ErrorResponse> missingObjects() {
        return Stream.of(403, 404).map(status -> ErrorResponse.builder().httpStatus(status).responseHttpStatus(503)
                .responsePagePath(PAGE).ttl(Duration.seconds(10)).build()).toList();
    }
}
