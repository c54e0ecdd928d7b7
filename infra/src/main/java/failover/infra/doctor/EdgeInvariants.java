package failover.infra.doctor;

import failover.contract.SiteKeys;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What must hold of the distribution and of what runs at the edge. */
final class EdgeInvariants {
    private static final String DISTRIBUTION = "AWS::CloudFront::Distribution";
    private static final String CONFIG = "/DistributionConfig";
    private static final int MOST_CODE = 10_240;
    /** Of a page: what search engines, caches and monitors need to see. */
    private static final Map<String, Pattern> PAGE_HEADERS = Map.of("retry-after", Pattern.compile("[1-9][0-9]*"),
            "cache-control", Pattern.compile(".*\\bno-store\\b.*"), "x-robots-tag", Pattern.compile(".*noindex.*"),
            SiteKeys.MARKER_HEADER.toLowerCase(Locale.ROOT), Pattern.compile(Pattern.quote(SiteKeys.MARKER)));
    private static final Pattern READ_ONLY = Pattern.compile("(?i)(connection|content-encoding|content-length|expect"
            + "|host|keep-alive|proxy-.*|trailer|transfer-encoding|upgrade|via|warning|x-accel-.*|x-amz-cf-.*"
            + "|x-amzn-.*|x-cache.*|x-edge-.*|x-forwarded-proto|x-real-ip)");
    /** A policy takes them in its SecurityHeadersConfig only. */
    private static final Pattern SECURITY = Pattern.compile("(?i)content-security-policy|referrer-policy"
            + "|strict-transport-security|x-content-type-options|x-frame-options|x-xss-protection");

    private static final List<String> SIGNED = List.of("always", "sigv4", "s3");

    private EdgeInvariants() {}

    static Stream<Finding> bearsTheNames(Deployment deployment) {
        return distributions(deployment).flatMap(distribution -> namesOf(deployment, distribution)
                .filter(name -> !distribution.texts(CONFIG + "/Aliases").contains(name))
                .map(name -> new Finding(distribution, "its alternate names lack %s, which leads to it".formatted(name),
                        "add %s to the distribution's domainNames".formatted(name))));
    }

    /** The names of records that lead to it, and those of visitors, whose records may be the operator's. */
    private static Stream<String> namesOf(Deployment deployment, Part distribution) {
        var records = DnsRecord.in(deployment).filter(record -> record.ends(deployment)
                .anyMatch(end -> end.targetPart(deployment).filter(distribution::equals).isPresent()))
                .map(DnsRecord::name);
        return Stream.concat(records, deployment.props().names().visitors().stream()).distinct();
    }

    static Stream<Finding> certificateCoversNames(Deployment deployment) {
        return distributions(deployment).flatMap(distribution -> {
            var arn = distribution.text(CONFIG + "/ViewerCertificate/AcmCertificateArn");
            var certificate = deployment.referred(distribution, arn, Certificates.TYPE);
            return certificate.map(one -> Certificates.missing(one, distribution.texts(CONFIG + "/Aliases")))
                    .orElseGet(() -> Stream.of(new Finding(distribution, "its certificate is '%s'".formatted(arn),
                            "use a certificate of this stack: another cannot be judged here")));
        });
    }

    static Stream<Finding> offersTls12(Deployment deployment) {
        return distributions(deployment).flatMap(distribution -> {
            var version = distribution.text(CONFIG + "/ViewerCertificate/MinimumProtocolVersion");
            return version.startsWith("TLSv1.2")
                    ? Stream.of()
                    : Stream.of(new Finding(distribution, "MinimumProtocolVersion is '%s'".formatted(version),
                            "set it to TLSv1.2_2021"));
        });
    }

