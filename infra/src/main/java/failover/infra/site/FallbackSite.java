package failover.infra.site;

import failover.contract.SiteKeys;
import failover.infra.settings.FailoverProps;
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
 * The secondary: a private bucket behind a distribution, for the visitors' names and for {@code fallback.<domain>}, which
 * shows the fallback at any time. There is no default root object: it would make the page answer 200.
 */
public final class FallbackSite extends Construct {
    private final PrivateBucket bucket;
    private final Distribution distribution;

    public FallbackSite(Construct scope, IHostedZone zone, FailoverProps props, PageSettings page) {
        super(scope, "FallbackSite");
        bucket = new PrivateBucket(this, "Bucket");
        if (props.switching().wanted()) {
            bucket.reportChanges();
        }
        distribution = distribution(certificate(zone, props), props, page);
        props.records().types()
                .forEach(type -> CfnRecordSet.Builder.create(this, type.equals("A") ? "Record" : "Ipv6Record")
                        .hostedZoneId(zone.getHostedZoneId()).name(props.names().fallback() + ".").type(type)
                        .aliasTarget(alias()).build());
    }

    public PrivateBucket bucket() {
        return bucket;
    }

    public Distribution distribution() {
        return distribution;
    }

    private AliasTargetProperty alias() {
        return AliasTargetProperty.builder().dnsName(distribution.getDistributionDomainName())
                .hostedZoneId(CloudFrontTarget.CLOUDFRONT_ZONE_ID).evaluateTargetHealth(false).build();
    }

    private Certificate certificate(IHostedZone zone, FailoverProps props) {
        return Certificate.Builder.create(this, "Certificate").domainName(props.domain())
                .subjectAlternativeNames(names(props).skip(1).toList())
                .validation(CertificateValidation.fromDns(zone)).build();
    }

    /**
     * The visitors' names, the inner name and the fallback's own: an alias to a distribution must have one of its alternate
     * names.
     *
     * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html">
     *      Routing traffic to an Amazon CloudFront distribution by using your domain name</a>
     */
    private static Stream<String> names(FailoverProps props) {
        return Stream.concat(props.names().visitors().stream(),
                Stream.of(props.names().failover(), props.names().fallback()));
    }

    private Distribution distribution(Certificate certificate, FailoverProps props, PageSettings page) {
        var origin = S3BucketOrigin.withOriginAccessControl(bucket);
        return Distribution.Builder.create(this, "Distribution").comment("Fallback of " + props.domain())
                .domainNames(names(props).toList()).certificate(certificate)
                .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021).httpVersion(HttpVersion.HTTP2_AND_3)
                .defaultBehavior(pages(origin, props, page)).additionalBehaviors(others(origin, props))
                .errorResponses(missingObjects()).build();
    }

    /** Every method reaches the function. Without it CloudFront would answer POST with its own 403, which shows the page. */
    private BehaviorOptions pages(IOrigin origin, FailoverProps props, PageSettings page) {
        var headers = FallbackHeaders.ofPages(props);
        return behavior(origin).allowedMethods(AllowedMethods.ALLOW_ALL)
                .responseHeadersPolicy(headers.policy(this, "PageHeaders"))
                .functionAssociations(EdgeFunctions.ofPages(this, new EdgeSettings(props, page))).build();
    }

    /** In order of precedence. */
    private Map<String, BehaviorOptions> others(IOrigin origin, FailoverProps props) {
        var behaviors = new LinkedHashMap<String, BehaviorOptions>();
        behaviors.put("/" + SiteKeys.ASSETS + "*", behavior(origin)
                .responseHeadersPolicy(FallbackHeaders.ofAssets(props).policy(this, "AssetHeaders")).build());
        if (props.switching().wanted()) {
            behaviors.put("/" + SiteKeys.SWITCH + "*", theSwitch(origin, props));
        }
        return behaviors;
    }

    /** A health check reads the switch through it, so nothing may be cached. An absent object is the page with 503. */
    private BehaviorOptions theSwitch(IOrigin origin, FailoverProps props) {
        return behavior(origin).viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
                .cachePolicy(CachePolicy.CACHING_DISABLED)
                .responseHeadersPolicy(FallbackHeaders.ofSwitch(props).policy(this, "SwitchHeaders"))
                .functionAssociations(EdgeFunctions.ofSwitch(this)).build();
    }

    private static BehaviorOptions.Builder behavior(IOrigin origin) {
        return BehaviorOptions.builder().origin(origin).viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                .cachePolicy(CachePolicy.CACHING_OPTIMIZED);
    }

    /**
     * What applies when the edge functions do not. S3 answers 403 for an absent object when the reader may not list.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    private static List<ErrorResponse> missingObjects() {
        return Stream.of(403, 404).map(status -> ErrorResponse.builder().httpStatus(status).responseHttpStatus(503)
                .responsePagePath("/" + SiteKeys.PAGE).ttl(Duration.seconds(10)).build()).toList();
    }
}
