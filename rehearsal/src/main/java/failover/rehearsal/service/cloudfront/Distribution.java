package failover.rehearsal.service.cloudfront;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One AWS::CloudFront::Distribution with the policies and functions it refers to.
 *
 * @param names      that it answers for: its aliases and its own domain name
 * @param behaviours in the order in which they are tried, the default one last
 * @param origins    by id
 * @param functions  code by ARN
 */
public record Distribution(
        String id,
        String domainName,
        List<String> names,
        List<Behaviour> behaviours,
        Map<Integer, ErrorPage> errorPages,
        Optional<String> rootObject,
        Map<String, BucketOrigin> origins,
        Map<String, CachePolicy> cachePolicies,
        Map<String, HeadersPolicy> headersPolicies,
        Map<String, String> functions) {

    record BucketOrigin(String domainName, String path) {}

    /** @throws IllegalArgumentException for what the rehearsal cannot do, naming the resource */
    public static Distribution of(Template template) {
        var distributions = template.resources("AWS::CloudFront::Distribution");
        if (distributions.size() != 1) {
            throw new IllegalArgumentException("The rehearsal needs one distribution in stack %s, but there are %d"
                    .formatted(template.name(), distributions.size()));
        }
        var resource = distributions.getFirst();
        try {
            return read(template, resource);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The rehearsal cannot run " + resource + ": " + e.getMessage(), e);
        }
    }

    private static Distribution read(Template template, Resource resource) {
        var config = resource.properties().path("DistributionConfig");
        var behaviours = behaviours(config);
        var headersPolicies = new LinkedHashMap<String, HeadersPolicy>();
        template.resources("AWS::CloudFront::ResponseHeadersPolicy")
                .forEach(policy -> headersPolicies.put(policy.physicalId(), HeadersPolicy.of(policy.properties())));
        var functions = new LinkedHashMap<String, String>();
        template.resources("AWS::CloudFront::Function")
                .forEach(function -> functions.put(function.attribute("FunctionARN"), function.text("/FunctionCode")));
        var distribution = new Distribution(resource.physicalId(), resource.attribute("DomainName"),
                names(resource, config), behaviours, errorPages(config),
                Optional.of(config.path("DefaultRootObject").asString("")).filter(key -> !key.isEmpty()),
                origins(config), cachePolicies(template), headersPolicies, functions);
        behaviours.forEach(distribution::requireKnown);
        return distribution;
    }

    private static List<Behaviour> behaviours(JsonNode config) {
        var behaviours = new ArrayList<Behaviour>();
        config.path("CacheBehaviors").forEach(behaviour -> behaviours.add(Behaviour.of(behaviour)));
        behaviours.add(Behaviour.of(config.path("DefaultCacheBehavior")));
        return behaviours;
    }

    private static List<String> names(Resource resource, JsonNode config) {
        var names = new ArrayList<String>();
        config.path("Aliases").forEach(alias -> names.add(alias.asString().toLowerCase(Locale.ROOT)));
        names.add(resource.attribute("DomainName").toLowerCase(Locale.ROOT));
        return names;
    }

    private static Map<Integer, ErrorPage> errorPages(JsonNode config) {
        var pages = new LinkedHashMap<Integer, ErrorPage>();
        config.path("CustomErrorResponses").forEach(response -> {
            var page = ErrorPage.of(response);
            pages.put(page.errorCode(), page);
        });
        return pages;
    }

    private static Map<String, BucketOrigin> origins(JsonNode config) {
        var origins = new LinkedHashMap<String, BucketOrigin>();
        config.path("Origins").forEach(origin -> origins.put(origin.path("Id").asString(),
                new BucketOrigin(origin.path("DomainName").asString(), origin.path("OriginPath").asString(""))));
        return origins;
    }

    private static Map<String, CachePolicy> cachePolicies(Template template) {
        var policies = new LinkedHashMap<String, CachePolicy>();
        template.resources("AWS::CloudFront::CachePolicy")
                .forEach(policy -> policies.put(policy.physicalId(), CachePolicy.of(policy.properties())));
        return policies;
    }

    private void requireKnown(Behaviour behaviour) {
        cachePolicy(behaviour);
        headersPolicy(behaviour);
        if (!origins.containsKey(behaviour.originId())) {
            throw new IllegalArgumentException("the behaviour " + behaviour.pathPattern() + " has no origin");
        }
        for (var function : List.of(behaviour.viewerRequest(), behaviour.viewerResponse())) {
            if (function.isPresent() && !functions.containsKey(function.get())) {
                throw new IllegalArgumentException("the behaviour " + behaviour.pathPattern()
                        + " has a function that is not in the template: " + function.get());
            }
        }
    }

    Behaviour behaviour(String path) {
        return behaviours.stream().filter(behaviour -> behaviour.matches(path)).findFirst()
                .orElse(behaviours.getLast());
    }

    BucketOrigin origin(Behaviour behaviour) {
        return origins.get(behaviour.originId());
    }

    CachePolicy cachePolicy(Behaviour behaviour) {
        var id = behaviour.cachePolicyId();
        return Optional.ofNullable(cachePolicies.get(id)).or(() -> CachePolicy.managed(id))
                .orElseThrow(() -> new IllegalArgumentException("the behaviour " + behaviour.pathPattern()
                        + " has a cache policy that the rehearsal does not know: '" + id + "'"));
    }

    HeadersPolicy headersPolicy(Behaviour behaviour) {
        return behaviour.headersPolicyId().map(id -> Optional.ofNullable(headersPolicies.get(id))
                .orElseThrow(() -> new IllegalArgumentException("the behaviour " + behaviour.pathPattern()
                        + " has a headers policy that is not in the template: " + id)))
                .orElse(HeadersPolicy.NONE);
    }
}