    static Stream<Finding> mapsErrors(Deployment deployment) {
        return distributions(deployment).flatMap(distribution -> Stream.of(403, 404).flatMap(code -> {
            var mapping = distribution.at(CONFIG + "/CustomErrorResponses").valueStream()
                    .filter(one -> one.path("ErrorCode").asInt(0) == code).findFirst();
            var right = mapping.filter(one -> one.path("ResponseCode").asInt(0) == 503
                    && ("/" + SiteKeys.PAGE).equals(one.path("ResponsePagePath").asString(""))
                    && one.path("ErrorCachingMinTTL").asInt(10) <= 60);
            return right.isPresent()
                    ? Stream.of()
                    : Stream.of(new Finding(distribution, mapping.map(one -> "the error response for %d is %s"
                            .formatted(code, one)).orElse("there is no error response for %d".formatted(code)),
                            "map %d to /%s with the response code 503 and a TTL of at most 60 s".formatted(code,
                                    SiteKeys.PAGE)));
        }));
    }

    static Stream<Finding> errorsStayErrors(Deployment deployment) {
        return distributions(deployment).flatMap(distribution -> distribution.at(CONFIG + "/CustomErrorResponses")
                .valueStream().filter(one -> one.path("ResponseCode").asInt(503) < 400)
                .map(one -> new Finding(distribution, "the error response for %s is a %s".formatted(
                        one.path("ErrorCode"), one.path("ResponseCode")), "answer an error with 503")));
    }

    static Stream<Finding> pagesHaveHeaders(Deployment deployment) {
        return distributions(deployment).flatMap(distribution -> {
            var id = distribution.text(CONFIG + "/DefaultCacheBehavior/ResponseHeadersPolicyId");
            var policy = deployment.referred(distribution, id, "AWS::CloudFront::ResponseHeadersPolicy");
            if (policy.isEmpty()) {
                return Stream.of(new Finding(distribution, "the default behaviour has no headers policy of this stack",
                        "set its responseHeadersPolicy"));
            }
            return PAGE_HEADERS.entrySet().stream().filter(header -> !sets(policy.get(), header))
                    .map(header -> new Finding(policy.get(), "it does not set %s to %s, overriding the origin's"
                            .formatted(header.getKey(), header.getValue()), "add the header with override"));
        });
    }

    private static boolean sets(Part policy, Map.Entry<String, Pattern> header) {
        return items(policy).anyMatch(item -> item.path("Header").asString("").equalsIgnoreCase(header.getKey())
                && item.path("Override").asBoolean(false)
                && header.getValue().matcher(item.path("Value").asString("")).matches());
    }

    private static Stream<JsonNode> items(Part policy) {
        return policy.at("/ResponseHeadersPolicyConfig/CustomHeadersConfig/Items").valueStream();
    }

    static Stream<Finding> setsNoReadOnlyHeader(Deployment deployment) {
        return deployment.of("AWS::CloudFront::ResponseHeadersPolicy").flatMap(policy -> Stream.concat(items(policy),
                policy.at("/ResponseHeadersPolicyConfig/RemoveHeadersConfig/Items").valueStream())
                .map(item -> item.path("Header").asString("")).filter(name -> READ_ONLY.matcher(name).matches())
                .map(name -> new Finding(policy, "CloudFront does not allow the header %s to be set or removed"
                        .formatted(name), "leave it out")));
    }

    static Stream<Finding> setsEachHeaderOnce(Deployment deployment) {
        return deployment.of("AWS::CloudFront::ResponseHeadersPolicy").flatMap(policy -> {
            var names = items(policy).map(item -> item.path("Header").asString("").toLowerCase(Locale.ROOT)).toList();
            return names.stream().filter(name -> SECURITY.matcher(name).matches()
                    || Collections.frequency(names, name) > 1).distinct()
                    .map(name -> new Finding(policy, "its CustomHeadersConfig names %s %s".formatted(name,
                            SECURITY.matcher(name).matches() ? "which is a security header" : "twice"),
                            SECURITY.matcher(name).matches() ? "set it in SecurityHeadersConfig" : "keep one"));
        });
    }

    /** The page's own style, script and question to the primary. */
    static Stream<Finding> pagesMayLoadTheirParts(Deployment deployment) {
        var needed = List.of("style-src 'self'", "script-src 'self'", "connect-src https://" + deployment.props()
                .origin());
        return distributions(deployment).flatMap(distribution -> deployment.referred(distribution,
                distribution.text(CONFIG + "/DefaultCacheBehavior/ResponseHeadersPolicyId")).stream())
                .flatMap(policy -> policy.find("/ResponseHeadersPolicyConfig/SecurityHeadersConfig"
                        + "/ContentSecurityPolicy/ContentSecurityPolicy").stream()
                        .flatMap(csp -> needed.stream().filter(directive -> !csp.contains(directive))
                                .map(directive -> new Finding(policy, "its ContentSecurityPolicy lacks " + directive,
                                        "add it"))));
    }

