package failover.rehearsal.service.cloudfront;

import failover.rehearsal.service.cloudfront.Distribution.BucketOrigin;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What the distribution answers to one request: behaviour by path, viewer-request function, cache or origin, error page,
 * headers policy, viewer-response function (not for an error of the origin), in CloudFront's order.
 */
public final class Edge implements AutoCloseable {
    /** Errors that are kept for the error caching time in any case; other 4xx only when the origin names an age. */
    private static final Set<Integer> ALWAYS_CACHED_ERRORS = Set.of(404, 414, 500, 501, 502, 503, 504);

    private final Origin origin;
    private final Clock clock;
    private final EdgeCache cache;
    private volatile Distribution distribution;
    private volatile EdgeFunctions functions;
    private volatile EdgeEvents events;
    private final List<EdgeFunctions> replaced = new CopyOnWriteArrayList<>();
    private final Consumer<? super Throwable> failures;

    private Edge(Distribution distribution, Origin origin, Clock clock, EdgeFunctions functions,
            Consumer<? super Throwable> failures) {
        this.distribution = distribution;
        this.origin = origin;
        this.clock = clock;
        this.cache = new EdgeCache(clock);
        this.functions = functions;
        this.events = new EdgeEvents(distribution);
        this.failures = failures;
    }

    /** @param failures receives what fails in an origin or a function; the viewer gets a 5xx */
    public static Edge start(Distribution distribution, Origin origin, Clock clock,
            Consumer<? super Throwable> failures) throws IOException {
        return new Edge(distribution, origin, clock, EdgeFunctions.start(distribution.functions(), clock), failures);
    }

    /** As the template has it after an update; what is cached stays. */
    public void update(Distribution changed) throws IOException {
        if (changed.equals(distribution)) {
            return;
        }
        replaced.add(functions); // requests that are under way end in it
        functions = EdgeFunctions.start(changed.functions(), clock);
        events = new EdgeEvents(changed);
        distribution = changed;
    }

    public Distribution distribution() {
        return distribution;
    }

    public EdgeResponse serve(EdgeRequest request) {
        try {
            return answer(request);
        } catch (RuntimeException e) {
            failures.accept(e);
            return signed(EdgeResponse.error(500, "The rehearsal's edge failed"), "Error");
        }
    }

    private EdgeResponse answer(EdgeRequest request) {
        if (!distribution.names().contains(request.host())) {
            return signed(EdgeResponse.error(403, "No distribution answers for " + request.host()), "Error");
        }
        var behaviour = distribution.behaviour(request.path());
        return redirect(request, behaviour).orElseGet(() -> secured(request, behaviour));
    }

    private static Optional<EdgeResponse> redirect(EdgeRequest request, Behaviour behaviour) {
        if (request.https()) {
            return Optional.empty();
        }
        return switch (behaviour.viewerProtocol()) {
            case ALLOW_ALL -> Optional.empty();
            case HTTPS_ONLY -> Optional.of(signed(EdgeResponse.error(403, "HTTPS only"), "Error"));
            case REDIRECT_TO_HTTPS -> {
                var safe = Set.of("GET", "HEAD").contains(request.method());
                var location = "https://" + request.host() + request.path()
                        + (request.query().isEmpty() ? "" : "?" + request.query());
                yield Optional.of(signed(EdgeResponse.error(safe ? 301 : 307, "HTTPS only").with("Location", location),
                        "Redirect"));
            }
        };
    }

    private EdgeResponse secured(EdgeRequest request, Behaviour behaviour) {
        if (!behaviour.allowedMethods().contains(request.method())) {
            return finished(behaviour, mapped(EdgeResponse.error(403, "Method not allowed here")), "Error");
        }
        try {
            return throughFunctions(request, behaviour);
        } catch (EdgeFunctionException e) {
            failures.accept(e);
            return signed(EdgeResponse.error(503, "The function of this behaviour failed"), "FunctionExecutionError");
        } catch (IOException e) {
            failures.accept(e);
            return signed(EdgeResponse.error(500, "The functions cannot run"), "Error");
        }
    }

