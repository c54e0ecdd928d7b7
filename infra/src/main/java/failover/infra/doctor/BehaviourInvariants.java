package failover.infra.doctor;

import failover.contract.SiteKeys;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What must hold of the distribution's behaviours, each for some paths. */
final class BehaviourInvariants {
    private static final String CONFIG = "/DistributionConfig";
    private static final String CACHE_POLICY = "AWS::CloudFront::CachePolicy";
    private static final String CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
    private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    private static final String SWITCH = "/" + SiteKeys.SWITCH_OBJECT;
    private static final String ASSET = "/" + SiteKeys.ASSETS + "style.css";
    private static final String PAGE = "/";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> AROUND_PAGES = List.of("viewer-request", "viewer-response");
    /** Seconds after which a new page is shown everywhere: the objects' own s-maxage. */
    private static final int FRESH = 60;

    private BehaviourInvariants() {}

    /** @param json of the distribution's settings */
    record Behaviour(Deployment deployment, Part distribution, JsonNode json) {
        static Stream<Behaviour> of(Deployment deployment) {
            return deployment.of("AWS::CloudFront::Distribution").flatMap(distribution -> Stream.concat(
                    distribution.at(CONFIG + "/CacheBehaviors").valueStream(),
                    Stream.of(distribution.at(CONFIG + "/DefaultCacheBehavior")))
                    .map(json -> new Behaviour(deployment, distribution, json)));
        }

        /** The first that matches; the default comes last. */
        static Stream<Behaviour> answering(Deployment deployment, String path) {
            return of(deployment).filter(behaviour -> behaviour.matches(path)).limit(1);
        }

        String pattern() {
            return json.path("PathPattern").asString("*");
        }

        private boolean matches(String path) {
            var quoted = Pattern.quote(pattern().matches("[/*].*") ? pattern() : "/" + pattern());
            return path.matches(quoted.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
        }

        /** Of the events for which a function runs. */
        List<String> events() {
            return json.path("FunctionAssociations").valueStream().map(one -> one.path("EventType").asString(""))
                    .sorted().toList();
        }

        boolean runs(String word) {
            return json.path("FunctionAssociations").valueStream()
                    .flatMap(one -> deployment.referred(distribution, distribution.textOf(one.path("FunctionARN")),
                            "AWS::CloudFront::Function").stream())
                    .anyMatch(function -> function.text("/FunctionCode").contains(word));
        }

        /** @param limit of the policy, such as {@code MaxTTL}; the managed ones are known */
        int seconds(String limit) {
            var policy = distribution.textOf(json.path("CachePolicyId"));
            return switch (policy) {
                case CACHING_DISABLED -> 0;
                case CACHING_OPTIMIZED -> limit.equals("MinTTL") ? 1 : Integer.MAX_VALUE;
                default -> deployment.referred(distribution, policy, CACHE_POLICY)
                        .map(own -> own.number("/CachePolicyConfig/" + limit, limit.equals("MinTTL") ? 0 : 86_400))
                        .orElse(-1);
            };
        }

        Finding finding(String cause, String fix) {
            return new Finding(distribution, "the behaviour %s %s".formatted(pattern(), cause), fix);
        }
    }

    static Stream<Finding> switchIsPassedOn(Deployment deployment) {
        return !deployment.props().switching().wanted()
                ? Stream.of()
                : Behaviour.answering(deployment, SWITCH).flatMap(behaviour -> {
                    if (behaviour.seconds("MaxTTL") != 0) {
                        return Stream.of(behaviour.finding(
                                "answers %s and caches it: checkers would see the switch late"
                                        .formatted(SWITCH),
                                "give /%s* a behaviour with the policy CachingDisabled"
                                        .formatted(SiteKeys.SWITCH)));
                    }
                    return behaviour.events().equals(List.of("viewer-response"))
                            && behaviour.runs(SiteKeys.SWITCH_UNTIL)
                                    ? Stream.of()
                                    : Stream.of(behaviour.finding("answers %s and runs no function that ends the switch"
                                            .formatted(SWITCH),
                                            "associate SwitchResponse, alone, with viewer-response"));
                });
    }

    static Stream<Finding> pagesAreMade(Deployment deployment) {
        return Behaviour.answering(deployment, PAGE).filter(behaviour -> !behaviour.events().equals(AROUND_PAGES))
                .map(behaviour -> behaviour.finding("answers pages, and its functions are for " + behaviour.events(),
                        "associate PagesRequest with viewer-request and PagesResponse with viewer-response"));
    }

    static Stream<Finding> assetsAreLeftAlone(Deployment deployment) {
        return Behaviour.answering(deployment, ASSET).filter(behaviour -> !behaviour.events().isEmpty())
                .map(behaviour -> behaviour.finding("answers %s and makes a page of it".formatted(ASSET),
                        "give /%s* a behaviour without functions".formatted(SiteKeys.ASSETS)));
    }

    static Stream<Finding> siteIsCached(Deployment deployment) {
        return Stream.of(PAGE, ASSET).flatMap(path -> Behaviour.answering(deployment, path))
                .filter(behaviour -> behaviour.seconds("MaxTTL") < FRESH || behaviour.seconds("MinTTL") > FRESH)
                .map(behaviour -> behaviour.finding("has a cache policy of %d to %d s".formatted(
                        behaviour.seconds("MinTTL"), behaviour.seconds("MaxTTL")),
                        "use CachingOptimized: the objects themselves say " + FRESH + " s"));
    }

    static Stream<Finding> writesDoNotReachTheOrigin(Deployment deployment) {
        return Behaviour.of(deployment).flatMap(behaviour -> {
            var methods = behaviour.json().path("AllowedMethods").valueStream().map(JsonNode::asString).toList();
            if (!methods.isEmpty() && !methods.containsAll(List.of("GET", "HEAD"))) {
                return Stream.of(behaviour.finding("allows " + methods, "allow GET and HEAD"));
            }
            return READS.containsAll(methods) || behaviour.events().contains("viewer-request")
                    ? Stream.of()
                    : Stream.of(behaviour.finding("sends %s on to the bucket, uncached".formatted(methods),
                            "allow GET and HEAD only, or answer in a viewer-request function"));
        });
    }

    static Stream<Finding> redirectToHttps(Deployment deployment) {
        return Behaviour.of(deployment).filter(behaviour -> behaviour.json().path("ViewerProtocolPolicy")
                .asString("allow-all").equals("allow-all"))
                .map(behaviour -> behaviour.finding("answers over HTTP", "use redirect-to-https"));
    }

    static Stream<Finding> haveAnOrigin(Deployment deployment) {
        return Behaviour.of(deployment).filter(behaviour -> behaviour.distribution().at(CONFIG + "/Origins")
                .valueStream().noneMatch(origin -> origin.path("Id").equals(behaviour.json().path("TargetOriginId"))))
                .map(behaviour -> behaviour.finding("has the origin %s, which is not there"
                        .formatted(behaviour.json().path("TargetOriginId")), "name the Id of an origin"));
    }
}