    static Stream<Finding> functionsAreDeployable(Deployment deployment) {
        return deployment.of("AWS::CloudFront::Function").flatMap(function -> {
            var code = function.text("/FunctionCode").getBytes(StandardCharsets.UTF_8).length;
            return Stream.of(
                    wrong(function, code > MOST_CODE, "its code has %d bytes".formatted(code),
                            "at most %d are allowed".formatted(MOST_CODE)),
                    wrong(function, !function.text("/FunctionConfig/Runtime").equals("cloudfront-js-2.0"),
                            "its runtime is '%s'".formatted(function.text("/FunctionConfig/Runtime")),
                            "use cloudfront-js-2.0, the one that is judged here"),
                    wrong(function, !function.flag("/AutoPublish", false), "AutoPublish is not true",
                            "set it: only the stage LIVE runs"),
                    wrong(function, !function.text("/FunctionCode").matches("(?s).*\\bfunction\\s+handler\\s*\\(.*"),
                            "it has no function handler", "name its entry point handler"),
                    wrong(function, distributions(deployment).noneMatch(one -> one.refersTo(function)),
                            "no behaviour runs it", "associate it, or remove it"))
                    .flatMap(Optional::stream);
        });
    }

    private static Optional<Finding> wrong(Part part, boolean isWrong, String cause, String fix) {
        return isWrong ? Optional.of(new Finding(part, cause, fix)) : Optional.empty();
    }

    static Stream<Finding> isEnabled(Deployment deployment) {
        return distributions(deployment).flatMap(distribution -> Stream.of(
                wrong(distribution, !distribution.flag(CONFIG + "/Enabled", false), "Enabled is not true", "set it"),
                wrong(distribution, !distribution.text(CONFIG + "/ViewerCertificate/SslSupportMethod")
                        .equals("sni-only"), "SslSupportMethod is not sni-only: addresses of its own cost $600 a month",
                        "set it to sni-only"),
                wrong(distribution, deployment.props().records().ipv6()
                        && !distribution.flag(CONFIG + "/IPV6Enabled", false), "IPV6Enabled is not true", "set it"))
                .flatMap(Optional::stream));
    }

    static Stream<Finding> signsItsRequests(Deployment deployment) {
        var config = "/OriginAccessControlConfig/";
        return deployment.of("AWS::CloudFront::OriginAccessControl").filter(control -> !SIGNED.equals(List.of(
                control.text(config + "SigningBehavior"), control.text(config + "SigningProtocol"),
                control.text(config + "OriginAccessControlOriginType"))))
                .map(control -> new Finding(control, "it does not sign each request to S3",
                        "set SigningBehavior, SigningProtocol and OriginAccessControlOriginType to "
                                + String.join(", ", SIGNED)));
    }

    static Stream<Finding> readsThePrivateBucket(Deployment deployment) {
        return distributions(deployment).flatMap(distribution -> distribution.at(CONFIG + "/Origins").valueStream()
                .filter(origin -> deployment.referred(distribution,
                        distribution.textOf(origin.path("OriginAccessControlId")),
                        "AWS::CloudFront::OriginAccessControl").isEmpty()
                        || deployment.referred(distribution, distribution.textOf(origin.path("DomainName")),
                                "AWS::S3::Bucket").isEmpty()
                        || !origin.has("S3OriginConfig"))
                .map(origin -> new Finding(distribution,
                        "its origin %s is not a bucket of this stack that is read through an Origin"
                                .formatted(distribution.textOf(origin.path("DomainName"))) + " Access Control",
                        "use S3BucketOrigin.withOriginAccessControl(bucket)")));
    }

    private static Stream<Part> distributions(Deployment deployment) {
        return deployment.of(DISTRIBUTION);
    }
}