    private EdgeResponse throughFunctions(EdgeRequest request, Behaviour behaviour) throws IOException {
        var requestId = UUID.randomUUID().toString();
        var path = request.path();
        if (behaviour.viewerRequest().isPresent()) {
            var event = events.viewerRequest(request, requestId);
            var result = functions.call(behaviour.viewerRequest().get(), event);
            check(behaviour.viewerRequest().get(), event, result);
            if (EdgeEvents.isResponse(result)) {
                return signed(EdgeEvents.response(result, EdgeResponse.EMPTY), "FunctionGeneratedResponse");
            }
            path = EdgeEvents.path(result);
        }
        var found = fetch(behaviour, path);
        if (found.response().isError()) {
            return finished(behaviour, mapped(found.response()), "Error");
        }
        var response = distribution.headersPolicy(behaviour).applyTo(found.response());
        if (behaviour.viewerResponse().isPresent()) {
            var event = events.viewerResponse(request.withPath(path), response, requestId);
            var result = functions.call(behaviour.viewerResponse().get(), event);
            HeaderRules.check(behaviour.viewerResponse().get(), event.at("/response/headers"), result.path("headers"),
                    false);
            response = EdgeEvents.response(result, response);
        }
        return signed(response, found.from());
    }

    private static void check(String function, JsonNode event, JsonNode result) throws EdgeFunctionException {
        if (EdgeEvents.isResponse(result)) {
            HeaderRules.check(function, MissingNode.getInstance(), result.path("headers"), false);
        } else {
            HeaderRules.check(function, event.at("/request/headers"), result.path("headers"), true);
        }
    }

    /** @param from as the X-Cache header says it */
    private record Found(EdgeResponse response, String from) {}

    private Found fetch(Behaviour behaviour, String path) {
        var key = new EdgeCache.Key(behaviour.originId(), path);
        var fresh = cache.fresh(key);
        if (fresh.isPresent()) {
            return new Found(fresh.get().response(), "Hit");
        }
        var response = ask(distribution.origin(behaviour), path);
        if (response.status() >= 500) {
            var stale = cache.stale(key);
            if (stale.isPresent()) {
                return new Found(stale.get().response(), "Hit");
            }
        }
        keep(key, response, behaviour);
        return new Found(response, "Miss");
    }

    private EdgeResponse ask(BucketOrigin bucket, String path) {
        var object = path.equals("/") ? distribution.rootObject().orElse("") : EdgeEvents.key(path).substring(1);
        var prefix = bucket.path().isEmpty() ? "" : bucket.path().substring(1) + "/";
        try {
            return origin.get(bucket.domainName(), prefix + object);
        } catch (IOException e) {
            failures.accept(e);
            return EdgeResponse.error(502, "The origin cannot be reached");
        }
    }

    private void keep(EdgeCache.Key key, EdgeResponse response, Behaviour behaviour) {
        if (!response.isError()) {
            keep(key, response, distribution.cachePolicy(behaviour));
        } else if (ALWAYS_CACHED_ERRORS.contains(response.status()) || CachePolicy.namesAge(response)) {
            cache.keepError(key, response, errorCachedFor(response.status()));
        }
    }

    private void keep(EdgeCache.Key key, EdgeResponse response, CachePolicy policy) {
        if (policy.keeps(response)) {
            cache.keep(key, response, policy);
        }
    }

    private Duration errorCachedFor(int status) {
        var page = distribution.errorPages().get(status);
        return page == null ? ErrorPage.DEFAULT_CACHED_FOR : page.cachedFor();
    }

    /** The custom error page, or the error itself when there is no page for it. When the page fails too, its error. */
    private EdgeResponse mapped(EdgeResponse error) {
        var page = distribution.errorPages().get(error.status());
        if (page == null || page.path().isEmpty()) {
            return error;
        }
        var path = page.path().get();
        var body = fetch(distribution.behaviour(path), path).response();
        return body.isError() ? body : body.withStatus(page.responseCode().orElse(error.status()));
    }

    private EdgeResponse finished(Behaviour behaviour, EdgeResponse response, String from) {
        return signed(distribution.headersPolicy(behaviour).applyTo(response), from);
    }

    private static EdgeResponse signed(EdgeResponse response, String from) {
        return response.with("X-Cache", from + " from cloudfront")
                .with("Via", "1.1 rehearsal.cloudfront.net (CloudFront)")
                .with("X-Amz-Cf-Pop", "REHEARSAL");
    }

    @Override
    public void close() {
        replaced.forEach(EdgeFunctions::close);
        functions.close();
    }
}
